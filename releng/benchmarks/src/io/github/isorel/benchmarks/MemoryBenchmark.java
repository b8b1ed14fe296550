package io.github.isorel.benchmarks;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.github.isorel.engine.aurora.AuroraCompiler;
import io.github.isorel.engine.aurora.AuroraConfiguration;
import io.github.isorel.engine.aurora.ConfigurationReader;
import io.github.isorel.engine.aurora.Encodings;
import io.github.isorel.engine.aurora.PublishedConfigurations;
import io.github.isorel.engine.checkpoint.AuroraWeights;
import io.github.isorel.engine.checkpoint.Checkpoint;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Recomputation;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.graph.onnx.OnnxModel;
import io.github.isorel.engine.graph.onnx.OnnxReader;
import io.github.isorel.engine.graph.onnx.OnnxWriter;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Backward;
import io.github.isorel.engine.relevance.BackwardGraph;
import io.github.isorel.engine.relevance.RuleBook;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.MemoryPlan;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * The memory that a run is planned to take beside what it takes: the most resident memory of a process that loads the model and runs it
 * once, less what it had before. Every run has a process of its own; weights are in a file, as those of a compiled model are.
 * <p>
 * Arguments: folder of the demonstration model, number of threads, and the cases to run, as {@code demo}, {@code small32},
 * {@code small120}, {@code small720}, {@code aurora32}, {@code aurora120}, followed by {@code :} and one of {@code forward},
 * {@code gradient}, {@code attn-lrp}, {@code reference-lrp}, and where there is to be a limit by {@code :} and a number [MiB], as in
 * {@code small120:attn-lrp:1000}. In place of a limit, {@code again16} computes the way forward again between 16 cuts within one graph, as
 * is done on a graphics card. Without cases demo, small32 and small120 run in all four ways without limit.
 */
public final class MemoryBenchmark {

    private static final List<String> WAYS = List.of("forward", "gradient", "attn-lrp", "reference-lrp");
    private static final String TARGET = "forecast.surface.msl";
    private static final String AGAIN = "again";
    private static final long SAMPLE_MILLISECONDS = 5;

    private MemoryBenchmark() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("child")) {
            measure(Path.of(arguments[1]), arguments[2], arguments[3], Integer.parseInt(arguments[4]));
            return;
        }
        List<String> cases = arguments.length > 2 ? Arrays.asList(arguments).subList(2, arguments.length)
                : Stream.of("demo", "small32", "small120").flatMap(model -> WAYS.stream().map(way -> model + ":" + way)).toList();
        Path folder = Files.createTempDirectory("isorel-memory-benchmark");
        try {
            System.out.println("case                           segments   runs  planned MB  measured MB  planned/measured  load s  run s  checksum");
            for (String name : cases) {
                String[] parts = name.split(":");
                Path model = folder.resolve(parts[0] + ".onnx");
                if (!Files.exists(model)) {
                    write(parts[0], Path.of(arguments[0]), model);
                }
                start(model, parts[1], parts.length > 2 ? parts[2] : "0", arguments[1]);
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void start(Path model, String way, String limit, String threads) throws IOException, InterruptedException {
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:MaxDirectMemorySize=16g",
                "--enable-native-access=ALL-UNNAMED", "-DOPT_OUT_TRACKING=true", "-Dai.djl.offline=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", MemoryBenchmark.class.getName(), "child", model.toString(), way, limit, threads);
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void write(String name, Path demo, Path model) throws IOException {
        AuroraConfiguration configuration;
        Weights weights;
        Grid grid;
        if (name.equals("demo")) {
            weights = AuroraWeights.adapt(Checkpoint.open(demo.resolve("demo.ckpt")), 2);
            configuration = ConfigurationReader.read(demo.resolve("demo.json"), weights, Optional.empty());
            grid = Grid.regular(48, 96);
        } else {
            configuration = PublishedConfigurations.find(name.startsWith("small") ? "AuroraSmallPretrained" : "AuroraPretrained").orElseThrow();
            weights = new RandomWeights(configuration);
            int rows = Integer.parseInt(name.replaceAll("[a-z]", ""));
            grid = Grid.regular(rows, 2 * rows);
        }
        Graph graph = new AuroraCompiler(configuration, weights, Optional.empty()).compile(grid, OptionalInt.empty(), Progress.none());
        OnnxWriter.write(new OnnxModel(graph, Map.of("embedding", Integer.toString(configuration.embedding()))), model, Progress.none());
    }

    private static void measure(Path file, String way, String limit, int threads) throws IOException, InterruptedException {
        OnnxModel model = OnnxReader.read(file);
        Graph all = model.graph();
        Graph forward = all.withOutputs(all.outputs().keySet().stream().filter(output -> !output.startsWith("tap.")).toList());
        BackwardGraph backward = way.equals("forward") ? null : backward(forward, way);
        Graph graph = backward == null ? forward : backward.graph();
        int wayForward = backward == null ? graph.nodes().size() : backward.wayForward();
        if (limit.startsWith(AGAIN)) {
            graph = Recomputation.of(graph, wayForward, Recomputation.cuts(graph, wayForward, Integer.parseInt(limit.substring(AGAIN.length()))));
            wayForward = graph.nodes().size();
        }
        var options = new RuntimeOptions(Device.CPU, OptionalInt.of(threads), limit.equals("0") || limit.startsWith(AGAIN) ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(limit) << 20));
        Map<String, Tensor> inputs = new HashMap<>();
        graph.inputs().forEach(input -> inputs.put(input.name(), filled(input.shape(), input.name().hashCode())));
        inputs.put("absolute_time", Encodings.absoluteTime(Instant.parse("2023-01-15T06:00:00Z"), Integer.parseInt(model.metadata().get("embedding"))));
        System.gc();
        double before = resident();
        var most = new double[1];
        Thread sampler = Thread.ofPlatform().daemon(true).start(() -> sample(most));
        long start = System.nanoTime();
        try (var session = GraphSession.open(graph, wayForward, options, Progress.none())) {
            double load = (System.nanoTime() - start) / 1e9;
            start = System.nanoTime();
            double checksum = checksum(session.run(inputs, Progress.none()));
            double run = (System.nanoTime() - start) / 1e9;
            sampler.interrupt();
            sampler.join();
            MemoryPlan plan = session.plan();
            double planned = plan.memory().total() / 1e6;
            System.out.printf(Locale.ROOT, "%-30s %5d%s %6d %11.0f %12.0f %17.2f %7.2f %6.2f  %.9e%n", file.getFileName().toString().replace(".onnx", "")
                    + ":" + way + (limit.equals("0") ? "" : ":" + limit), plan.segments().size(), plan.isOnDisk() ? " disk" : "     ", plan.runs(), planned,
                    most[0] - before, planned / (most[0] - before), load, run, checksum);
        }
    }

    private static BackwardGraph backward(Graph forward, String way) throws IOException {
        RuleBook book = switch (way) {
        case "gradient" -> RuleBook.gradient();
        case "attn-lrp" -> RuleBook.attention(0);
        case "reference-lrp" -> RuleBook.reference();
        default -> throw new IllegalArgumentException("no way " + way);
        };
        List<Value> explained = forward.inputs().stream().filter(input -> !input.name().equals("absolute_time")).toList();
        Map<String, Value> read = new LinkedHashMap<>();
        explained.forEach(input -> read.put(input.name(), forward.at("normalise." + input.name()).orElseThrow()));
        return Backward.through(forward, book, List.of(TARGET), explained, read);
    }

    private static void sample(double[] most) {
        try {
            while (true) {
                most[0] = Math.max(most[0], resident());
                Thread.sleep(SAMPLE_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the run is over
        } catch (IOException e) {
            throw new IllegalStateException("the kernel does not tell the memory of this process", e);
        }
    }

    /** Resident memory of this process, mapped files included [MB]. */
    private static double resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6).findFirst().orElseThrow();
    }

    /** Σ |y| of all outputs, to see that limits change nothing. */
    private static double checksum(Map<String, Tensor> outputs) {
        double sum = 0;
        for (Tensor tensor : outputs.values()) {
            FloatBuffer elements = tensor.elements();
            while (elements.hasRemaining()) {
                sum += Math.abs(elements.get());
            }
        }
        return sum;
    }

    private static Tensor filled(Shape shape, int seed) {
        FloatBuffer elements = Tensor.allocate(shape);
        for (int i = 0; i < elements.limit(); i++) {
            elements.put(i, (i + Math.floorMod(seed, 50)) % 101 / 101f);
        }
        return Tensor.wrap(shape, elements);
    }
}
