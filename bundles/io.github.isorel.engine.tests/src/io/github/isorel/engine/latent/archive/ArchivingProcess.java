package io.github.isorel.engine.latent.archive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.StateContract;

/** Archives the demonstration, also in a process of its own that can be killed. */
public final class ArchivingProcess {

    static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples"));
    /** In place of times: keep the archive open. */
    static final String HOLD = "hold";
    private static final int BATCH = 2;
    private static final List<Path> DATA = List.of(EXAMPLES.resolve("simulated"));

    private ArchivingProcess() {
    }

    /**
     * Archives, or only keeps an archive open until standard input ends.
     *
     * @param arguments the archive, and the selection of times or {@link #HOLD}
     * @throws IOException if that fails
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments[1].equals(HOLD)) {
            try (var writer = open(Path.of(arguments[0]))) {
                while (System.in.read() >= 0) {
                    continue;
                }
                writer.count();
            }
            return;
        }
        archive(Path.of(arguments[0]), arguments[1], Pooling.mean(), LatentArchiver.HistoryRule.FROM_DATA);
    }

    /** Opens an archive of a small kind. */
    static LatentArchiveWriter open(Path file) throws IOException {
        return LatentArchiveWriter.open(file, new ArchiveIdentity(Map.of()), new LatentAxes(List.of(), List.of("mean"),
                List.of(), 2), Map.of());
    }

    /** Archives the bottleneck of the demonstration model; gives the number of rows computed. */
    static int archive(Path file, String times, Pooling pooling, LatentArchiver.HistoryRule history) throws IOException {
        return archive(file, DATA, times, pooling, history);
    }

    /** The same of other data. */
    static int archive(Path file, List<Path> files, String times, Pooling pooling, LatentArchiver.HistoryRule history)
            throws IOException {
        try (DataSet data = DataSet.open(files)) {
            ModelFile model = model();
            StateContract contract = model.contract(data.grid().orElseThrow());
            LatentArchiver archiver = LatentArchiver.of(model.graphs(contract), data, "bottleneck", pooling, history,
                    options(), Progress.none());
            List<Instant> wanted = TimeSelection.parse(List.of(times)).of(archiver.available());
            var identity = new ArchiveIdentity(Map.of("pooling", pooling.toString()));
            try (var writer = LatentArchiveWriter.open(file, identity, archiver.pooling().axes(), Map.of("history", "made"))) {
                int computed = archiver.run(wanted, BATCH, writer, Progress.none());
                writer.complete(new ArchiveLabels(LatentArchive.open(file), data).make(List.of(FieldRule.parse(
                        "storm = min(msl, 35..62, 350..46) below quantile 0.3")), List.of(), true, Progress.none()),
                                Progress.none());
                return computed;
            }
        }
    }

    static ModelFile model() throws IOException {
        return ModelFile.open(EXAMPLES.resolve("demo/demo.ckpt"), ModelOptions.none());
    }

    static RuntimeOptions options() {
        return new RuntimeOptions(Device.CPU, OptionalInt.of(1), OptionalLong.empty());
    }

    /** Begins archiving in another process. */
    static Process start(Path file, String times, Path log) throws IOException {
        return start(ArchivingProcess.class, log, file.toString(), times);
    }

    /**
     * Starts a class of these tests in another process.
     *
     * @param type a class with a main method
     * @param log file for what it prints
     * @param arguments its arguments
     * @return the process
     * @throws IOException if it cannot be started
     */
    public static Process start(Class<?> type, Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-Xss4m", "--enable-native-access=ALL-UNNAMED", "-DOPT_OUT_TRACKING=true", "-Dai.djl.offline=true",
                "-Disorel.examples=" + EXAMPLES.toAbsolutePath(), type.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", classPath()); // ONNX Runtime does not start well behind a long command line
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return builder.start();
    }

    /** The class path of this process, or under OSGi, which has none, what its bundles are made of. */
    private static String classPath() throws IOException {
        String plain = System.getProperty("java.class.path");
        if (plain.contains("io.github.isorel.engine")) {
            return plain;
        }
        Set<String> entries = new LinkedHashSet<>();
        for (Class<?> type : List.of(ArchivingProcess.class, LatentArchiver.class, com.google.gson.Gson.class,
                org.slf4j.LoggerFactory.class, org.apache.commons.math3.special.Erf.class)) {
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
