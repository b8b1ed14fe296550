package io.github.isorel.engine.graph;

import io.github.isorel.engine.tensor.Shape;

/**
 * Where the slices of a tensor lie in its memory: the tensor is {@code outer} times {@code count} units of {@code inner}
 * elements, one behind the other, and a slice has the same few units of each of the outer parts.
 *
 * @param outer how many stretches of memory a slice consists of
 * @param count how many units there are to be divided among slices
 * @param inner elements of a unit in one stretch
 */
public record Strip(long outer, long count, long inner) {

    /** Checks that nothing is empty. */
    public Strip {
        if (outer < 1 || count < 1 || inner < 1) {
            throw new IllegalArgumentException("no strip of " + outer + " times " + count + " units of " + inner);
        }
    }

    static Strip of(Shape shape, SliceAxis slice, long count) {
        long behind = 1;
        for (int axis = slice.axis() + 1; axis < shape.rank(); axis++) {
            behind *= shape.size(axis);
        }
        long inner = behind * slice.unit();
        return new Strip(shape.count() / (count * inner), count, inner);
    }

    /**
     * Where a stretch of a slice begins.
     *
     * @param part which stretch, from 0
     * @param from first unit of the slice
     * @return position in the whole tensor [elements]
     */
    public long position(long part, long from) {
        return (part * count + from) * inner;
    }
}
