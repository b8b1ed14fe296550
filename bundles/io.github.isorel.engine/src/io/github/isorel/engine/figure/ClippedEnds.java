package io.github.isorel.engine.figure;

import java.nio.FloatBuffer;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * At which ends of a colour scale values were clipped, so that the colour there stands for values beyond it as well.
 *
 * @param low whether there are values below the range of the scale
 * @param high whether there are values above it
 */
public record ClippedEnds(boolean low, boolean high) {

    private static final int APART = 1021;

    /**
     * The ends beyond which there are values.
     *
     * @param scale the scale
     * @param values range of all values that are shown
     * @return the ends
     */
    public static ClippedEnds of(ColorScale scale, ValueRange values) {
        return new ClippedEnds(values.low() < scale.range().low(), values.high() > scale.range().high());
    }

    /**
     * The ends beyond which there are values at grid points that are seen on a map; of all grid points where none is seen, for
     * then the map shows what lies between them. Looks for the places of few values only, so that a map can ask at each move.
     *
     * @param scale the scale
     * @param grid where the values are
     * @param values values over (latitude, longitude)
     * @param projection how the globe is laid on the plane
     * @return the ends
     */
    public static ClippedEnds of(ColorScale scale, Grid grid, Tensor values, Projection projection) {
        ValueRange range = scale.range();
        FloatBuffer elements = values.elements();
        boolean low = false;
        boolean high = false;
        boolean isAnyClipped = false;
        for (int i = 0, n = elements.limit(); i < n && !(low && high); i++) {
            float value = elements.get(i);
            boolean below = value < range.low() && !low && value >= -Float.MAX_VALUE;
            boolean above = value > range.high() && !high && value <= Float.MAX_VALUE;
            if (below || above) {
                isAnyClipped = true;
                if (isSeen(grid, i, projection)) {
                    low |= below;
                    high |= above;
                }
            }
        }
        return low || high || !isAnyClipped || isAnySeen(grid, projection) ? new ClippedEnds(low, high)
                : of(scale, ValueRange.of(values));
    }

    private static boolean isSeen(Grid grid, int index, Projection projection) {
        return projection.shows(grid.latitude(index / grid.columns()), grid.longitude(index % grid.columns()));
    }

    private static boolean isAnySeen(Grid grid, Projection projection) {
        for (int first = 0; first < APART; first++) { // all over the globe at once: most maps show some of the first points
            for (int i = first; i < grid.rows() * grid.columns(); i += APART) {
                if (isSeen(grid, i, projection)) {
                    return true;
                }
            }
        }
        return false;
    }
}
