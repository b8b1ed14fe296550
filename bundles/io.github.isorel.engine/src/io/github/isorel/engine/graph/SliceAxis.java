package io.github.isorel.engine.graph;

import java.util.Optional;

import io.github.isorel.engine.tensor.Shape;

/**
 * How a value is cut into slices: along one of its axes, of which each slice gets stretches of whole units. An axis may hold
 * several runs through all slices, as that of tokens numbered level by level does when it is cut along patches; how many
 * follows from its size.
 *
 * @param axis the axis, from 0
 * @param unit positions along the axis that belong to one unit of a slice
 */
record SliceAxis(int axis, long unit) {

    /** Whether a shape can be cut in this way into so many units. */
    boolean fits(Shape shape, long count) {
        return axis < shape.rank() && shape.size(axis) % (unit * count) == 0;
    }

    /** The same elements of a tensor in another shape; empty where no axis of it can be cut so. */
    static Optional<SliceAxis> of(Shape shape, Strip strip) {
        long behind = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (strip.inner() % behind == 0) {
                var slice = new SliceAxis(axis, strip.inner() / behind);
                if (slice.fits(shape, strip.count())) {
                    return Optional.of(slice);
                }
            }
            behind *= shape.size(axis);
        }
        return Optional.empty();
    }

    /** The shape of a slice of some units. */
    Shape slice(Shape shape, long count, long units) {
        return shape.with(axis, shape.size(axis) / count * units);
    }
}
