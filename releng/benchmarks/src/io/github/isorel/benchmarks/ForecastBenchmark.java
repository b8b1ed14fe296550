package io.github.isorel.benchmarks;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * Compile time, first run, time a forecast step and peak memory, and the share of the FLOP rate of a large matrix product that
 * is measured in turns with the forecast, so that both see the same machine. The share by processor time, which a busy machine
 * disturbs less, stands beside the one by the clock.
 * <p>
 * Arguments: folder of the nano fixture, folder of the demonstration model, number of threads, and the cases to run (nano, demo,
 * small32, small120; all when none is named).
 */
public final class ForecastBenchmark {

    private static final int ROUNDS = 7;
    private static final int PRODUCT = 2048;

    private final RuntimeOptions options;

    private ForecastBenchmark(int threads) {
        options = new RuntimeOptions(Device.CPU, OptionalInt.of(threads), OptionalLong.empty());
    }

    public static void main(String[] arguments) throws IOException {
        var benchmark = new ForecastBenchmark(Integer.parseInt(arguments[2]));
        List<String> cases = arguments.length > 3 ? Arrays.asList(arguments).subList(3, arguments.length)
                : List.of("nano", "demo", "small32", "small120");
        System.out.println("case        nodes  compile s  load s  first s  step s (best, median)  GFLOP (graph, PyTorch)"
                + "  product GFLOP/s (best)  share by clock (best, median)  by processor time (median)  estimate MB  peak resident MB");
        for (String name : cases) {
            switch (name) {
            case "nano" -> benchmark.fixture(name, Path.of(arguments[0], "model.ckpt"), Path.of(arguments[0], "config.json"), Grid.regular(32, 64), 0.057);
            case "demo" -> benchmark.fixture(name, Path.of(arguments[1], "demo.ckpt"), Path.of(arguments[1], "demo.json"), Grid.regular(48, 96), 0);
            case "small32" -> benchmark.small(name, Grid.regular(32, 64), 25.2);
            case "small120" -> benchmark.small(name, Grid.regular(120, 240), 381);
            default -> throw new IllegalArgumentException("no case " + name);
            }
        }
    }

    private void fixture(String name, Path checkpoint, Path configurationFile, Grid grid, double peer) throws IOException {
        Weights weights = AuroraWeights.adapt(Checkpoint.open(checkpoint), 2);
        run(name, ConfigurationReader.read(configurationFile, weights, Optional.empty()), weights, grid, peer);
    }

    private void small(String name, Grid grid, double peer) throws IOException {
        AuroraConfiguration configuration = PublishedConfigurations.find("AuroraSmallPretrained").orElseThrow();
        run(name, configuration, new RandomWeights(configuration), grid, peer);
    }

    private void run(String name, AuroraConfiguration configuration, Weights weights, Grid grid, double peer) throws IOException {
        long start = System.nanoTime();
        Graph all = new AuroraCompiler(configuration, weights, Optional.empty()).compile(grid, OptionalInt.empty(), Progress.none());
        Graph graph = all.withOutputs(all.outputs().keySet().stream().filter(output -> !output.startsWith("tap.")).toList());
        double compile = seconds(start);
        start = System.nanoTime();
        try (var session = GraphSession.open(graph, options, Progress.none()); var product = GraphSession.open(product(), options, Progress.none())) {
            double load = seconds(start);
            Map<String, Tensor> inputs = inputs(graph, configuration);
            double first = time(session, inputs);
            Map<String, Tensor> matrix = Map.of("x", filled(Shape.of(PRODUCT, PRODUCT)));
            time(product, matrix);
            List<Double> steps = new ArrayList<>();
            List<Double> products = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                double before = processorSeconds();
                products.add(time(product, matrix));
                double between = processorSeconds();
                steps.add(time(session, inputs));
                ratios.add((between - before) / (processorSeconds() - between));
            }
            report(name, graph, new double[] { compile, load, first }, steps, products, ratios, peer);
        }
    }

    private static void report(String name, Graph graph, double[] once, List<Double> steps, List<Double> products, List<Double> ratios,
            double peer) throws IOException {
        steps.sort(null);
        products.sort(null);
        ratios.sort(null);
        double flops = flops(graph) / 1e9;
        double counted = peer > 0 ? peer : flops;
        double work = 2.0 * PRODUCT * PRODUCT * PRODUCT / 1e9;
        System.out.printf(Locale.ROOT, "%-10s %6d %10.2f %7.2f %8.3f %10.4f %10.4f %11.3f %8.3f %20.1f %18.2f %6.2f %20.2f %18.0f %12.0f%n", name,
                graph.nodes().size(), once[0], once[1], once[2], steps.getFirst(), steps.get(ROUNDS / 2), flops, peer, work / products.getFirst(),
                counted / steps.getFirst() * products.getFirst() / work, counted / steps.get(ROUNDS / 2) * products.get(ROUNDS / 2) / work,
                counted / work * ratios.get(ROUNDS / 2), MemoryEstimate.of(graph).total() / 1e6, peakResident());
    }

    /** Time that all threads of this process have computed. */
    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double time(GraphSession session, Map<String, Tensor> inputs) throws IOException {
        long start = System.nanoTime();
        session.run(inputs, Progress.none());
        return seconds(start);
    }

    private static Graph product() {
        var builder = new GraphBuilder("product");
        Value x = builder.input("x", Shape.of(PRODUCT, PRODUCT));
        builder.output("y", builder.add(new Op.Gemm(false, true), "product", x, builder.constant("w", filled(Shape.of(PRODUCT, PRODUCT)))));
        return builder.build();
    }

    private static Map<String, Tensor> inputs(Graph graph, AuroraConfiguration configuration) {
        Map<String, Tensor> inputs = new HashMap<>();
        graph.inputs().forEach(input -> inputs.put(input.name(), filled(input.shape())));
        inputs.put("absolute_time", Encodings.absoluteTime(Instant.parse("2023-01-15T06:00:00Z"), configuration.embedding()));
        return inputs;
    }

    private static Tensor filled(Shape shape) {
        FloatBuffer elements = Tensor.allocate(shape);
        for (int i = 0; i < elements.limit(); i++) {
            elements.put(i, i % 101 / 101f);
        }
        return Tensor.wrap(shape, elements);
    }

    /** Two operations a product, in matrix products alone. */
    private static double flops(Graph graph) {
        return graph.nodes().stream().mapToDouble(node -> switch (node.op()) {
        case Op.MatMul product -> 2.0 * node.output().shape().count() * node.inputs().getFirst().shape().size(-1);
        case Op.Gemm product -> 2.0 * node.output().shape().count() * node.inputs().getFirst().shape().size(product.transposeA() ? 0 : 1);
        default -> 0;
        }).sum();
    }

    /** Peak resident memory of this process since it began [MB]. */
    private static double peakResident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1000).findFirst().orElse(Double.NaN);
    }
}
