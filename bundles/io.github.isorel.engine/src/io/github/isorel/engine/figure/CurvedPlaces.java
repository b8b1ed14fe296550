package io.github.isorel.engine.figure;

import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

/** Which places on a grid lie at the pixels of a map, whatever its projection. */
final class CurvedPlaces {

    private final Projection projection;
    private final Projection.@Nullable Disc disc;
    private final int width;
    private final int height;
    private final GridIndex index;
    private final int columns;

    CurvedPlaces(Grid grid, Projection projection, int width, int height) {
        this.projection = projection;
        disc = projection.disc().orElse(null);
        this.width = width;
        this.height = height;
        index = new GridIndex(grid);
        columns = grid.columns();
    }

    /**
     * A place on the grid.
     *
     * @param row fractional row, NaN where the grid does not reach
     * @param column fractional column, NaN where the grid does not reach
     */
    record Place(double row, double column) {

        /** Where there is no globe. */
        static final Place NONE = new Place(Double.NaN, Double.NaN);

        boolean isMissing() {
            return Double.isNaN(row) || Double.isNaN(column);
        }
    }

    /** The place of a pixel's centre; pixels may be halved. {@link Place#NONE} beside the globe. */
    Place at(double x, double y) {
        double across = (x + 0.5) / width;
        double down = (y + 0.5) / height;
        if (isBesideDisc(across, down)) {
            return Place.NONE;
        }
        Optional<GeographicPoint> point = projection.point(across, down);
        return point.isEmpty() ? Place.NONE
                : new Place(index.row(point.get().latitude()), index.column(point.get().longitude()));
    }

    private boolean isBesideDisc(double across, double down) {
        Projection.Disc round = disc;
        return round != null && !round.contains(across, down);
    }

    /** Whether none of the pixels of a square lies on the globe. */
    boolean isBesideGlobe(int left, int top, int size) {
        Projection.Disc round = disc;
        if (round != null) { // a disc has no corners: the pixel of the square that is nearest to its middle decides
            double x = Math.clamp(round.x() * width - 0.5, left, left + size - 1.0);
            double y = Math.clamp(round.y() * height - 0.5, top, top + size - 1.0);
            return !round.contains((x + 0.5) / width, (y + 0.5) / height);
        }
        return at(left, top) == Place.NONE && at(left + size, top) == Place.NONE && at(left, top + size) == Place.NONE
                && at(left + size, top + size) == Place.NONE && at(left + size / 2.0, top + size / 2.0) == Place.NONE;
    }

    /** A column of no negative turn near to it: the same column in the second turn, where columns go around the globe. */
    double inSecondTurn(double column) {
        return index.isPeriodic() ? column + columns : column;
    }

    /** A column counted in the turn in which it is nearest to another one, where columns go around the globe. */
    double inSameTurn(double column, double other) {
        return index.isPeriodic() ? column - columns * Math.rint((column - other) / columns) : column;
    }
}
