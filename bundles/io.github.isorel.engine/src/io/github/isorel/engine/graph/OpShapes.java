package io.github.isorel.engine.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Shape;

/** The longer shape rules of {@link Op}. */
final class OpShapes {

    private OpShapes() {
    }

    static void count(Op op, List<Shape> inputs, int least, int most) {
        if (inputs.size() < least || inputs.size() > most) {
            throw new IllegalArgumentException(op + " cannot have " + inputs.size() + " inputs");
        }
    }

    static Shape matrixProduct(Shape a, Shape b) {
        if (a.rank() < 2 || b.rank() < 2 || a.size(-1) != b.size(-2)) {
            throw new IllegalArgumentException("no matrix product of " + a + " and " + b);
        }
        Shape batch = Shape.broadcast(batch(a), batch(b));
        long[] sizes = Arrays.copyOf(batch.toArray(), batch.rank() + 2);
        sizes[batch.rank()] = a.size(-2);
        sizes[batch.rank() + 1] = b.size(-1);
        return Shape.of(sizes);
    }

    private static Shape batch(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.toArray(), shape.rank() - 2));
    }

    static Shape gemm(Op.Gemm op, List<Shape> inputs) {
        Shape a = inputs.get(0);
        Shape b = inputs.get(1);
        if (a.rank() != 2 || b.rank() != 2 || a.size(op.transposeA() ? 0 : 1) != b.size(op.transposeB() ? 1 : 0)) {
            throw new IllegalArgumentException("no " + op + " of " + a + " and " + b);
        }
        Shape product = Shape.of(a.size(op.transposeA() ? 1 : 0), b.size(op.transposeB() ? 0 : 1));
        if (inputs.size() == 3 && !Shape.broadcast(product, inputs.get(2)).equals(product)) {
            throw new IllegalArgumentException("cannot add " + inputs.get(2) + " to a product " + product);
        }
        return product;
    }

    static Shape concat(int axis, List<Shape> inputs) {
        Shape first = inputs.get(0);
        long size = 0;
        for (Shape shape : inputs) {
            if (shape.rank() != first.rank() || !shape.with(axis, 1).equals(first.with(axis, 1))) {
                throw new IllegalArgumentException("cannot join " + inputs + " along axis " + axis);
            }
            size += shape.size(axis);
        }
        return first.with(axis, size);
    }

    static Shape reduce(Shape shape, List<Integer> axes, boolean keepAxes) {
        axes.forEach(axis -> {
            if (axis < 0 || axis >= shape.rank()) {
                throw new IllegalArgumentException("no axis " + axis + " in " + shape);
            }
        });
        return Shape.of(IntStream.range(0, shape.rank()).filter(axis -> keepAxes || !axes.contains(axis))
                .mapToLong(axis -> axes.contains(axis) ? 1 : shape.size(axis)).toArray());
    }

    static Shape slice(Op.Slice slice, Shape shape) {
        if (slice.start() < 0 || slice.end() <= slice.start() || slice.end() > shape.size(slice.axis())) {
            throw new IllegalArgumentException("no part " + slice.start() + "…" + slice.end() + " along axis " + slice.axis()
                    + " of " + shape);
        }
        return shape.with(slice.axis(), slice.end() - slice.start());
    }

    static Shape pad(Op.Pad pad, Shape shape) {
        if (shape.rank() != pad.before().size()) {
            throw new IllegalArgumentException("cannot pad " + shape + " by " + pad.before() + " and " + pad.after());
        }
        return Shape.of(IntStream.range(0, shape.rank()).mapToLong(i -> shape.size(i) + pad.before().get(i)
                + pad.after().get(i)).toArray());
    }

    static Shape layerNormalization(List<Shape> inputs) {
        Shape last = Shape.of(inputs.get(0).size(-1));
        for (Shape parameter : inputs.subList(1, inputs.size())) {
            if (!parameter.equals(last)) {
                throw new IllegalArgumentException("scale and bias of " + inputs.get(0) + " must be " + last + ", not "
                        + parameter);
            }
        }
        return inputs.get(0);
    }
}
