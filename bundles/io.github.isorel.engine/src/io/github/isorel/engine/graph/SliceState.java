package io.github.isorel.engine.graph;

import java.util.Optional;

/**
 * What a graph that computes one slice has in the place of a value of the whole graph.
 *
 * @param kind what it has
 * @param slice how the value is cut; only where it is
 */
record SliceState(Kind kind, Optional<SliceAxis> slice) {

    /** What there is of a value. */
    enum Kind {
        /** All of it, the same for every slice. */
        WHOLE,
        /** A slice of it. */
        SLICED,
        /** A value of the same shape; all slices together add up to the value. */
        SUMMAND
    }

    static final SliceState WHOLE = new SliceState(Kind.WHOLE, Optional.empty());
    static final SliceState SUMMAND = new SliceState(Kind.SUMMAND, Optional.empty());

    static SliceState sliced(int axis, long unit) {
        return new SliceState(Kind.SLICED, Optional.of(new SliceAxis(axis, unit)));
    }

    boolean isSliced() {
        return kind == Kind.SLICED;
    }

    /** The axis of a value that is cut. */
    int axis() {
        return slice.orElseThrow().axis();
    }

    long unit() {
        return slice.orElseThrow().unit();
    }

    /** The same units along another axis. */
    SliceState along(int axis) {
        return sliced(axis, unit());
    }
}
