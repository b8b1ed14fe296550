package io.github.isorel.engine.figure.plot;

import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * Numbers at the points of a grid.
 *
 * @param grid where
 * @param values values over (latitude, longitude), north to south and west to east; NaN where there is none
 */
public record GridValues(Grid grid, Tensor values) {

    /** Checks that the values fit the grid. */
    public GridValues {
        if (!values.shape().equals(Shape.of(grid.rows(), grid.columns()))) {
            throw new IllegalArgumentException("values " + values.shape() + " do not fit the grid " + grid);
        }
    }

    /**
     * The values at those grid points that are seen on a map.
     *
     * @param projection how the globe is laid on the plane
     * @return a tensor of the same shape, NaN at all other points; all values where no grid point is seen
     */
    public Tensor seenOn(Projection projection) {
        float[] seen = values.toArray();
        boolean any = false;
        for (int i = 0; i < seen.length; i++) {
            if (projection.shows(grid.latitude(i / grid.columns()), grid.longitude(i % grid.columns()))) {
                any = true;
            } else {
                seen[i] = Float.NaN;
            }
        }
        return any ? Tensor.of(values.shape(), seen) : values;
    }
}
