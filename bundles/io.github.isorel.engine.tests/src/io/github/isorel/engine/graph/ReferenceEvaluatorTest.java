package io.github.isorel.engine.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Operations against numbers worked out by hand. */
class ReferenceEvaluatorTest {

    /** One rounding to float32. */
    private static final float TOLERANCE = 1e-6f;

    private static Tensor tensor(long rows, long columns, float... values) {
        return Tensor.of(Shape.of(rows, columns), values);
    }

    private static Tensor evaluate(Op op, Tensor... operands) {
        return new ReferenceEvaluator(Progress.none()).evaluate(op, List.of(operands));
    }

    private static void assertElements(Tensor actual, float... expected) {
        assertArrayEquals(expected, actual.toArray(), TOLERANCE);
    }

    @Test
    void functions() {
        Tensor x = tensor(1, 3, -1, 0, 2);
        assertElements(evaluate(new Op.Elementwise(Op.Function.NEG), x), 1, 0, -2);
        assertElements(evaluate(new Op.Elementwise(Op.Function.ABS), x), 1, 0, 2);
        assertElements(evaluate(new Op.Elementwise(Op.Function.SIGN), x), -1, 0, 1);
        assertElements(evaluate(new Op.Elementwise(Op.Function.EXP), x), 0.36787944f, 1, 7.3890561f);
        assertElements(evaluate(new Op.Elementwise(Op.Function.ERF), x), -0.84270079f, 0, 0.99532227f);
        assertElements(evaluate(new Op.Elementwise(Op.Function.SIGMOID), x), 0.26894142f, 0.5f, 0.88079708f);
        assertElements(evaluate(new Op.Elementwise(Op.Function.TANH), x), -0.76159416f, 0, 0.96402758f);
        assertElements(evaluate(new Op.Elementwise(Op.Function.GELU), x), -0.15865525f, 0, 1.9544997f);
        assertElements(evaluate(new Op.Elementwise(Op.Function.SQRT), tensor(1, 2, 4, 2)), 2, 1.4142135f);
        assertElements(evaluate(new Op.Elementwise(Op.Function.LOG), tensor(1, 2, 1, 10)), 0, 2.3025851f);
    }

    @Test
    void arithmeticStretchesAxes() {
        Tensor column = tensor(2, 1, 1, 2);
        Tensor row = tensor(1, 3, 10, 20, 40);
        assertElements(evaluate(new Op.Binary(Op.Arithmetic.ADD), column, row), 11, 21, 41, 12, 22, 42);
        assertElements(evaluate(new Op.Binary(Op.Arithmetic.SUB), column, row), -9, -19, -39, -8, -18, -38);
        assertElements(evaluate(new Op.Binary(Op.Arithmetic.MUL), column, row), 10, 20, 40, 20, 40, 80);
        assertElements(evaluate(new Op.Binary(Op.Arithmetic.DIV), row, column), 10, 20, 40, 5, 10, 20);
        assertElements(evaluate(new Op.Expand(Shape.of(2, 2, 1)), column), 1, 2, 1, 2);
    }

    @Test
    void matrixProducts() {
        Tensor a = tensor(2, 3, 1, 2, 3, 4, 5, 6);
        Tensor b = tensor(3, 2, 1, 0, 0, 1, 1, 1);
        assertElements(evaluate(new Op.MatMul(), a, b), 4, 5, 10, 11);
        assertElements(evaluate(new Op.Gemm(false, true), a, tensor(2, 3, 1, 0, 1, 0, 1, 1), tensor(1, 2, 100, 200)), 104, 205,
                110, 211);
        assertElements(evaluate(new Op.Gemm(true, false), a, tensor(2, 1, 1, 10)), 41, 52, 63);
        Tensor batches = Tensor.of(Shape.of(2, 1, 2), 1, 2, 3, 4);
        assertElements(evaluate(new Op.MatMul(), batches, tensor(2, 1, 1, 10)), 21, 43);
    }

    @Test
    void movingElements() {
        Tensor a = tensor(2, 3, 1, 2, 3, 4, 5, 6);
        assertElements(evaluate(new Op.Transpose(List.of(1, 0)), a), 1, 4, 2, 5, 3, 6);
        assertElements(evaluate(new Op.Transpose(List.of(2, 0, 1)), a.reshaped(Shape.of(1, 2, 3))), 1, 4, 2, 5, 3, 6);
        assertElements(evaluate(new Op.Slice(1, 1, 3), a), 2, 3, 5, 6);
        assertElements(evaluate(new Op.Concat(1), a, tensor(2, 1, 7, 8)), 1, 2, 3, 7, 4, 5, 6, 8);
        assertElements(evaluate(new Op.Pad(List.of(0L, 1L), List.of(1L, 0L)), a), 0, 1, 2, 3, 0, 4, 5, 6, 0, 0, 0, 0);
        assertElements(evaluate(new Op.Gather(Indices.of(1, 0, 1)), a), 4, 5, 6, 1, 2, 3, 4, 5, 6);
        assertEquals(Shape.of(3, 2), evaluate(new Op.Reshape(Shape.of(3, 2)), a).shape());
    }

    @Test
    void reductions() {
        Tensor a = tensor(2, 3, 1, 2, 3, 4, 5, 6);
        assertElements(evaluate(new Op.Reduce(Op.Reduction.SUM, List.of(0), false), a), 5, 7, 9);
        assertElements(evaluate(new Op.Reduce(Op.Reduction.MEAN, List.of(1), true), a), 2, 5);
        assertElements(evaluate(new Op.Reduce(Op.Reduction.MEAN, List.of(0, 1), false), a), 3.5f);
        assertElements(evaluate(new Op.Softmax(), tensor(1, 3, 1000, 1000, 1000)), 1 / 3f, 1 / 3f, 1 / 3f);
        assertElements(evaluate(new Op.Softmax(), tensor(1, 2, 0, (float) Math.log(3))), 0.25f, 0.75f);
        assertElements(evaluate(new Op.LogSoftmax(), tensor(1, 2, 0, (float) Math.log(3))), -1.38629436f, -0.28768207f);
        assertElements(evaluate(new Op.LogSoftmax(), tensor(1, 2, 1000, 0)), 0, -1000);
        Tensor normed = evaluate(new Op.LayerNormalization(0), tensor(1, 2, 3, 5), Tensor.of(Shape.of(2), 10, 10),
                Tensor.of(Shape.of(2), 1, 2));
        assertElements(normed, -9, 12);
    }

    @Test
    void wrongShapesNameThePlace() {
        var graph = new GraphBuilder("test");
        Value a = graph.input("a", Shape.of(2, 3));
        var error = assertThrows(IllegalArgumentException.class, () -> graph.add(new Op.MatMul(), "encoder.odd", a, a));
        assertTrue(error.getMessage().startsWith("encoder.odd: no matrix product of [2×3] and [2×3]"), error.getMessage());
    }

    @Test
    void graphsAreComputedInOrder() {
        var graph = new GraphBuilder("test");
        Value x = graph.input("x", Shape.of(2));
        Value two = graph.constant("two", Tensor.scalar(2));
        Value doubled = graph.add(new Op.Binary(Op.Arithmetic.MUL), "place", x, two);
        Value again = graph.add(new Op.Binary(Op.Arithmetic.MUL), "place", doubled, two);
        graph.output("y", again);
        assertEquals("place~2", again.name());
        var values = new ReferenceEvaluator(Progress.none()).evaluate(graph.build(), Map.of("x", Tensor.of(Shape.of(2), 1, 3)));
        assertElements(values.get(again), 4, 12);
        assertThrows(IllegalArgumentException.class,
                () -> new ReferenceEvaluator(Progress.none()).evaluate(graph.build(), Map.of()));
    }
}
