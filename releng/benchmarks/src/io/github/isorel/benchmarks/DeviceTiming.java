package io.github.isorel.benchmarks;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

import io.github.isorel.engine.aurora.AuroraCompiler;
import io.github.isorel.engine.aurora.AuroraConfiguration;
import io.github.isorel.engine.aurora.Encodings;
import io.github.isorel.engine.aurora.PublishedConfigurations;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.relevance.Backward;
import io.github.isorel.engine.relevance.BackwardGraph;
import io.github.isorel.engine.relevance.RuleBook;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/** How long a published model with random weights takes on a device, and how much memory. */
final class DeviceTiming {

    private static final String TARGET = "forecast.surface.msl";
    private static final int ROUNDS = 5;
    /** After so many seconds no further round begins. */
    private static final double ENOUGH = 8;

    private final String name;
    private final AuroraConfiguration configuration;
    private final Optional<CardMemory> memory;
    private final CheckResults results;
    private final Map<String, Graph> graphs = new HashMap<>();

    DeviceTiming(String name, Optional<CardMemory> memory, CheckResults results) {
        this.name = name;
        this.configuration = PublishedConfigurations.find(name).orElseThrow();
        this.memory = memory;
        this.results = results;
    }

    /**
     * Times one kind of run: a forecast, or a way back by a rule book. What fails is a result too.
     *
     * @param rules empty for a forecast
     * @return the outputs of the last run; empty when it failed
     */
    Optional<Map<String, Tensor>> time(Grid grid, Optional<RuleBook> rules, RuntimeOptions options, String note, TimeLimit limit) {
        String what = rules.map(RuleBook::name).orElse("forecast");
        String size = grid.rows() + "x" + grid.columns();
        memory.ifPresent(CardMemory::takePeak);
        try {
            long start = System.nanoTime();
            Graph forward = forward(grid, limit);
            Optional<BackwardGraph> back = rules.isPresent() ? Optional.of(back(forward, rules.get())) : Optional.empty();
            Graph graph = back.map(BackwardGraph::graph).orElse(forward);
            double compile = seconds(start);
            start = System.nanoTime();
            try (var session = GraphSession.open(graph, back.map(BackwardGraph::wayForward).orElse(graph.nodes().size()), options, limit)) {
                double load = seconds(start);
                MemoryEstimate estimate = session.plan().memory();
                Map<String, Tensor> inputs = inputs(graph);
                List<Double> times = new ArrayList<>();
                Map<String, Tensor> outputs = run(session, inputs, times, limit);
                results.add("timing", "model", name, "grid", size, "what", what, "note", note, "nodes", graph.nodes().size(), "compile_s", compile,
                        "load_s", load, "first_s", times.getFirst(), "median_s", median(times), "runs", times.size(),
                        "plan", session.plan().toString(), "estimate_MiB", estimate.total() >> 20, "estimate_weights_MiB", estimate.weights() >> 20,
                        "peak_MiB", memory.map(CardMemory::takePeak).orElse(-1L), "finite", isFinite(outputs));
                return Optional.of(outputs);
            }
        } catch (CancellationException e) {
            results.add("timing", "model", name, "grid", size, "what", what, "note", note, "stopped", "ran out of its time");
        } catch (IOException | OutOfMemoryError | RuntimeException e) {
            results.add("timing", "model", name, "grid", size, "what", what, "note", note, "peak_MiB", memory.map(CardMemory::takePeak).orElse(-1L),
                    "failed", e.toString());
        }
        return Optional.empty();
    }

    /** Name of the model. */
    String name() {
        return name;
    }

    private static Map<String, Tensor> run(GraphSession session, Map<String, Tensor> inputs, List<Double> times, TimeLimit limit)
            throws IOException {
        Map<String, Tensor> outputs = Map.of();
        long begin = System.nanoTime();
        while (times.isEmpty() || times.size() < ROUNDS + 1 && seconds(begin) < ENOUGH) {
            long start = System.nanoTime();
            outputs = session.run(inputs, limit);
            times.add(seconds(start));
        }
        return outputs;
    }

    private static double median(List<Double> times) {
        List<Double> after = new ArrayList<>(times.size() > 1 ? times.subList(1, times.size()) : times);
        after.sort(null);
        return after.get(after.size() / 2);
    }

    private Graph forward(Grid grid, TimeLimit limit) throws IOException {
        String key = grid.rows() + "x" + grid.columns();
        Graph known = graphs.get(key);
        if (known != null) {
            return known;
        }
        graphs.clear(); // one at a time: the weights are in each
        Graph all = new AuroraCompiler(configuration, new RandomWeights(configuration), Optional.empty()).compile(grid, OptionalInt.empty(), limit);
        Graph made = all.withOutputs(all.outputs().keySet().stream().filter(output -> !output.startsWith("tap.")).toList());
        graphs.put(key, made);
        return made;
    }

    private static BackwardGraph back(Graph forward, RuleBook rules) throws IOException {
        List<Value> explained = forward.inputs().stream().filter(input -> !input.name().equals("absolute_time")).toList();
        Map<String, Value> read = new LinkedHashMap<>();
        explained.forEach(input -> read.put(input.name(), forward.at("normalise." + input.name()).orElseThrow()));
        return Backward.through(forward, rules, List.of(TARGET), explained, read);
    }

    private Map<String, Tensor> inputs(Graph graph) {
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

    private static boolean isFinite(Map<String, Tensor> outputs) {
        return outputs.values().stream().allMatch(tensor -> {
            FloatBuffer elements = tensor.elements();
            float sum = 0;
            while (elements.hasRemaining()) {
                sum += elements.get() * 0; // becomes NaN at the first value that is not finite
            }
            return sum == 0;
        });
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
