package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.aurora.ReferenceModel;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.process.JavaProcess;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.ArtificialLimit;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;

/**
 * Runs of a model in every number of segments that a limit of memory asks for, against the run in one piece.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentedRunsTest {

    /**
     * Of the largest magnitude; of relevance, which is in the target's unit everywhere, of the largest on any input. The runtime
     * joins operations where it sees them together, such as a product and the transposition before it, and packs weights where
     * there is room; both change the order of sums. Rounding alone gives about 1e-6.
     */
    private static final double TOLERANCE = 1e-5;
    private static final int LIMITS = 8;

    private final ModelGraphs graphs;
    private final List<AtmosphericState> history;

    SegmentedRunsTest() throws IOException {
        var reference = new ReferenceModel("nano");
        ModelFile file = ModelFile.open(reference.file("model.ckpt"),
                new ModelOptions(Optional.empty(), Optional.empty(), Optional.of(reference.expected("scale_encode")), List.of()));
        StateContract contract = file.contract(reference.grid());
        graphs = file.graphs(contract);
        try (DataSet data = DataSet.open(List.of(reference.file("nc3")))) {
            history = data.history(Instant.parse("2023-01-15T06:00:00Z"), contract, false, Progress.none()).states();
        }
    }

    /** A limit for every number of segments that one asks for. */
    private static Map<Integer, Long> limits(Graph graph, int wayForward) throws IOException {
        long least = ArtificialLimit.least(graph, wayForward).bytes();
        long whole = new ArtificialLimit(Long.MAX_VALUE).plan(graph, wayForward).memory().total();
        Map<Integer, Long> limits = new TreeMap<>();
        for (int i = 0; i <= LIMITS; i++) {
            long limit = least + (whole - least) * i / LIMITS;
            limits.putIfAbsent(new ArtificialLimit(limit).plan(graph, wayForward).segments().size(), limit);
        }
        return limits;
    }

    private static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> actual, String what) {
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
        expected.forEach((name, tensor) -> {
            double largest = name.startsWith(Backward.RELEVANCE) ? expected.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(Backward.RELEVANCE))
                    .mapToDouble(entry -> largest(entry.getValue())).max()
                    .orElseThrow() : largest(tensor);
            double difference = 0;
            for (int i = 0; i < tensor.shape().count(); i++) {
                double here = Math.abs((double) tensor.get(i) - actual.get(name).get(i));
                difference = here <= difference ? difference : here;
            }
            double relative = difference / largest;
            assertTrue(difference <= TOLERANCE * largest, () -> name + " " + what + " differs by " + relative);
        });
    }

    private static double largest(Tensor tensor) {
        double largest = 0;
        for (int i = 0; i < tensor.shape().count(); i++) {
            largest = Math.max(largest, Math.abs(tensor.get(i)));
        }
        return largest;
    }

    private static void compare(Graph graph, int wayForward, Map<String, Tensor> inputs) throws IOException {
        Map<String, Tensor> expected;
        try (var session = new ArtificialLimit(Long.MAX_VALUE).open(graph, wayForward)) {
            assertEquals(1, session.plan().segments().size());
            expected = session.run(inputs, Progress.none());
        }
        Map<Integer, Long> limits = limits(graph, wayForward);
        assertTrue(limits.size() >= 3, limits::toString);
        long slices = 0;
        for (Map.Entry<Integer, Long> limit : limits.entrySet()) {
            try (var session = new ArtificialLimit(limit.getValue()).open(graph, wayForward)) {
                assertEquals(limit.getKey(), session.plan().segments().size());
                MemoryEstimate planned = session.plan().memory(); // weights may stay in their file
                assertTrue(planned.values() + planned.workspace() <= limit.getValue(),
                        () -> planned + " within " + limit.getValue());
                slices += session.plan().runs() - limit.getKey();
                assertSame(expected, session.run(inputs, Progress.none()), "in " + limit.getKey() + " segments");
            }
        }
        assertTrue(slices > 0, () -> "with the least memory nothing runs slice by slice: " + limits);
    }

    @Test
    void forecastsWithAllLatents() throws IOException {
        Graph graph = graphs.graph(0, Progress.none());
        compare(graph, graph.nodes().size(), graphs.inputs(history, graph));
    }

    @Test
    void forecastsAlone() throws IOException {
        Graph all = graphs.graph(0, Progress.none());
        Graph graph = all.withOutputs(all.outputs().keySet().stream().filter(name -> name.startsWith("forecast.")).toList());
        compare(graph, graph.nodes().size(), graphs.inputs(history, graph));
    }

    @ParameterizedTest
    @ValueSource(strings = { "gradient", "attn-lrp", "reference-lrp" })
    void relevance(String name) throws IOException {
        RuleBook book = switch (name) {
        case "gradient" -> RuleBook.gradient();
        case "attn-lrp" -> RuleBook.attention(0);
        default -> RuleBook.reference();
        };
        try (var rollOut = new RollOut(graphs, RuntimeOptions.standard())) {
            List<String> taps = name.equals("reference-lrp") ? List.of() : List.of("bottleneck");
            BackwardGraph backward = rollOut.backwardGraph(0, book, List.of("forecast.surface.msl"), taps, Progress.none());
            compare(backward.graph(), backward.wayForward(), inputs(graphs, history, backward));
        }
    }

    /** Fields, and for reference runs others beside them; one grid point is explained. */
    private static Map<String, Tensor> inputs(ModelGraphs graphs, List<AtmosphericState> history, BackwardGraph backward)
            throws IOException {
        Map<String, Tensor> inputs = new LinkedHashMap<>(graphs.inputs(history, backward.graph()));
        backward.graph().inputs().stream().filter(input -> input.name().startsWith(Backward.REFERENCE)).forEach(input -> {
            Tensor tensor = inputs.get(input.name().substring(Backward.REFERENCE.length()));
            float[] values = tensor.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] *= 0.9f;
            }
            inputs.put(input.name(), Tensor.of(tensor.shape(), values));
        });
        backward.graph().inputs().stream().filter(input -> input.name().startsWith(Backward.SEED)).forEach(input -> {
            float[] values = new float[(int) input.shape().count()];
            values[values.length / 3] = 1;
            inputs.put(input.name(), Tensor.of(input.shape(), values));
        });
        return inputs;
    }

    /** The demonstration model with as little memory as can be. */
    @Test
    void relevanceOfTheDemonstrationWithTheLeastMemory() throws IOException {
        ModelFile file = ModelFile.open(JavaProcess.EXAMPLES.resolve("demo/demo.ckpt"), ModelOptions.none());
        try (DataSet data = DataSet.open(List.of(JavaProcess.EXAMPLES.resolve("simulated")))) {
            StateContract contract = file.contract(data.grid().orElseThrow());
            ModelGraphs demonstration = file.graphs(contract);
            List<AtmosphericState> states = data.history(Instant.parse("1990-01-10T00:00:00Z"), contract, false, Progress.none())
                    .states();
            try (var rollOut = new RollOut(demonstration, RuntimeOptions.standard())) {
                BackwardGraph backward = rollOut.backwardGraph(0, RuleBook.attention(0), List.of("forecast.surface.msl"),
                        List.of(),
                        Progress.none());
                Map<String, Tensor> inputs = inputs(demonstration, states, backward);
                Map<String, Tensor> expected;
                try (var session = new ArtificialLimit(Long.MAX_VALUE).open(backward.graph(), backward.wayForward())) {
                    expected = session.run(inputs, Progress.none());
                }
                try (var session = ArtificialLimit.least(backward.graph(), backward.wayForward()).open(backward.graph(),
                        backward.wayForward())) {
                    assertTrue(session.plan().runs() > session.plan().segments().size(), session.plan()::toString);
                    assertTrue(session.plan().toString()
                            .matches("in [0-9]+ segments, one after the other, [0-9]+ of them slice by slice"
                            + " \\([0-9]+ slices\\), which hand values over (in memory|through a scratch file)"),
                            session.plan()::toString);
                    assertSame(expected, session.run(inputs, Progress.none()), session.plan().toString());
                }
            }
        }
    }
}
