package io.github.isorel.engine.graph;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.Nullable;

/** An immutable list of positions along an axis, kept compactly. */
public final class Indices {

    private final int[] positions;

    private Indices(int[] positions) {
        this.positions = positions;
    }

    /**
     * The given positions.
     *
     * @param positions positions, each at least 0; copied
     * @return the list
     * @throws IllegalArgumentException if one is negative
     */
    public static Indices of(int... positions) {
        if (IntStream.of(positions).anyMatch(position -> position < 0)) {
            throw new IllegalArgumentException("positions must not be negative");
        }
        return new Indices(positions.clone());
    }

    /**
     * How many there are.
     *
     * @return the number of positions
     */
    public int size() {
        return positions.length;
    }

    /**
     * One position.
     *
     * @param index which, 0 to size − 1
     * @return the position
     */
    public int get(int index) {
        return positions[index];
    }

    /**
     * The largest position.
     *
     * @return the largest position; −1 when there is none
     */
    public int largest() {
        return IntStream.of(positions).max().orElse(-1);
    }

    /**
     * All positions.
     *
     * @return a new array
     */
    public int[] toArray() {
        return positions.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Indices indices && Arrays.equals(positions, indices.positions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(positions);
    }

    @Override
    public String toString() {
        return positions.length + " positions up to " + largest();
    }
}
