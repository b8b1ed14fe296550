package io.github.isorel.engine.weather;

import java.util.Arrays;

/** Some points of a grid with weights that sum to 1. */
public final class WeightedPoints {

    private final int[] positions;
    private final double[] weights;

    private WeightedPoints(int[] positions, double[] weights) {
        this.positions = positions;
        this.weights = weights;
    }

    /**
     * The points in a box, weighted with the area of their cells ({@link Grid#areaWeights()}).
     *
     * @param box the box
     * @param grid the grid
     * @return its points from north to south and from west to east
     * @throws IllegalArgumentException if no grid point lies in the box
     */
    public static WeightedPoints in(Box box, Grid grid) {
        int[] rows = box.rows(grid);
        int[] columns = box.columns(grid);
        if (rows.length == 0 || columns.length == 0) {
            throw new IllegalArgumentException("no grid point lies in the box " + box
                    + " (latitudes, longitudes): the grid is " + grid
                    + "; take a larger box, or a point");
        }
        double[] areas = grid.areaWeights();
        double sum = 0;
        for (int row : rows) {
            sum += areas[row] * columns.length;
        }
        int[] positions = new int[rows.length * columns.length];
        double[] weights = new double[positions.length];
        int count = 0;
        for (int row : rows) {
            for (int column : columns) {
                positions[count] = row * grid.columns() + column;
                weights[count++] = areas[row] / sum;
            }
        }
        return new WeightedPoints(positions, weights);
    }

    /**
     * The points in a part of the globe, weighted with the area of their cells ({@link Grid#areaWeights()}).
     *
     * @param area a box or polygon
     * @param grid the grid
     * @return its points from north to south and from west to east
     * @throws IllegalArgumentException if no grid point lies in it
     */
    public static WeightedPoints in(GeographicArea area, Grid grid) {
        return switch (area) {
            case Box box -> in(box, grid);
            case Polygon polygon -> in(polygon, grid);
        };
    }

    private static WeightedPoints in(Polygon polygon, Grid grid) {
        Box bounds = polygon.bounds();
        int[] columns = bounds.columns(grid);
        int[] positions = new int[grid.rows() * columns.length];
        double[] weights = new double[positions.length];
        double[] areas = grid.areaWeights();
        double sum = 0;
        int count = 0;
        for (int row : bounds.rows(grid)) {
            for (int column : columns) {
                if (polygon.contains(grid.latitude(row), grid.longitude(column))) {
                    positions[count] = row * grid.columns() + column;
                    weights[count++] = areas[row];
                    sum += areas[row];
                }
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("no grid point lies in the " + polygon
                    + " (latitude and longitude of each corner): the grid is " + grid + "; take a larger polygon, or a point");
        }
        for (int i = 0; i < count; i++) {
            weights[i] /= sum;
        }
        return new WeightedPoints(Arrays.copyOf(positions, count), Arrays.copyOf(weights, count));
    }

    /**
     * The one grid point that is nearest.
     *
     * @param point a point
     * @param grid the grid
     * @return one point of weight 1
     * @throws IllegalArgumentException if the point lies outside the grid
     */
    public static WeightedPoints at(GeographicPoint point, Grid grid) {
        return new WeightedPoints(new int[] { new GridLocator(grid).nearest(point) }, new double[] { 1 });
    }

    /**
     * How many points there are.
     *
     * @return their number, at least 1
     */
    public int count() {
        return positions.length;
    }

    /**
     * Where a point is.
     *
     * @param index number of the point, from 0
     * @return its position in a field, in row-major order
     */
    public int position(int index) {
        return positions[index];
    }

    /**
     * How much a point counts.
     *
     * @param index number of the point, from 0
     * @return its weight
     */
    public double weight(int index) {
        return weights[index];
    }
}
