package io.github.isorel.engine.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.progress.Progress;

/** Java processes of their own, which can be killed. */
public final class JavaProcess {

    /** The examples. */
    public static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples"));

    private JavaProcess() {
    }

    /**
     * A command line that runs a class of these tests; what it reads and needs is in the environment.
     *
     * @param main the class with the main method
     * @param arguments its arguments
     * @return the words of the command line
     */
    public static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss4m", "--enable-native-access=ALL-UNNAMED", "-DOPT_OUT_TRACKING=true", "-Dai.djl.offline=true",
                "-Disorel.examples=" + EXAMPLES.toAbsolutePath(), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * A process that can see all of the engine and its tests.
     *
     * @param main the class with the main method
     * @param command a command line of {@link #command}, or one that ends up in it
     * @return to be started
     * @throws IOException if the libraries are not there
     */
    public static ProcessBuilder builder(Class<?> main, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath(main)); // ONNX Runtime does not start well behind a long command line
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return builder;
    }

    /** The class path of this process, or under OSGi, which has none, what its bundles are made of. */
    private static String classPath(Class<?> main) throws IOException {
        String plain = System.getProperty("java.class.path");
        if (plain.contains("io.github.isorel.engine")) {
            return plain;
        }
        Set<String> entries = new LinkedHashSet<>();
        for (Class<?> type : List.of(main, Progress.class, com.google.gson.Gson.class, org.slf4j.LoggerFactory.class,
                org.apache.commons.math3.special.Erf.class, org.snakeyaml.engine.v2.api.LoadSettings.class,
                com.sun.jna.Memory.class)) {
            entries.add(location(type));
        }
        Path bundles = EXAMPLES.toAbsolutePath().normalize().resolveSibling("");
        for (String library : List.of("onnx", "inference", "netcdf")) { // in this order: the newer protobuf must win
            try (Stream<Path> jars = Files.list(bundles.resolve("io.github.isorel.lib." + library).resolve("lib"))) {
                jars.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().forEach(entries::add);
            }
        }
        return String.join(File.pathSeparator, new ArrayList<>(entries));
    }

    private static String location(Class<?> type) {
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException(type + " comes from nowhere");
        }
        Path place = Path.of(source.getLocation().getPath());
        Path classes = place.resolve("target").resolve("classes"); // a bundle that runs from its project
        return (Files.isDirectory(classes) ? classes : place).toString();
    }
}
