package io.github.isorel.engine.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** What computes its way forward again, by the reference evaluator; with ways back of rules in BackwardSegmentsTest. */
class RecomputationTest {

    private static final Shape SHAPE = Shape.of(2);
    private static final int FORWARD = 3;

    /** Three operations forward and four back, which need all of them. */
    private static Graph graph() {
        var builder = new GraphBuilder("large");
        Value x = builder.input("x", SHAPE);
        Value large = builder.input("large", SHAPE);
        Value first = builder.add(new Op.Elementwise(Op.Function.TANH), "forward", x);
        Value second = builder.add(new Op.Elementwise(Op.Function.TANH), "forward", first);
        Value third = builder.add(new Op.Elementwise(Op.Function.TANH), "forward", second);
        Value one = builder.add(new Op.Binary(Op.Arithmetic.MUL), "back", third, large);
        Value other = builder.add(new Op.Binary(Op.Arithmetic.MUL), "back", second, large);
        builder.output("one", builder.add(new Op.Binary(Op.Arithmetic.MUL), "back", first, one));
        builder.output("other", builder.add(new Op.Binary(Op.Arithmetic.MUL), "back", first, other));
        return builder.build();
    }

    /** What holds back is zero too where float32 does not hold the sum of what comes before. */
    @Test
    void largeNumbersStayWhatTheyAre() {
        Graph graph = graph();
        Graph again = Recomputation.of(graph, FORWARD, List.of(2));
        assertTrue(again.nodes().stream().anyMatch(node -> node.place().equals("again.forward")), again::toString);
        Map<String, Tensor> inputs = Map.of("x", Tensor.of(SHAPE, 3, -3), "large", Tensor.of(SHAPE, 3e38f, 3e38f));
        Map<Value, Tensor> expected = new ReferenceEvaluator(Progress.none()).evaluate(graph, inputs);
        Map<Value, Tensor> found = new ReferenceEvaluator(Progress.none()).evaluate(again, inputs);
        graph.outputs().values().forEach(value ->
                assertArrayEquals(expected.get(value).toArray(), found.get(value).toArray(), value.toString()));
        assertTrue(expected.get(graph.outputs().get("other")).get(0) > 2e38f, "the numbers are large");
    }
}
