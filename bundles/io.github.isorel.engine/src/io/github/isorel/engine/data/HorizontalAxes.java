package io.github.isorel.engine.data;

import java.util.Arrays;

import io.github.isorel.engine.weather.Grid;

/**
 * The latitudes and longitudes of a file, and how its rows and columns become those of a {@link Grid}.
 */
final class HorizontalAxes {

    /** How far a coordinate may be off, in steps of the axis: more than float32 rounding, less than a Gaussian grid. */
    private static final double TOLERANCE = 2e-3;

    private final Grid grid;
    private final boolean flipped;
    private final int shift;

    private HorizontalAxes(Grid grid, boolean flipped, int shift) {
        this.grid = grid;
        this.flipped = flipped;
        this.shift = shift;
    }

    /**
     * Axes as a file has them.
     *
     * @param latitudes [degrees north], strictly increasing or decreasing
     * @param longitudes [degrees east], strictly increasing once round the globe from anywhere, −180…180 or 0…360
     * @return the axes
     * @throws DataException if they are neither
     */
    static HorizontalAxes of(double[] latitudes, double[] longitudes) throws DataException {
        int rows = latitudes.length;
        int columns = longitudes.length;
        boolean flipped = rows > 1 && latitudes[0] < latitudes[rows - 1];
        double[] north = new double[rows];
        Arrays.setAll(north, row -> latitudes[flipped ? rows - 1 - row : row]);
        int first = 0;
        double[] round = new double[columns];
        for (int column = 0; column < columns; column++) {
            round[column] = east(longitudes[column]);
            first = round[column] < round[first] ? column : first;
        }
        double[] east = new double[columns];
        for (int column = 0; column < columns; column++) {
            east[column] = round[(column + first) % columns];
        }
        try {
            return new HorizontalAxes(Grid.of(north, east), flipped, first);
        } catch (IllegalArgumentException e) {
            throw new DataException("its grid cannot be used: " + e.getMessage()
                    + " (after turning it north to south and to 0...360 degrees east)", e);
        }
    }

    private static double east(double longitude) {
        double east = longitude < 0 ? longitude + 360 : longitude >= 360 ? longitude - 360 : longitude;
        return east >= 360 ? 0 : east; // a tiny negative longitude rounds up to 360
    }

    Grid grid() {
        return grid;
    }

    /** The file's row that holds a row of the grid. */
    int fileRow(int row) {
        return flipped ? grid.rows() - 1 - row : row;
    }

    /** The file's column that holds a column of the grid. */
    int fileColumn(int column) {
        int from = column + shift;
        return from < grid.columns() ? from : from - grid.columns();
    }

    /**
     * Tells whether values on one grid may be taken for values on another: the same points, perhaps with one row more in the
     * south, which models drop.
     *
     * @param data the grid of the data
     * @param wanted the grid wanted
     * @return true when they fit
     */
    static boolean fits(Grid data, Grid wanted) {
        if (data.columns() != wanted.columns() || data.rows() != wanted.rows() && data.rows() != wanted.rows() + 1) {
            return false;
        }
        double high = TOLERANCE * step(wanted.latitudes());
        double wide = TOLERANCE * step(wanted.longitudes());
        for (int row = 0; row < wanted.rows(); row++) {
            if (Math.abs(data.latitude(row) - wanted.latitude(row)) > high) {
                return false;
            }
        }
        for (int column = 0; column < wanted.columns(); column++) {
            if (Math.abs(data.longitude(column) - wanted.longitude(column)) > wide) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether the steps of an axis are equal. */
    static boolean regular(double[] axis) {
        if (axis.length < 2) {
            return true;
        }
        double step = (axis[axis.length - 1] - axis[0]) / (axis.length - 1);
        for (int i = 0; i < axis.length; i++) {
            if (Math.abs(axis[0] + i * step - axis[i]) > TOLERANCE * Math.abs(step)) {
                return false;
            }
        }
        return true;
    }

    private static double step(double[] axis) {
        return axis.length < 2 ? 1 : Math.abs(axis[axis.length - 1] - axis[0]) / (axis.length - 1);
    }
}
