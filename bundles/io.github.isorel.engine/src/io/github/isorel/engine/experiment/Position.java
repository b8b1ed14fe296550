package io.github.isorel.engine.experiment;

import java.util.Comparator;

import org.eclipse.jdt.annotation.NonNull;

/**
 * A place in a text.
 *
 * @param line line, from 1
 * @param column column, from 1, in Unicode code points
 */
public record Position(int line, int column) implements Comparable<@NonNull Position> {

    /** Where every text begins. */
    public static final Position START = new Position(1, 1);

    private static final Comparator<Position> ORDER = Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    /** Orders from top to bottom, and from left to right. */
    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** Line and column with a colon between. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
