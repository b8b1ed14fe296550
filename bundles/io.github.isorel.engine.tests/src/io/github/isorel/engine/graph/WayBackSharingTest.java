package io.github.isorel.engine.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** A forward pass that uses what a way back computes, against numbers worked out by hand. */
class WayBackSharingTest {

    /** A few roundings to float32. */
    private static final float TOLERANCE = 1e-6f;

    private final GraphBuilder builder = new GraphBuilder("shared");
    private final Value x = builder.input("x", Shape.of(1, 3));

    private static float[] run(Graph graph, String output) {
        GraphCheck.require(graph);
        Tensor given = Tensor.of(Shape.of(1, 3), -1, 0, 2);
        return new ReferenceEvaluator(Progress.none()).evaluate(graph, Map.of("x", given))
                .get(graph.outputs().get(output)).toArray();
    }

    private Value number(double number) {
        return builder.constant("number." + number, Tensor.scalar((float) number));
    }

    /** Φ(x) when the factor is √½. */
    private Value distribution(double factor) {
        Value scaled = builder.add(new Op.Binary(Op.Arithmetic.MUL), "back", x, number(factor));
        Value erf = builder.add(new Op.Elementwise(Op.Function.ERF), "back", scaled);
        Value sum = builder.add(new Op.Binary(Op.Arithmetic.ADD), "back", erf, number(1));
        return builder.add(new Op.Binary(Op.Arithmetic.MUL), "back", sum, number(0.5));
    }

    private static long count(Graph graph, Op op) {
        return graph.nodes().stream().filter(node -> node.op().equals(op)).count();
    }

    @Test
    void geluUsesTheDistributionFunctionThatIsThere() {
        Value gelu = builder.add(new Op.Elementwise(Op.Function.GELU), "act", x);
        builder.output("gelu", gelu);
        builder.output("late", builder.add(new Op.Binary(Op.Arithmetic.ADD), "late", gelu, distribution(Math.sqrt(0.5))));
        Graph shared = WayBackSharing.of(builder.build());
        assertEquals(0, count(shared, new Op.Elementwise(Op.Function.GELU)));
        assertEquals(1, count(shared, new Op.Elementwise(Op.Function.ERF)));
        assertEquals(gelu, shared.outputs().get("gelu"));
        assertArrayEquals(new float[] { -0.15865525f, 0, 1.9544997f }, run(shared, "gelu"), TOLERANCE);
        assertArrayEquals(new float[] { 0, 0.5f, 2.9317496f }, run(shared, "late"), TOLERANCE);
    }

    @Test
    void softmaxUsesItsLogarithm() {
        Value softmax = builder.add(new Op.Softmax(), "p", x);
        builder.output("p", softmax);
        builder.output("way.back", builder.add(new Op.Binary(Op.Arithmetic.SUB), "back",
                builder.add(new Op.LogSoftmax(), "back", x), softmax));
        Graph shared = WayBackSharing.of(builder.build());
        assertEquals(List.of(new Op.LogSoftmax(), new Op.Elementwise(Op.Function.EXP), new Op.Binary(Op.Arithmetic.SUB)),
                shared.nodes().stream().map(Node::op).toList());
        // e⁻³, e⁻² and 1 over their sum
        assertArrayEquals(new float[] { 0.04201007f, 0.11419519f, 0.84379473f }, run(shared, "p"), TOLERANCE);
        assertArrayEquals(run(builder.build(), "way.back"), run(shared, "way.back"), TOLERANCE);
    }

    @Test
    void whatIsAnotherFunctionOrOfSomethingElseStays() {
        builder.output("gelu", builder.add(new Op.Elementwise(Op.Function.GELU), "act", x));
        builder.output("other", distribution(0.7));
        builder.output("p", builder.add(new Op.Softmax(), "p", x));
        builder.output("logarithm", builder.add(new Op.LogSoftmax(), "q",
                builder.add(new Op.Elementwise(Op.Function.NEG), "q", x)));
        Graph graph = builder.build();
        assertSame(graph, WayBackSharing.of(graph));
    }

    @Test
    void aGraphWithoutAWayBackStaysAsItIs() {
        builder.output("gelu", builder.add(new Op.Elementwise(Op.Function.GELU), "act", x));
        Graph graph = builder.build();
        assertSame(graph, WayBackSharing.of(graph));
    }
}
