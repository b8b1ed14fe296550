package io.github.isorel.engine.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Layer norms taken apart, against numbers worked out by hand. */
class LayerNormPartsTest {

    /** A few roundings to float32. */
    private static final float TOLERANCE = 1e-6f;

    private final GraphBuilder builder = new GraphBuilder("norms");
    private final Value x = builder.input("x", Shape.of(2, 4));

    private float[] run(Graph graph, String output) {
        GraphCheck.require(graph);
        Tensor given = Tensor.of(Shape.of(2, 4), 1, 3, 1, 3, 10, 10, 10, 18);
        return new ReferenceEvaluator(Progress.none()).evaluate(graph, Map.of("x", given))
                .get(graph.outputs().get(output)).toArray();
    }

    private Value row(String name, float... elements) {
        return builder.constant(name, Tensor.of(Shape.of(elements.length), elements));
    }

    @Test
    void rowsGetMeanZeroAndTheirScaleAndShift() {
        // means 2 and 12, variances 1 and 12, to which 3 and 4 are added: deviations 2 and √15, then √5 and 4
        Value scale = row("scale", 1, 1, 2, -1);
        builder.output("shifted", builder.add(new Op.LayerNormalization(3), "norm", x, scale, row("shift", 0, 10, 0, 1)));
        builder.output("unshifted", builder.add(new Op.LayerNormalization(4), "norm", x, scale));
        Graph parts = LayerNormParts.of(builder.build());
        assertFalse(parts.nodes().stream().anyMatch(node -> node.op() instanceof Op.LayerNormalization));
        float first = (float) (2 / Math.sqrt(15));
        assertArrayEquals(new float[] { -0.5f, 10.5f, -1, 0.5f, -first, 10 - first, -2 * first, 1 - 3 * first },
                run(parts, "shifted"), TOLERANCE);
        float second = (float) (1 / Math.sqrt(5));
        assertArrayEquals(new float[] { -second, second, -2 * second, -second, -0.5f, -0.5f, -1, -1.5f },
                run(parts, "unshifted"), TOLERANCE);
    }

    @Test
    void normsWithOneEpsilonShareItAndNamesThatAreTakenStay() {
        Value scale = row("scale", 1, 1, 1, 1);
        Value known = builder.constant("number", Tensor.scalar(3).reshaped(Shape.of(1, 1)));
        Value first = builder.add(new Op.LayerNormalization(3), "norm",
                builder.add(new Op.Binary(Op.Arithmetic.MUL), "norm.part.1", x, known), scale);
        builder.output("y", builder.add(new Op.LayerNormalization(3), "norm", first, scale));
        Graph parts = LayerNormParts.of(builder.build());
        assertEquals(List.of(scale, known), List.copyOf(parts.constants().keySet()));
        assertEquals(parts.nodes().size(), parts.nodes().stream().map(Node::name).distinct().count());
        assertArrayEquals(run(builder.build(), "y"), run(parts, "y"), TOLERANCE);
    }

    @Test
    void aGraphWithoutNormsStaysAsItIs() {
        builder.output("y", builder.add(new Op.Softmax(), "softmax", x));
        Graph graph = builder.build();
        assertSame(graph, LayerNormParts.of(graph));
    }
}
