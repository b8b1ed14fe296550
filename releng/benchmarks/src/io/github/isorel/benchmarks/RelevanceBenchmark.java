package io.github.isorel.benchmarks;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.github.isorel.engine.aurora.AuroraCompiler;
import io.github.isorel.engine.aurora.AuroraConfiguration;
import io.github.isorel.engine.aurora.ConfigurationReader;
import io.github.isorel.engine.aurora.Encodings;
import io.github.isorel.engine.aurora.PublishedConfigurations;
import io.github.isorel.engine.checkpoint.AuroraWeights;
import io.github.isorel.engine.checkpoint.Checkpoint;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Backward;
import io.github.isorel.engine.relevance.BackwardGraph;
import io.github.isorel.engine.relevance.RuleBook;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * What gradients and relevance cost, forward pass included, as a multiple of the forward pass of the same model, measured in
 * turns of at least half a second; by the clock and by processor time. By operations counted it is 1.96 for gradient and relevance.
 * <p>
 * Arguments: folder of the demonstration model, number of threads, and the cases to run (demo, small32, small120; all when none is
 * named). The target is a linear one on mean sea level pressure.
 */
public final class RelevanceBenchmark {

    private static final int ROUNDS = 5;
    /** What a turn takes at least: the processor time of a process is told in steps of 10 ms. */
    private static final double TURN_SECONDS = 0.5;
    private static final String TARGET = "forecast.surface.msl";

    private final RuntimeOptions options;

    private RelevanceBenchmark(int threads) {
        options = new RuntimeOptions(Device.CPU, OptionalInt.of(threads), OptionalLong.empty());
    }

    public static void main(String[] arguments) throws IOException {
        var benchmark = new RelevanceBenchmark(Integer.parseInt(arguments[1]));
        List<String> cases = arguments.length > 2 ? Arrays.asList(arguments).subList(2, arguments.length) : List.of("demo", "small32", "small120");
        System.out.println("case        book           nodes  forward s  with relevance s  ratio by clock  by processor time  estimate MB (forward)");
        for (String name : cases) {
            switch (name) {
            case "demo" -> {
                Weights weights = AuroraWeights.adapt(Checkpoint.open(Path.of(arguments[0], "demo.ckpt")), 2);
                benchmark.run(name, ConfigurationReader.read(Path.of(arguments[0], "demo.json"), weights, Optional.empty()), weights, Grid.regular(48, 96));
            }
            case "small32" -> benchmark.small(name, Grid.regular(32, 64));
            case "small120" -> benchmark.small(name, Grid.regular(120, 240));
            default -> throw new IllegalArgumentException("no case " + name);
            }
        }
    }

    private void small(String name, Grid grid) throws IOException {
        AuroraConfiguration configuration = PublishedConfigurations.find("AuroraSmallPretrained").orElseThrow();
        run(name, configuration, new RandomWeights(configuration), grid);
    }

    private void run(String name, AuroraConfiguration configuration, Weights weights, Grid grid) throws IOException {
        Graph all = new AuroraCompiler(configuration, weights, Optional.empty()).compile(grid, OptionalInt.empty(), Progress.none());
        Graph forward = all.withOutputs(all.outputs().keySet().stream().filter(output -> !output.startsWith("tap.")).toList());
        for (RuleBook book : List.of(RuleBook.gradient(), RuleBook.attention(0), RuleBook.constantAttention(0), RuleBook.reference())) {
            measure(name, configuration, forward, book);
        }
    }

    private void measure(String name, AuroraConfiguration configuration, Graph forward, RuleBook book) throws IOException {
        List<Value> explained = forward.inputs().stream().filter(input -> !input.name().equals("absolute_time")).toList();
        Map<String, Value> read = new LinkedHashMap<>();
        explained.forEach(input -> read.put(input.name(), forward.at("normalise." + input.name()).orElseThrow()));
        BackwardGraph backward = Backward.through(forward, book, List.of(TARGET), explained, read);
        try (var plain = GraphSession.open(forward, options, Progress.none()); var both = GraphSession.open(backward.graph(), options, Progress.none())) {
            Map<String, Tensor> plainInputs = inputs(forward, configuration);
            Map<String, Tensor> bothInputs = inputs(backward.graph(), configuration);
            List<Double> forwards = new ArrayList<>();
            List<Double> backwards = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            int plainRuns = runs(plain, plainInputs);
            int bothRuns = runs(both, bothInputs);
            for (int round = 0; round < ROUNDS; round++) {
                double before = processorSeconds();
                forwards.add(time(plain, plainInputs, plainRuns));
                double between = processorSeconds();
                backwards.add(time(both, bothInputs, bothRuns));
                ratios.add((processorSeconds() - between) / bothRuns * plainRuns / (between - before));
            }
            forwards.sort(null);
            backwards.sort(null);
            ratios.sort(null);
            System.out.printf(Locale.ROOT, "%-10s  %-13s %6d %10.3f %17.3f %15.2f %18.2f %12.0f (%.0f)%n", name, book.name(), backward.graph().nodes().size(),
                    forwards.get(ROUNDS / 2), backwards.get(ROUNDS / 2), backwards.get(ROUNDS / 2) / forwards.get(ROUNDS / 2), ratios.get(ROUNDS / 2),
                    MemoryEstimate.of(backward.graph()).total() / 1e6, MemoryEstimate.of(forward).total() / 1e6);
        }
    }

    /** How many runs make a turn; warms up on the way. */
    private static int runs(GraphSession session, Map<String, Tensor> inputs) throws IOException {
        session.run(inputs, Progress.none());
        return (int) Math.max(1, Math.ceil(TURN_SECONDS / time(session, inputs, 1)));
    }

    /** Seconds of a run, the mean of several. */
    private static double time(GraphSession session, Map<String, Tensor> inputs, int runs) throws IOException {
        long start = System.nanoTime();
        for (int run = 0; run < runs; run++) {
            session.run(inputs, Progress.none());
        }
        return (System.nanoTime() - start) / 1e9 / runs;
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static Map<String, Tensor> inputs(Graph graph, AuroraConfiguration configuration) {
        Map<String, Tensor> inputs = new HashMap<>();
        graph.inputs().forEach(input -> inputs.put(input.name(), filled(input.shape(), input.name().hashCode())));
        inputs.put("absolute_time", Encodings.absoluteTime(Instant.parse("2023-01-15T06:00:00Z"), configuration.embedding()));
        return inputs;
    }

    private static Tensor filled(Shape shape, int seed) {
        FloatBuffer elements = Tensor.allocate(shape);
        for (int i = 0; i < elements.limit(); i++) {
            elements.put(i, (i + Math.floorMod(seed, 50)) % 101 / 101f);
        }
        return Tensor.wrap(shape, elements);
    }
}
