package io.github.isorel.engine.graph;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** A graph that uses every operation, with inputs for it. */
public final class EveryOp {

    private final GraphBuilder builder = new GraphBuilder("every operation");
    private final Random random = new Random(7);
    private final Map<String, Tensor> inputs = new TreeMap<>();

    private Value input(String name, long... sizes) {
        Tensor tensor = random(sizes);
        inputs.put(name, tensor);
        return builder.input(name, tensor.shape());
    }

    private Tensor random(long... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    private void output(String name, Op op, Value... operands) {
        builder.output(name, builder.add(op, "place." + name, operands));
    }

    public EveryOp() {
        Value a = input("a", 3, 4);
        Value b = input("b", 2, 3, 4);
        for (Op.Function function : Op.Function.values()) {
            Value x = function == Op.Function.SQRT || function == Op.Function.LOG
                    ? builder.add(new Op.Elementwise(Op.Function.ABS), "place.positive", a) : a;
            output(function.name(), new Op.Elementwise(function), x);
        }
        for (Op.Arithmetic arithmetic : Op.Arithmetic.values()) {
            output(arithmetic.name(), new Op.Binary(arithmetic), b, a);
        }
        output("matmul", new Op.MatMul(), b, builder.constant("c1", random(4, 5)));
        output("gemm", new Op.Gemm(false, true), a, builder.constant("c2", random(6, 4)), builder.constant("bias", random(6)));
        output("gemm_at", new Op.Gemm(true, false), a, builder.constant("c3", random(3, 2)));
        output("reshape", new Op.Reshape(Shape.of(4, 3, 2)), b);
        output("transpose", new Op.Transpose(List.of(2, 0, 1)), b);
        output("concat", new Op.Concat(1), b, builder.constant("c4", random(2, 2, 4)));
        output("slice", new Op.Slice(1, 1, 3), b);
        output("pad", new Op.Pad(List.of(0L, 1L, 2L), List.of(3L, 0L, 1L)), b);
        output("gather", new Op.Gather(Indices.of(2, 0, 1, 1)), a);
        output("sum", new Op.Reduce(Op.Reduction.SUM, List.of(1), true), b);
        output("mean", new Op.Reduce(Op.Reduction.MEAN, List.of(0, 2), false), b);
        output("max", new Op.Reduce(Op.Reduction.MAX, List.of(1), false), b);
        output("softmax", new Op.Softmax(), b);
        output("log_softmax", new Op.LogSoftmax(), b);
        output("layernorm", new Op.LayerNormalization(1e-5f), b, builder.constant("scale", random(4)),
                builder.constant("shift", random(4)));
        output("layernorm_unbiased", new Op.LayerNormalization(1e-3f), a, builder.constant("scale2", random(4)));
        output("expand", new Op.Expand(Shape.of(2, 3, 4)), a);
    }

    public Graph graph() {
        return builder.build();
    }

    public Map<String, Tensor> inputs() {
        return inputs;
    }
}
