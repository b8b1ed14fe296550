package io.github.isorel.engine.figure;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

/** Reads fields at any point of the globe. Immutable. */
public final class GridSampler {

    private final GridIndex index;
    private final int rows;
    private final int columns;
    private final Interpolation interpolation;

    /**
     * A sampler.
     *
     * @param grid grid of the fields
     * @param interpolation what lies between grid points
     */
    public GridSampler(Grid grid, Interpolation interpolation) {
        this.index = new GridIndex(grid);
        this.rows = grid.rows();
        this.columns = grid.columns();
        this.interpolation = interpolation;
    }

    /**
     * Whether the grid reaches a point.
     *
     * @param point the point
     * @return true also up to half a step beyond the outermost grid points
     */
    public boolean covers(GeographicPoint point) {
        return !Double.isNaN(index.row(point.latitude())) && !Double.isNaN(index.column(point.longitude()));
    }

    /**
     * The value at a point.
     *
     * @param values values over (latitude, longitude) of the grid, possibly after other axes
     * @param offset where the field begins among the values: 0, or a multiple of rows × columns
     * @param latitude latitude [degrees north]
     * @param longitude longitude of any turn [degrees east]
     * @return the value in the unit of the values; NaN where the grid does not reach or a grid point around has none
     */
    public float value(Tensor values, int offset, double latitude, double longitude) {
        double row = index.row(latitude);
        double column = index.column(longitude);
        if (Double.isNaN(row) || Double.isNaN(column)) {
            return Float.NaN;
        }
        if (interpolation == Interpolation.NEAREST) {
            return values.get(offset + row((int) Math.floor(row + 0.5)) * columns + column((int) Math.floor(column + 0.5)));
        }
        int north = (int) Math.floor(row);
        int west = (int) Math.floor(column);
        float southward = (float) (row - north);
        float eastward = (float) (column - west);
        int upper = offset + row(north) * columns;
        int lower = offset + row(north + 1) * columns;
        float above = mix(values.get(upper + column(west)), values.get(upper + column(west + 1)), eastward);
        float below = mix(values.get(lower + column(west)), values.get(lower + column(west + 1)), eastward);
        return mix(above, below, southward);
    }

    private static float mix(float a, float b, float weight) {
        return a + (b - a) * weight;
    }

    private int row(int row) {
        return Math.clamp(row, 0, rows - 1);
    }

    private int column(int column) {
        return index.isPeriodic() ? Math.floorMod(column, columns) : Math.clamp(column, 0, columns - 1);
    }
}
