package io.github.isorel.engine.figure;

import java.util.Arrays;

import io.github.isorel.engine.weather.Grid;

/** Finds places on a grid: longitudes wrap around, half a cell beyond the outermost points belongs to the grid. */
final class GridIndex {

    private final double[] southwards;
    private final double[] eastwards;
    private final boolean periodic;

    GridIndex(Grid grid) {
        southwards = Arrays.stream(grid.latitudes()).map(latitude -> -latitude).toArray();
        periodic = grid.isPeriodic();
        double[] longitudes = grid.longitudes();
        if (periodic) { // the first point once more, so that the seam is an interval like any other
            longitudes = Arrays.copyOf(longitudes, longitudes.length + 1);
            longitudes[longitudes.length - 1] = longitudes[0] + 360;
        }
        eastwards = longitudes;
    }

    /** Fractional row of a latitude, NaN outside the grid. */
    double row(double latitude) {
        return Math.abs(latitude) > 90 ? Double.NaN : AxisSampling.position(southwards, -latitude);
    }

    /** Fractional column of a longitude of any turn, NaN outside the grid. */
    double column(double longitude) {
        double start = eastwards[0];
        if (!periodic && eastwards.length > 1) {
            start -= (eastwards[1] - eastwards[0]) / 2 + 1e-9;
        }
        return AxisSampling.position(eastwards, longitude - 360 * Math.floor((longitude - start) / 360));
    }

    /** Whether columns go around the globe. */
    boolean isPeriodic() {
        return periodic;
    }
}
