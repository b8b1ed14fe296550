package io.github.isorel.engine.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The sizes of an array along its axes, outermost first. A scalar has no axes and one element. Immutable.
 */
public final class Shape {

    private final long[] sizes;
    private final long count;

    private Shape(long[] sizes) {
        long product = 1;
        for (long size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("negative size in shape " + Arrays.toString(sizes));
            }
            product = Math.multiplyExact(product, size);
        }
        this.sizes = sizes;
        this.count = product;
    }

    /**
     * A shape with the given sizes.
     *
     * @param sizes size of every axis, outermost first, each at least 0; copied
     * @return the shape
     * @throws IllegalArgumentException if a size is negative
     * @throws ArithmeticException if the number of elements does not fit a long
     */
    public static Shape of(long... sizes) {
        return new Shape(sizes.clone());
    }

    /**
     * The number of axes.
     *
     * @return number of axes, 0 for a scalar
     */
    public int rank() {
        return sizes.length;
    }

    /**
     * The size of one axis.
     *
     * @param axis index of the axis; negative values count from the last axis (−1)
     * @return its size
     * @throws IllegalArgumentException if there is no such axis
     */
    public long size(int axis) {
        return sizes[axisIndex(axis)];
    }

    /**
     * The size of one axis as an int, for loops and Java arrays.
     *
     * @param axis index of the axis; negative values count from the last axis (−1)
     * @return its size
     * @throws ArithmeticException if it does not fit an int
     */
    public int extent(int axis) {
        return Math.toIntExact(size(axis));
    }

    /**
     * The number of elements: the product of all sizes.
     *
     * @return number of elements, 1 for a scalar
     */
    public long count() {
        return count;
    }

    /**
     * All sizes.
     *
     * @return a new array, outermost axis first
     */
    public long[] toArray() {
        return sizes.clone();
    }

    /**
     * Resolves an axis that may be counted from the end.
     *
     * @param axis index of the axis; negative values count from the last axis (−1)
     * @return index from 0 to rank − 1
     * @throws IllegalArgumentException if there is no such axis
     */
    public int axisIndex(int axis) {
        int resolved = axis < 0 ? axis + sizes.length : axis;
        if (resolved < 0 || resolved >= sizes.length) {
            throw new IllegalArgumentException("no axis " + axis + " in shape " + this);
        }
        return resolved;
    }

    /**
     * This shape with another size along one axis.
     *
     * @param axis index of the axis; negative values count from the last axis (−1)
     * @param size its new size
     * @return a new shape
     */
    public Shape with(int axis, long size) {
        long[] changed = sizes.clone();
        changed[axisIndex(axis)] = size;
        return new Shape(changed);
    }

    /**
     * The row-major strides: how many elements one step along each axis moves.
     *
     * @return a new array, outermost axis first
     */
    public long[] strides() {
        long[] strides = new long[sizes.length];
        long step = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= sizes[axis];
        }
        return strides;
    }

    /**
     * The shape of an element-wise operation on two arrays, where axes are aligned at the end and axes of size 1
     * stretch (the multidirectional broadcasting of NumPy and ONNX).
     *
     * @param a one shape
     * @param b the other
     * @return the common shape
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        long[] result = new long[rank];
        for (int fromEnd = 1; fromEnd <= rank; fromEnd++) {
            long sizeA = fromEnd <= a.rank() ? a.sizes[a.rank() - fromEnd] : 1;
            long sizeB = fromEnd <= b.rank() ? b.sizes[b.rank() - fromEnd] : 1;
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1) {
                throw new IllegalArgumentException("shapes do not fit element by element: " + a + " and " + b);
            }
            result[rank - fromEnd] = sizeA == 1 ? sizeB : sizeA;
        }
        return new Shape(result);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** The sizes as {@code [4×32×64]}; a scalar is {@code []}. */
    @Override
    public String toString() {
        return LongStream.of(sizes).mapToObj(Long::toString).collect(Collectors.joining("×", "[", "]"));
    }
}
