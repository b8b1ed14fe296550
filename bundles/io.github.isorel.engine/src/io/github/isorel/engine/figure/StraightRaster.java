package io.github.isorel.engine.figure;

import java.nio.FloatBuffer;
import java.util.Arrays;

import io.github.isorel.engine.weather.Grid;

/** Paints maps on which meridians and parallels are straight, so that rows and columns of pixels are sampled on their own. */
final class StraightRaster implements RasterPainter {

    private final int width;
    private final int height;
    private final Interpolation interpolation;
    private final AxisSampling rows;
    private final AxisSampling columns;
    private final float[] source;

    StraightRaster(Grid grid, Projection projection, int width, int height, Interpolation interpolation) {
        this.width = width;
        this.height = height;
        this.interpolation = interpolation;
        GridIndex index = new GridIndex(grid);
        double[] rowPositions = new double[height];
        Arrays.setAll(rowPositions, y -> projection.point(0.5, (y + 0.5) / height).map(point -> index.row(point.latitude()))
                .orElse(Double.NaN));
        rows = AxisSampling.of(rowPositions, grid.rows(), false, interpolation);
        double[] columnPositions = new double[width];
        Arrays.setAll(columnPositions, x -> projection.point((x + 0.5) / width, 0.5).map(point -> index.column(point.longitude()))
                .orElse(Double.NaN));
        columns = AxisSampling.of(columnPositions, grid.columns(), index.isPeriodic(), interpolation);
        source = new float[grid.columns()];
    }

    @Override
    public void paint(FloatBuffer values, ColorScale scale, int outside, int[] argb) {
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
