package io.github.isorel.workbench.runtable;

import java.util.Comparator;
import java.util.OptionalDouble;

import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.engine.experiment.comparison.Cell;

/** Numbers by their value, before texts by their letters; runs that have nothing come last, whichever way it goes. */
@NonNullByDefault({})
final class CellOrder implements Comparator<Cell> {

    private final boolean isDescending;

    CellOrder(boolean isDescending) {
        this.isDescending = isDescending;
    }

    @Override
    public int compare(Cell one, Cell other) {
        boolean isOneMissing = isMissing(one);
        boolean isOtherMissing = isMissing(other);
        if (isOneMissing || isOtherMissing) {
            return Boolean.compare(isOneMissing, isOtherMissing);
        }
        OptionalDouble left = number(one);
        OptionalDouble right = number(other);
        int order = left.isPresent() && right.isPresent() ? Double.compare(left.getAsDouble(), right.getAsDouble())
                : left.isPresent() != right.isPresent() ? Boolean.compare(right.isPresent(), left.isPresent())
                : one.text().compareToIgnoreCase(other.text());
        return isDescending ? -order : order;
    }

    private static boolean isMissing(Cell cell) {
        return cell.text().isEmpty() || cell instanceof Cell.Value value && Double.isNaN(value.value());
    }

    /** The value of a number, also where a parameter is written as one. */
    private static OptionalDouble number(Cell cell) {
        if (cell instanceof Cell.Value value) {
            return OptionalDouble.of(value.value());
        }
        return cell.text().matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?") ? OptionalDouble.of(Double.parseDouble(cell.text()))
                : OptionalDouble.empty();
    }
}
