package io.github.isorel.engine.weather;

/** Finds the grid point next to a point on the globe. */
public final class GridLocator {

    private final Grid grid;

    /**
     * A locator.
     *
     * @param grid where to look
     */
    public GridLocator(Grid grid) {
        this.grid = grid;
    }

    /**
     * The nearest grid point: the row of the nearest latitude and the column of the nearest longitude, the first of two at the
     * same distance.
     *
     * @param point a point
     * @return position in a field, in row-major order
     * @throws IllegalArgumentException if the point lies in no cell of the grid, that is further outside than half a step
     */
    public int nearest(GeographicPoint point) {
        int row = nearestRow(point.latitude());
        int column = nearestColumn(point.longitude());
        double northward = Math.abs(grid.latitude(row) - point.latitude());
        if (northward > reachOfRow(row) + Degrees.TOLERANCE
                || apart(grid.longitude(column), point.longitude()) > reachOfColumn(column) + Degrees.TOLERANCE) {
            throw new IllegalArgumentException("the point " + point + " lies outside the grid " + grid);
        }
        return row * grid.columns() + column;
    }

    private int nearestRow(double latitude) {
        int nearest = 0;
        for (int row = 1; row < grid.rows(); row++) {
            if (Math.abs(grid.latitude(row) - latitude) < Math.abs(grid.latitude(nearest) - latitude)) {
                nearest = row;
            }
        }
        return nearest;
    }

    private int nearestColumn(double longitude) {
        int nearest = 0;
        for (int column = 1; column < grid.columns(); column++) {
            if (apart(grid.longitude(column), longitude) < apart(grid.longitude(nearest), longitude)) {
                nearest = column;
            }
        }
        return nearest;
    }

    private static double apart(double a, double b) {
        double eastward = Degrees.eastward(a, b);
        return Math.min(eastward, 360 - eastward);
    }

    /** How far the cells of a row reach: half a step; the outermost ones reach as far outwards as inwards. */
    private double reachOfRow(int row) {
        if (grid.rows() == 1) {
            return 180;
        }
        double north = row > 0 ? grid.latitude(row - 1) - grid.latitude(row) : 0;
        double south = row < grid.rows() - 1 ? grid.latitude(row) - grid.latitude(row + 1) : 0;
        return 0.5 * Math.max(north, south);
    }

    /** The same of a column. A step more than twice as long as that on the other side is the outside of a regional grid. */
    private double reachOfColumn(int column) {
        int columns = grid.columns();
        if (columns == 1) {
            return 180;
        }
        double west = Degrees.eastward(grid.longitude((column + columns - 1) % columns), grid.longitude(column));
        double east = Degrees.eastward(grid.longitude(column), grid.longitude((column + 1) % columns));
        double shorter = Math.min(west, east);
        double longer = Math.max(west, east);
        return 0.5 * (longer > 2 * shorter ? shorter : longer);
    }
}
