package io.github.isorel.headless;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.model.ModelFile;

/** The command line in a process of its own, which can be killed and started by others. */
public final class HeadlessProcess {

    private static final List<String> LIBRARIES = List.of("com.google.gson.Gson", "org.slf4j.LoggerFactory",
            "org.apache.commons.math3.special.Erf", "org.snakeyaml.engine.v2.api.LoadSettings");

    private HeadlessProcess() {
    }

    /**
     * Runs a command line as the product does.
     *
     * @param words its words
     */
    public static void main(String[] words) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var cancellation = new Cancellation();
        ExitCode code;
        try (TerminationSignals signals = TerminationSignals.install(cancellation, OrderlyEnd::now)) {
            var outside = new Surroundings(ModelFile::open, new ExperimentStepSource(), new SlurmQueue(Map.of()),
                    Optional.empty());
            code = new CommandLineInterface(new Console(out, System.err, Console.ProgressStyle.NONE), cancellation,
                    Clock.systemUTC(),
                    "1.2.3", outside).run(List.of(words));
            OrderlyEnd.prepare(code);
        }
        System.exit(code.number());
    }

    /**
     * A program that runs it.
     *
     * @param file the script to write
     * @return the script
     * @throws IOException if it cannot be written or the libraries are not there
     */
    static Path program(Path file) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(file, "#!/bin/sh\nexport ORT_DISABLE_TELEMETRY=1 CLASSPATH='" + classPath() + "'\nexec '" + java
                + "' -Xmx512m -Xss4m --enable-native-access=ALL-UNNAMED -DOPT_OUT_TRACKING=true -Dai.djl.offline=true"
                + " -Dorg.slf4j.simpleLogger.defaultLogLevel=off -XX:TieredStopAtLevel=1 " + HeadlessProcess.class.getName()
                + " \"$@\"\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The class path of this process, or under OSGi, which has none, what its bundles are made of. */
    private static String classPath() throws IOException {
        String plain = System.getProperty("java.class.path");
        if (plain.contains("io.github.isorel.engine")) {
            return plain;
        }
        Set<String> entries = new LinkedHashSet<>(List.of(location(HeadlessProcess.class), location(CommandLineInterface.class),
                location(Experiment.class)));
        for (String library : LIBRARIES) {
            try {
                entries.add(location(Class.forName(library, false, Experiment.class.getClassLoader())));
            } catch (ClassNotFoundException e) {
                throw new IOException("the engine has no " + library, e);
            }
        }
        Path bundles = Shell.EXAMPLES.toAbsolutePath().normalize().resolveSibling("");
        for (String library : List.of("onnx", "inference", "netcdf", "svg")) { // in this order: the newer protobuf must win
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
