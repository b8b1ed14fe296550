package io.github.isorel.engine.figure;

/**
 * Places on a grid within a square of pixels of a map. They are computed at nine pixels; between those, polynomials of second
 * degree in both directions run through them, which is as good as exact except near poles and the rim of a globe.
 */
final class CurvedTile {

    /** An interpolated place on the grid may be wrong by so much [grid steps]. */
    private static final double EXACT = 0.01;
    private static final int NODES = 3;
    /** Where interpolated places are the least exact, or nearly [sides of the tile]. */
    private static final double[] DOUBTFUL = { 0.25, 0.75 };

    private final double[] row = new double[NODES * NODES];
    private final double[] column = new double[NODES * NODES];
    private final boolean smooth;
    /** Of the line of pixels looked at: value, slope and curvature of row and column. */
    private final double[] rowLine = new double[NODES];
    private final double[] columnLine = new double[NODES];

    /** The tile with its upper left corner in the centre of a pixel. */
    CurvedTile(CurvedPlaces places, int left, int top, int size) {
        smooth = fill(places, left, top, size) && isExact(places, left, top, size);
    }

    private boolean fill(CurvedPlaces places, int left, int top, int size) {
        for (int node = 0; node < row.length; node++) {
            CurvedPlaces.Place place = places.at(left + node % NODES * size / 2.0, top + node / NODES * size / 2.0);
            if (place.isMissing()) {
                return false;
            }
            row[node] = place.row();
            column[node] = node == 0 ? places.inSecondTurn(place.column()) : places.inSameTurn(place.column(), column[0]);
        }
        return true;
    }

    private boolean isExact(CurvedPlaces places, int left, int top, int size) {
        for (double down : DOUBTFUL) {
            startLine(down);
            for (double right : DOUBTFUL) {
                CurvedPlaces.Place exact = places.at(left + right * size, top + down * size);
                if (exact.isMissing() || !(Math.abs(exact.row() - row(right)) <= EXACT)
                        || !(Math.abs(places.inSameTurn(exact.column(), column[0]) - column(right)) <= EXACT)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the grid reaches all of the tile and places may be interpolated. */
    boolean isSmooth() {
        return smooth;
    }

    /** Goes to a line of pixels, 0 to 1 from the upper edge of the tile. */
    void startLine(double down) {
        line(row, down, rowLine);
        line(column, down, columnLine);
    }

    private static void line(double[] of, double down, double[] line) {
        double left = along(of[0], of[NODES], of[2 * NODES], down);
        double middle = along(of[1], of[NODES + 1], of[2 * NODES + 1], down);
        double right = along(of[2], of[NODES + 2], of[2 * NODES + 2], down);
        line[0] = left;
        line[1] = 4 * middle - 3 * left - right;
        line[2] = 2 * (left + right) - 4 * middle;
    }

    /** The parabola through values at 0, ½ and 1. */
    private static double along(double first, double second, double third, double at) {
        return first + at * (4 * second - 3 * first - third + at * 2 * (first + third - 2 * second));
    }

    /** Fractional row on the line of pixels, 0 to 1 from the left edge of the tile. */
    double row(double right) {
        return rowLine[0] + right * (rowLine[1] + right * rowLine[2]);
    }

    /** Fractional column on the line of pixels; of the second turn or nearly, where columns go around the globe. */
    double column(double right) {
        return columnLine[0] + right * (columnLine[1] + right * columnLine[2]);
    }
}
