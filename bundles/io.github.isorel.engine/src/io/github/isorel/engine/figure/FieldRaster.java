package io.github.isorel.engine.figure;

import java.nio.FloatBuffer;
import java.util.Arrays;

import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;

/**
 * Paints fields of one grid into a picture of one window. What depends only on grid and window is computed once, so that
 * painting another field (another level, variable or time) costs one pass over the pixels. Not safe for use from several
 * threads at the same time.
 */
public final class FieldRaster {

    private final Grid grid;
    private final int width;
    private final int height;
    private final Interpolation interpolation;
    private final AxisSampling rows;
    private final AxisSampling columns;
    private final float[] source;

    /**
     * Prepares pictures.
     *
     * @param grid grid of the fields to paint
     * @param viewport window to show
     * @param width width of the picture [pixels], positive
     * @param height height of the picture [pixels], positive
     * @param interpolation how to fill the space between grid points
     */
    public FieldRaster(Grid grid, Viewport viewport, int width, int height, Interpolation interpolation) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no picture measures " + width + " by " + height + " pixels");
        }
        this.grid = grid;
        this.width = width;
        this.height = height;
        this.interpolation = interpolation;
        GridIndex index = new GridIndex(grid);
        double[] rowPositions = new double[height];
        Arrays.setAll(rowPositions, y -> index.row(viewport.latitude(y + 0.5, height)));
        rows = AxisSampling.of(rowPositions, grid.rows(), false, interpolation);
        double[] columnPositions = new double[width];
        Arrays.setAll(columnPositions, x -> index.column(viewport.longitude(x + 0.5, width)));
        columns = AxisSampling.of(columnPositions, grid.columns(), index.isPeriodic(), interpolation);
        source = new float[grid.columns()];
    }

    /**
     * Paints a field.
     *
     * @param field a field on the grid
     * @param scale its colours
     * @param outside colour where the grid does not reach, 0xAARRGGBB
     * @param argb the picture to fill, row by row from the north, at least width × height
     * @throws IllegalArgumentException if the field is on another grid or the picture too small
     */
    public void paint(Field field, ColorScale scale, int outside, int[] argb) {
        if (!field.grid().equals(grid)) {
            throw new IllegalArgumentException("the raster is made for the grid " + grid + ", not for " + field.grid());
        }
        if (argb.length < width * height) {
            throw new IllegalArgumentException("a picture of " + width + "×" + height + " pixels does not fit into "
                    + argb.length);
        }
        FloatBuffer values = field.values().elements();
        if (interpolation == Interpolation.NEAREST) {
            paintNearest(values, scale, outside, argb);
        } else {
            paintBilinear(values, scale, outside, argb);
        }
    }

    private void paintNearest(FloatBuffer values, ColorScale scale, int outside, int[] argb) {
        for (int y = 0; y < height; y++) {
            int start = y * width;
            int row = rows.first(y);
            if (row == AxisSampling.OUTSIDE) {
                Arrays.fill(argb, start, start + width, outside);
            } else if (y > 0 && row == rows.first(y - 1)) {
                System.arraycopy(argb, start - width, argb, start, width);
            } else {
                values.get(row * source.length, source);
                for (int x = 0; x < width; x++) {
                    int column = columns.first(x);
                    argb[start + x] = column == AxisSampling.OUTSIDE ? outside : scale.argb(source[column]);
                }
            }
        }
    }

    private void paintBilinear(FloatBuffer values, ColorScale scale, int outside, int[] argb) {
        float[] upper = new float[width];
        float[] lower = new float[width];
        int upperRow = AxisSampling.OUTSIDE;
        int lowerRow = AxisSampling.OUTSIDE;
        for (int y = 0; y < height; y++) {
            int start = y * width;
            if (rows.first(y) == AxisSampling.OUTSIDE) {
                Arrays.fill(argb, start, start + width, outside);
                continue;
            }
            if (rows.first(y) != upperRow && rows.first(y) == lowerRow) { // one row further: the lower line becomes the upper
                float[] line = upper;
                upper = lower;
                lower = line;
                upperRow = lowerRow;
                lowerRow = AxisSampling.OUTSIDE;
            }
            upperRow = stretch(values, rows.first(y), upperRow, upper);
            lowerRow = stretch(values, rows.second(y), lowerRow, lower);
            mix(upper, lower, rows.weight(y), scale, outside, argb, start);
        }
    }

    /** Interpolates a grid row along the longitudes into a line of pixels, unless the line holds it already. */
    private int stretch(FloatBuffer values, int row, int present, float[] line) {
        if (row != present) {
            values.get(row * source.length, source);
            for (int x = 0; x < width; x++) {
                int column = columns.first(x);
                if (column != AxisSampling.OUTSIDE) {
                    float west = source[column];
                    line[x] = west + (source[columns.second(x)] - west) * columns.weight(x);
                }
            }
        }
        return row;
    }

    private void mix(float[] upper, float[] lower, float weight, ColorScale scale, int outside, int[] argb, int start) {
        for (int x = 0; x < width; x++) {
            argb[start + x] = columns.first(x) == AxisSampling.OUTSIDE ? outside
                    : scale.argb(upper[x] + (lower[x] - upper[x]) * weight);
        }
    }
}
