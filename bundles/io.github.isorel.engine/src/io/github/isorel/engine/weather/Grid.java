package io.github.isorel.engine.weather;

import java.util.Arrays;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A rectangular grid of points: every latitude with every longitude. Latitudes run from north to south, longitudes from
 * west to east within [0°, 360°). Fields on it are in row-major order, latitude first. Immutable.
 */
public final class Grid {

    private final double[] latitudes;
    private final double[] longitudes;

    private Grid(double[] latitudes, double[] longitudes) {
        this.latitudes = latitudes;
        this.longitudes = longitudes;
    }

    /**
     * A grid of the given coordinates.
     *
     * @param latitudes latitudes [degrees north], strictly decreasing, within [−90, 90]; copied
     * @param longitudes longitudes [degrees east], strictly increasing, within [0, 360); copied
     * @return the grid
     * @throws IllegalArgumentException if an axis is empty, not in order or out of range
     */
    public static Grid of(double[] latitudes, double[] longitudes) {
        requireOrder("latitudes", latitudes, -1);
        requireOrder("longitudes", longitudes, 1);
        if (latitudes[0] > 90 || latitudes[latitudes.length - 1] < -90) {
            throw new IllegalArgumentException("latitudes must lie within -90...90, not " + latitudes[latitudes.length - 1]
                    + "..." + latitudes[0]);
        }
        if (longitudes[0] < 0 || longitudes[longitudes.length - 1] >= 360) {
            throw new IllegalArgumentException("longitudes must lie within 0...360 (360 left out), not " + longitudes[0]
                    + "..." + longitudes[longitudes.length - 1]);
        }
        return new Grid(latitudes.clone(), longitudes.clone());
    }

    /**
     * A global regular grid whose first row is half a step from the north pole (as 32×64 at 5.625°) or, with an odd number
     * of rows, on the pole itself (as 721×1440 at 0.25°).
     *
     * @param rows number of latitudes, at least 2
     * @param columns number of longitudes, at least 1
     * @return the grid, with longitudes from 0°
     */
    public static Grid regular(int rows, int columns) {
        if (rows < 2 || columns < 1) {
            throw new IllegalArgumentException("no grid has " + rows + " rows and " + columns + " columns");
        }
        boolean poles = rows % 2 == 1;
        double step = 180.0 / (poles ? rows - 1 : rows);
        double[] latitudes = new double[rows];
        Arrays.setAll(latitudes, row -> 90 - step * (poles ? row : row + 0.5));
        double[] longitudes = new double[columns];
        Arrays.setAll(longitudes, column -> 360.0 * column / columns);
        return new Grid(latitudes, longitudes);
    }

    private static void requireOrder(String what, double[] values, int sign) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a grid needs " + what);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || i > 0 && sign * (values[i] - values[i - 1]) <= 0) {
                throw new IllegalArgumentException(what + " must be finite and strictly " + (sign < 0 ? "decreasing" : "increasing")
                        + ", but number " + i + " is " + values[i]);
            }
        }
    }

    /**
     * The number of latitudes.
     *
     * @return number of rows
     */
    public int rows() {
        return latitudes.length;
    }

    /**
     * The number of longitudes.
     *
     * @return number of columns
     */
    public int columns() {
        return longitudes.length;
    }

    /**
     * One latitude.
     *
     * @param row index from the north
     * @return latitude [degrees north]
     */
    public double latitude(int row) {
        return latitudes[row];
    }

    /**
     * One longitude.
     *
     * @param column index from the west
     * @return longitude [degrees east], 0 to 360
     */
    public double longitude(int column) {
        return longitudes[column];
    }

    /**
     * All latitudes.
     *
     * @return a new array [degrees north], north to south
     */
    public double[] latitudes() {
        return latitudes.clone();
    }

    /**
     * All longitudes.
     *
     * @return a new array [degrees east], west to east
     */
    public double[] longitudes() {
        return longitudes.clone();
    }

    /**
     * The northern part of this grid.
     *
     * @param rows how many rows to keep, 1 to {@link #rows()}
     * @return the grid of the first rows
     */
    public Grid northern(int rows) {
        return rows == latitudes.length ? this : new Grid(Arrays.copyOf(latitudes, rows), longitudes);
    }

    /**
     * Tells whether the columns go around the globe evenly, so that the last is a neighbour of the first.
     *
     * @return true when all steps are equal, including the one from the last longitude to the first
     */
    public boolean isPeriodic() {
        int n = longitudes.length;
        double step = 360.0 / n;
        for (int column = 1; column < n; column++) {
            if (Math.abs(longitudes[column] - longitudes[column - 1] - step) > 1e-3 * step) {
                return false;
            }
        }
        return n > 1 && Math.abs(longitudes[0] + 360 - longitudes[n - 1] - step) <= 1e-3 * step;
    }

    /**
     * The area of a cell in each row, relative to the sphere's: differences of the sine of latitude at the cell's edges,
     * which lie half way to the neighbouring rows and at most at the pole. An outermost row reaches as far outwards as
     * inwards.
     *
     * @return a new array of weights, one a row, that sum to 1 over the rows
     */
    public double[] areaWeights() {
        int n = latitudes.length;
        double[] weights = new double[n];
        double sum = 0;
        for (int row = 0; row < n; row++) {
            double north = row > 0 ? 0.5 * (latitudes[row - 1] + latitudes[row])
                    : Math.min(90, n > 1 ? 1.5 * latitudes[0] - 0.5 * latitudes[1] : 90);
            double south = row < n - 1 ? 0.5 * (latitudes[row] + latitudes[row + 1])
                    : Math.max(-90, n > 1 ? 1.5 * latitudes[n - 1] - 0.5 * latitudes[n - 2] : -90);
            weights[row] = Math.sin(Math.toRadians(north)) - Math.sin(Math.toRadians(south));
            sum += weights[row];
        }
        for (int row = 0; row < n; row++) {
            weights[row] /= sum;
        }
        return weights;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grid grid && Arrays.equals(latitudes, grid.latitudes)
                && Arrays.equals(longitudes, grid.longitudes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(latitudes) + Arrays.hashCode(longitudes);
    }

    /** Size and extent, e.g. {@code 48×96, 88.125…-88.125°N, 0…356.25°E}. */
    @Override
    public String toString() {
        return latitudes.length + "×" + longitudes.length + ", " + number(latitudes[0]) + "…"
                + number(latitudes[latitudes.length - 1]) + "°N, " + number(longitudes[0]) + "…"
                + number(longitudes[longitudes.length - 1]) + "°E";
    }

    private static String number(double value) {
        String text = String.format(java.util.Locale.ROOT, "%.4f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
