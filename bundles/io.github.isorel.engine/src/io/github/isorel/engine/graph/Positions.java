package io.github.isorel.engine.graph;

import io.github.isorel.engine.tensor.Shape;

/** Where the elements of one row-major array lie in another. */
final class Positions {

    private Positions() {
    }

    /**
     * For each element of {@code shape}, in row-major order, its position in memory with other strides.
     *
     * @param shape the shape to walk
     * @param strides step of each axis in that memory
     * @param offset position of the first element
     */
    static int[] strided(Shape shape, long[] strides, long offset) {
        int[] positions = new int[Math.toIntExact(shape.count())];
        int[] counter = new int[shape.rank()];
        long position = offset;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.toIntExact(position);
            for (int axis = counter.length - 1; axis >= 0; axis--) {
                position += strides[axis];
                if (++counter[axis] < shape.size(axis)) {
                    break;
                }
                position -= counter[axis] * strides[axis];
                counter[axis] = 0;
            }
        }
        return positions;
    }

    /** For each element of {@code shape} the position of the element of {@code small} that stretches to it. */
    static int[] stretched(Shape small, Shape shape) {
        long[] own = small.strides();
        long[] strides = new long[shape.rank()];
        int lead = shape.rank() - small.rank();
        for (int axis = 0; axis < small.rank(); axis++) {
            strides[lead + axis] = small.size(axis) == 1 ? 0 : own[axis];
        }
        return strided(shape, strides, 0);
    }
}
