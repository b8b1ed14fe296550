package io.github.isorel.engine.checkpoint;

import io.github.isorel.engine.tensor.Shape;

/** Where the elements of a tensor are in its storage: the first one, and how far apart neighbours along each axis are. */
final class Layout {

    /** PyTorch itself allows no more axes. */
    static final int MOST_AXES = 64;

    private final Shape shape;
    private final long first;
    private final long[] strides;

    /** A view; all numbers count elements. */
    Layout(Shape shape, long first, long... strides) {
        if (strides.length != shape.rank()) {
            throw new IllegalArgumentException(strides.length + " strides for the " + shape.rank() + " axes of " + shape);
        }
        this.shape = shape;
        this.first = first;
        this.strides = strides.clone();
    }

    /** The elements one after the other from the first of the storage on. */
    static Layout contiguous(Shape shape) {
        return new Layout(shape, 0, shape.strides());
    }

    Shape shape() {
        return shape;
    }

    long first() {
        return first;
    }

    long stride(int axis) {
        return strides[axis];
    }

    /** Whether the elements are stored in row-major order without gaps. */
    boolean isContiguous() {
        long step = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            if (shape.size(axis) != 1 && strides[axis] != step) {
                return shape.count() == 0;
            }
            step *= shape.size(axis);
        }
        return true;
    }

    /**
     * How many elements lie between the first and the last one in the storage, both included.
     *
     * @throws ArithmeticException if the number does not fit a long
     */
    long span() {
        if (shape.count() == 0) {
            return 0;
        }
        long last = 0;
        for (int axis = 0; axis < strides.length; axis++) {
            last = Math.addExact(last, Math.multiplyExact(shape.size(axis) - 1, strides[axis]));
        }
        return Math.incrementExact(last);
    }

    /** Whether all elements lie inside a storage of the given number of elements. */
    boolean fits(long storageCount) {
        if (first < 0 || first > storageCount) {
            return false;
        }
        for (long stride : strides) {
            if (stride < 0) {
                return false;
            }
        }
        try {
            return span() <= storageCount - first;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        var text = new StringBuilder(shape + " from element " + first + " with strides [");
        for (int axis = 0; axis < strides.length; axis++) {
            text.append(axis == 0 ? "" : "×").append(strides[axis]);
        }
        return text.append(']').toString();
    }
}
