package io.github.isorel.benchmarks;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import io.github.isorel.engine.aurora.AuroraCompiler;
import io.github.isorel.engine.aurora.AuroraConfiguration;
import io.github.isorel.engine.aurora.Encodings;
import io.github.isorel.engine.aurora.PublishedConfigurations;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * Compiles and runs all published models with random weights of their true shapes, on a small grid of 16 × 32 patches, for one step:
 * that all outputs are finite numbers is what it proves, seconds are printed beside it. Inputs are zero and one in turns.
 * <p>
 * Arguments: names of published models; all of them without any. A large model needs 11 GB of memory; start with
 * {@code ISOREL_JAVA_OPTS="-Xmx2g -XX:MaxDirectMemorySize=8g"}.
 */
public final class PublishedModelsBenchmark {

    private static final int PATCH_ROWS = 16;
    private static final int PATCH_COLUMNS = 32;

    private PublishedModelsBenchmark() {
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments see the class
     * @throws IOException if a model cannot be compiled or run
     */
    public static void main(String[] arguments) throws IOException {
        List<String> names = arguments.length == 0 ? PublishedConfigurations.NAMES : List.of(arguments);
        for (String name : names) {
            run(PublishedConfigurations.find(name).orElseThrow(() -> new IllegalArgumentException("no published model is called "
                    + name)));
            System.gc(); // weights lie outside the heap
        }
    }

    private static void run(AuroraConfiguration configuration) throws IOException {
        long start = System.nanoTime();
        Grid grid = grid(configuration.patchSize());
        OptionalInt adapter = configuration.lora().adapter(1, configuration.loraSteps());
        Graph graph = new AuroraCompiler(configuration, new RandomWeights(configuration), Optional.empty()).compile(grid, adapter,
                false, Progress.none());
        long compiled = System.nanoTime();
        try (var session = GraphSession.open(graph, RuntimeOptions.standard(), Progress.none())) {
            long opened = System.nanoTime();
            Map<String, Tensor> outputs = session.run(inputs(graph), Progress.none());
            long done = System.nanoTime();
            outputs.forEach(PublishedModelsBenchmark::requireFinite);
            System.out.printf(Locale.ROOT, "%s on %s: %d operations, %d outputs, all finite; compiled in %.1f s, loaded in %.1f s, "
                    + "one step in %.1f s%n", configuration.name(), grid, graph.nodes().size(), outputs.size(),
                    (compiled - start) / 1e9, (opened - compiled) / 1e9, (done - opened) / 1e9);
        }
    }

    private static Grid grid(int edge) {
        double[] latitudes = new double[PATCH_ROWS * edge];
        double[] longitudes = new double[PATCH_COLUMNS * edge];
        for (int i = 0; i < latitudes.length; i++) {
            latitudes[i] = 90 - 180.0 * (i + 0.5) / latitudes.length;
        }
        for (int i = 0; i < longitudes.length; i++) {
            longitudes[i] = 360.0 * i / longitudes.length;
        }
        return Grid.of(latitudes, longitudes);
    }

    private static Map<String, Tensor> inputs(Graph graph) {
        var random = new Random(0);
        Map<String, Tensor> inputs = new HashMap<>();
        for (Value input : graph.inputs()) {
            Shape shape = input.shape();
            FloatBuffer values = Tensor.allocate(shape);
            for (int i = 0; i < values.limit(); i++) {
                values.put(i, random.nextBoolean() ? 1 : 0);
            }
            inputs.put(input.name(), switch (input.name()) {
            case "absolute_time" -> Encodings.absoluteTime(Instant.parse("2022-07-03T18:00:00Z"), shape.extent(1));
            case "time_of_input" -> Encodings.timeOfInput(Instant.parse("2022-07-03T18:00:00Z"));
            default -> Tensor.wrap(shape, values);
            });
        }
        return inputs;
    }

    private static void requireFinite(String name, Tensor tensor) {
        FloatBuffer values = tensor.elements();
        for (int i = 0; i < values.limit(); i++) {
            if (!Float.isFinite(values.get(i))) {
                throw new IllegalStateException(name + " is " + values.get(i) + " at element " + i);
            }
        }
    }
}
