package io.github.isorel.engine.relevance;

import io.github.isorel.engine.weather.Grid;

/** Some points of a grid with weights that sum to 1. */
final class WeightedPoints {

    private final int[] positions;
    private final double[] weights;

    private WeightedPoints(int[] positions, double[] weights) {
        this.positions = positions;
        this.weights = weights;
    }

    /** The points in a box, weighted with the area of their cells ({@link Grid#areaWeights()}). */
    static WeightedPoints in(Box box, Grid grid) {
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

    /** The one grid point that is nearest. */
    static WeightedPoints at(GeographicPoint point, Grid grid) {
        return new WeightedPoints(new int[] { new GridLocator(grid).nearest(point) }, new double[] { 1 });
    }

    int count() {
        return positions.length;
    }

    /** The position of a point in a field, in row-major order. */
    int position(int index) {
        return positions[index];
    }

    double weight(int index) {
        return weights[index];
    }
}
