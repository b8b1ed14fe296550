package io.github.isorel.engine.relevance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.github.isorel.engine.graph.CutPoints;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Recomputation;
import io.github.isorel.engine.graph.ReferenceEvaluator;
import io.github.isorel.engine.graph.Segments;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** The way back cut into segments against the whole, by the reference evaluator: the same operations, so the same bits. */
class BackwardSegmentsTest {

    private final Random random = new Random(7);

    private Tensor random(Shape shape) {
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    /** Four blocks with a layer norm, two linear layers with bias and a residual each, behind a normalisation. */
    private Graph forward() {
        var builder = new GraphBuilder("blocks");
        Value x = builder.add(new Op.Binary(Op.Arithmetic.SUB), "normalise.x", builder.input("x", Shape.of(3, 4)),
                builder.constant("location", random(Shape.of(4))));
        for (int block = 0; block < 4; block++) {
            String place = "block." + block;
            Value norm = builder.add(new Op.LayerNormalization(1e-5f), place + ".norm", x,
                    builder.constant(place + ".s", random(Shape.of(4))),
                    builder.constant(place + ".norm.bias", random(Shape.of(4))));
            Value wide = builder.add(new Op.Gemm(false, false), place + ".fc1", norm,
                    builder.constant(place + ".w1", random(Shape.of(4, 16))),
                    builder.constant(place + ".fc1.bias", random(Shape.of(16))));
            Value active = builder.add(new Op.Elementwise(Op.Function.GELU), place + ".act", wide);
            Value narrow = builder.add(new Op.Gemm(false, false), place + ".fc2", active,
                    builder.constant(place + ".w2", random(Shape.of(16, 4))),
                    builder.constant(place + ".fc2.bias", random(Shape.of(4))));
            x = builder.add(new Op.Binary(Op.Arithmetic.ADD), place + ".residual_2", x, narrow);
        }
        builder.output("y", x);
        return builder.build();
    }

    private static BackwardGraph backward(Graph forward, RuleBook book) throws RelevanceException {
        Map<String, Value> read = new LinkedHashMap<>();
        read.put("x", forward.at("normalise.x").orElseThrow());
        read.put("middle", forward.at("block.1.residual_2").orElseThrow());
        return Backward.through(forward, book, List.of("y"), forward.inputs(), read);
    }

    private static Map<String, Tensor> run(List<Graph> chain, Graph whole, Map<String, Tensor> inputs) {
        Map<String, Tensor> known = new HashMap<>(inputs);
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (Graph part : chain) {
            Map<Value, Tensor> values = new ReferenceEvaluator(Progress.none()).evaluate(part, known);
            part.outputs().forEach((name, value) -> {
                known.put(value.name(), values.get(value));
                if (whole.outputs().containsKey(name)) {
                    results.put(name, values.get(value));
                }
            });
        }
        return results;
    }

    @TestFactory
    Stream<DynamicTest> everyChainGivesTheRelevanceOfTheWhole() {
        return Stream.of(RuleBook.gradient(), RuleBook.attention(0), RuleBook.constantAttention(1e-3), RuleBook.reference())
                .map(book -> DynamicTest.dynamicTest(book.name(), () -> {
                    BackwardGraph backward = backward(forward(), book);
                    Graph graph = backward.graph();
                    List<Integer> points = CutPoints.of(graph, backward.wayForward());
                    assertTrue(points.size() >= 3, points::toString);
                    Map<String, Tensor> inputs = new HashMap<>();
                    graph.inputs().forEach(input -> inputs.put(input.name(), random(input.shape())));
                    Map<String, Tensor> expected = run(List.of(graph), graph, inputs);
                    for (int chosen = 0; chosen < 1 << points.size(); chosen++) {
                        List<Integer> cuts = new ArrayList<>();
                        for (int i = 0; i < points.size(); i++) {
                            if ((chosen >> i & 1) == 1) {
                                cuts.add(points.get(i));
                            }
                        }
                        List<Graph> chain = new Segments(graph, backward.wayForward()).at(cuts);
                        assertEquals(2 * cuts.size() + 1, chain.size(), cuts::toString);
                        Map<String, Tensor> results = run(chain, graph, inputs);
                        assertEquals(expected.keySet(), results.keySet());
                        expected.forEach((name, tensor) ->
                                assertArrayEquals(tensor.toArray(), results.get(name).toArray(), name + " " + cuts));
                        Graph again = Recomputation.of(graph, backward.wayForward(), cuts);
                        Map<String, Tensor> inOne = run(List.of(again), graph, inputs);
                        expected.forEach((name, tensor) ->
                                assertArrayEquals(tensor.toArray(), inOne.get(name).toArray(), name + " " + cuts));
                    }
                }));
    }

    /** What lies between two cuts starts again on the way back, from the cut alone, when the way back has come there. */
    @TestFactory
    Stream<DynamicTest> oneGraphComputesTheWayForwardAgain() {
        return Stream.of(RuleBook.gradient(), RuleBook.attention(0), RuleBook.reference())
                .map(book -> DynamicTest.dynamicTest(book.name(), () -> {
            BackwardGraph backward = backward(forward(), book);
            Graph graph = backward.graph();
            List<Integer> cuts = CutPoints.of(graph, backward.wayForward());
            Graph again = Recomputation.of(graph, backward.wayForward(), cuts);
            Set<Value> wayBack = new HashSet<>();
            graph.nodes().subList(backward.wayForward(), graph.nodes().size()).forEach(node -> wayBack.add(node.output()));
            Set<Value> behind = new HashSet<>(); // what needs something of the way back
            int repeated = 0;
            for (Node node : again.nodes()) {
                if (node.inputs().stream().anyMatch(input -> behind.contains(input) || wayBack.contains(input))) {
                    behind.add(node.output());
                }
                boolean isRepeated = node.place().startsWith("again.") && node.place().contains(".fc1");
                repeated += isRepeated ? 1 : 0;
                assertTrue(!isRepeated || behind.contains(node.output()), node::toString);
            }
            int runs = book.name().equals(RuleBook.reference().name()) ? 2 : 1;
            assertEquals(3 * runs, repeated); // the last of the four blocks is behind the last cut
        }));
    }

    /**
     * Between two cuts nothing is computed more than twice, and no segment of the way back holds more than its part of the way.
     */
    @TestFactory
    Stream<DynamicTest> everySegmentComputesItsOwnPartAlone() {
        return Stream.of(RuleBook.gradient(), RuleBook.attention(0), RuleBook.reference())
                .map(book -> DynamicTest.dynamicTest(book.name(), () -> {
            BackwardGraph backward = backward(forward(), book);
            List<Integer> cuts = CutPoints.of(backward.graph(), backward.wayForward());
            List<Graph> chain = new Segments(backward.graph(), backward.wayForward()).at(cuts);
            Map<Node, Integer> times = new HashMap<>();
            chain.forEach(part -> part.nodes().forEach(node -> times.merge(node, 1, Integer::sum)));
            assertTrue(times.values().stream().allMatch(count -> count <= 2), times::toString);
            long blocks = chain.stream().mapToLong(part ->
                    part.nodes().stream().map(node -> node.place().replaceFirst("^reference\\.", ""))
                    .filter(place -> place.contains(".fc1")).map(place -> place.replaceFirst("(block\\.[0-9]).*", "$1"))
                    .distinct().count())
                    .max().orElseThrow();
            assertEquals(1, blocks);
        }));
    }
}
