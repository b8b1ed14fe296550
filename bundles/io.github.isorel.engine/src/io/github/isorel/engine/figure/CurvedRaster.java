package io.github.isorel.engine.figure;

import java.nio.FloatBuffer;
import java.util.Arrays;

import io.github.isorel.engine.weather.Grid;

/**
 * Paints maps on which meridians or parallels are curved. The places on the grid are interpolated within tiles where that is as
 * good as exact, in smaller tiles where it is not, else computed pixel by pixel.
 */
final class CurvedRaster implements RasterPainter {

    /** Edge of a tile [pixels], and of the smallest one: for less it is cheaper to compute each pixel. */
    private static final int TILE = 32;
    private static final int LEAST_TILE = 8;

    private final CurvedPlaces places;
    private final int width;
    private final int height;
    private final Interpolation interpolation;
    private final int rows;
    private final int columns;
    private final boolean isPeriodic;
    private final float[] source;

    CurvedRaster(Grid grid, Projection projection, int width, int height, Interpolation interpolation) {
        places = new CurvedPlaces(grid, projection, width, height);
        this.width = width;
        this.height = height;
        this.interpolation = interpolation;
        rows = grid.rows();
        columns = grid.columns();
        isPeriodic = grid.isPeriodic();
        source = new float[rows * columns];
    }

    /** What is painted, and where to. */
    private record Painting(ColorScale scale, int outside, int[] argb) {
    }

    @Override
    public void paint(FloatBuffer values, ColorScale scale, int outside, int[] argb) {
        values.get(0, source); // read as an array in a third of the time
        Painting painting = new Painting(scale, outside, argb);
        for (int top = 0; top < height; top += TILE) {
            for (int left = 0; left < width; left += TILE) {
                paintTile(painting, left, top, TILE);
            }
        }
    }

    private void paintTile(Painting painting, int left, int top, int size) {
        if (left >= width || top >= height) {
            return;
        }
        CurvedTile tile = new CurvedTile(places, left, top, size);
        if (tile.isSmooth()) {
            paintSmooth(painting, tile, left, top, size);
        } else if (places.isBesideGlobe(left, top, size)) {
            for (int y = top; y < Math.min(height, top + size); y++) {
                Arrays.fill(painting.argb, y * width + left, y * width + Math.min(width, left + size), painting.outside);
            }
        } else if (size > LEAST_TILE) {
            int half = size / 2;
            paintTile(painting, left, top, half);
            paintTile(painting, left + half, top, half);
            paintTile(painting, left, top + half, half);
            paintTile(painting, left + half, top + half, half);
        } else {
            paintExactly(painting, left, top, size);
        }
    }

    private void paintSmooth(Painting painting, CurvedTile tile, int left, int top, int size) {
        int end = Math.min(width, left + size) - left;
        double step = 1.0 / size;
        for (int y = top; y < Math.min(height, top + size); y++) {
            tile.startLine((y - top) * step);
            int start = y * width + left;
            for (int x = 0; x < end; x++) {
                float value = value(source, tile.row(x * step), tile.column(x * step));
                painting.argb[start + x] = painting.scale.argb(value);
            }
        }
    }

    private void paintExactly(Painting painting, int left, int top, int size) {
        for (int y = top; y < Math.min(height, top + size); y++) {
            for (int x = left; x < Math.min(width, left + size); x++) {
                CurvedPlaces.Place place = places.at(x, y);
                painting.argb[y * width + x] = place.isMissing() ? painting.outside
                        : painting.scale.argb(value(source, place.row(), place.column()));
            }
        }
    }

    private float value(float[] values, double row, double column) {
        if (interpolation == Interpolation.NEAREST) {
            return values[row((int) (row + 0.5)) * columns + column((int) (column + 0.5))];
        }
        double south = Math.max(0, row);
        double east = Math.max(0, column);
        int north = (int) south;
        int west = (int) east;
        float southward = (float) (south - north);
        float eastward = (float) (east - west);
        int first = column(west);
        int second = column(west + 1);
        int upper = row(north) * columns;
        int lower = row(north + 1) * columns;
        float above = values[upper + first];
        above += (values[upper + second] - above) * eastward;
        float below = values[lower + first];
        below += (values[lower + second] - below) * eastward;
        return above + (below - above) * southward;
    }

    private int row(int row) {
        return Math.min(row, rows - 1);
    }

    /** A column of the first three turns; beyond the last one of a grid that does not go around the globe, the last one. */
    private int column(int column) {
        if (column < columns) {
            return column;
        }
        if (!isPeriodic) {
            return columns - 1;
        }
        return column < 2 * columns ? column - columns : column - 2 * columns;
    }
}
