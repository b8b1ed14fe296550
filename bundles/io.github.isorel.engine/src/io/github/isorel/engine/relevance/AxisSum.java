package io.github.isorel.engine.relevance;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Sums over some axes of the relevance of a variable, in double precision. */
final class AxisSum {

    private final List<RelevanceAxis> kept;
    private final Shape shape;
    private final double[] sums;

    /**
     * Sums over axes.
     *
     * @param axes the axes of the tensor, at least one, outermost first
     * @param over those to sum over; such that the tensor does not have do not matter
     * @param each what is summed of each value
     */
    AxisSum(Tensor tensor, List<RelevanceAxis> axes, Set<RelevanceAxis> over, DoubleUnaryOperator each) {
        kept = axes.stream().filter(axis -> !over.contains(axis)).toList();
        shape = Shape.of(kept.stream().mapToLong(axis -> tensor.shape().size(axes.indexOf(axis))).toArray());
        sums = new double[Math.toIntExact(shape.count())];
        long[] from = tensor.shape().strides();
        long[] to = shape.strides();
        long[] steps = new long[axes.size()]; // 0 along the axes that are summed over
        for (int axis = 0; axis < steps.length; axis++) {
            int target = kept.indexOf(axes.get(axis));
            steps[axis] = target < 0 ? 0 : to[target];
        }
        int row = tensor.shape().extent(-1);
        int step = (int) steps[steps.length - 1];
        FloatBuffer elements = tensor.elements();
        for (int first = 0; first < elements.limit(); first += row) { // row by row, since divisions are slow
            int index = index(first, from, steps);
            for (int i = 0; i < row; i++) {
                sums[index + i * step] += each.applyAsDouble(elements.get(first + i));
            }
        }
    }

    private static int index(int position, long[] from, long[] to) {
        long index = 0;
        long rest = position;
        for (int axis = 0; axis < from.length; axis++) {
            index += rest / from[axis] * to[axis];
            rest %= from[axis];
        }
        return (int) index;
    }

    /** The sums in row-major order of the axes that were kept; the array belongs to this object. */
    double[] sums() {
        return sums;
    }

    /** The sums, multiplied with a factor. */
    Tensor tensor(double factor) {
        return tensor(shape, sums, factor).named(kept.stream().map(RelevanceAxis::axisName).toArray(String[]::new));
    }

    static Tensor tensor(Shape shape, double[] values, double factor) {
        FloatBuffer elements = Tensor.allocate(shape);
        for (int i = 0; i < values.length; i++) {
            elements.put(i, (float) (factor * values[i]));
        }
        return Tensor.wrap(shape, elements);
    }
}
