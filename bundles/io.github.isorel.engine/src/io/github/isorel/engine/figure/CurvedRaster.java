package io.github.isorel.engine.figure;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

/**
 * Paints maps on which meridians or parallels are curved. The places on the grid are computed at the corners of small tiles;
 * between them they are interpolated where that is as good as exact, else computed pixel by pixel.
 */
final class CurvedRaster implements RasterPainter {

    /** Edge of a tile [pixels]. */
    private static final int TILE = 8;
    /** An interpolated place on the grid may be wrong by so much [grid steps]. */
    private static final double EXACT = 0.01;

    private final Projection projection;
    private final int width;
    private final int height;
    private final Interpolation interpolation;
    private final GridIndex index;
    private final int rows;
    private final int columns;

    CurvedRaster(Grid grid, Projection projection, int width, int height, Interpolation interpolation) {
        this.projection = projection;
        this.width = width;
        this.height = height;
        this.interpolation = interpolation;
        index = new GridIndex(grid);
        rows = grid.rows();
        columns = grid.columns();
    }

    /** A place on the grid. */
    private record GridPlace(double row, double column) {

        private static final GridPlace NONE = new GridPlace(Double.NaN, Double.NaN);

        boolean isMissing() {
            return Double.isNaN(row) || Double.isNaN(column);
        }
    }

    /** The place of a pixel's centre; pixels may be halved. */
    private GridPlace place(double x, double y) {
        double across = (x + 0.5) / width;
        double down = (y + 0.5) / height;
        Optional<GeographicPoint> point = projection.disc().isPresent() && !projection.disc().get().contains(across, down)
                ? Optional.empty() : projection.point(across, down);
        return point.map(at -> new GridPlace(index.row(at.latitude()), index.column(at.longitude()))).orElse(GridPlace.NONE);
    }

    @Override
    public void paint(FloatBuffer values, ColorScale scale, int outside, int[] argb) {
        int across = (width + TILE - 1) / TILE;
        GridPlace[] upper = corners(0, across);
        for (int top = 0; top < height; top += TILE) {
            GridPlace[] lower = corners(top + TILE, across);
            for (int i = 0; i < across; i++) {
                GridPlace[] corners = { upper[i], upper[i + 1], lower[i], lower[i + 1] };
                paintTile(new Tile(i * TILE, top, corners), values, scale, outside, argb);
            }
            upper = lower;
        }
    }

    private GridPlace[] corners(int y, int across) {
        GridPlace[] corners = new GridPlace[across + 1];
        Arrays.setAll(corners, i -> place(i * TILE, y));
        return corners;
    }

    private void paintTile(Tile tile, FloatBuffer values, ColorScale scale, int outside, int[] argb) {
        if (tile.isBesideGlobe()) {
            for (int y = tile.top; y < Math.min(height, tile.top + TILE); y++) {
                Arrays.fill(argb, y * width + tile.left, y * width + Math.min(width, tile.left + TILE), outside);
            }
            return;
        }
        boolean smooth = tile.isSmooth();
        for (int y = tile.top; y < Math.min(height, tile.top + TILE); y++) {
            for (int x = tile.left; x < Math.min(width, tile.left + TILE); x++) {
                double row;
                double column;
                if (smooth) {
                    double right = (x - tile.left) / (double) TILE;
                    double down = (y - tile.top) / (double) TILE;
                    row = tile.row(right, down);
                    column = tile.column(right, down);
                } else {
                    GridPlace exact = place(x, y);
                    row = exact.row;
                    column = exact.column;
                }
                argb[y * width + x] = Double.isNaN(row) || Double.isNaN(column) ? outside
                        : scale.argb(value(values, row, column));
            }
        }
    }

    private float value(FloatBuffer values, double row, double column) {
        if (interpolation == Interpolation.NEAREST) {
            return values.get(row((int) Math.floor(row + 0.5)) * columns + column((int) Math.floor(column + 0.5)));
        }
        int north = (int) Math.floor(row);
        int west = (int) Math.floor(column);
        float southward = (float) (row - north);
        float eastward = (float) (column - west);
        int first = column(west);
        int second = column(west + 1);
        int upper = row(north) * columns;
        int lower = row(north + 1) * columns;
        float above = values.get(upper + first);
        above += (values.get(upper + second) - above) * eastward;
        float below = values.get(lower + first);
        below += (values.get(lower + second) - below) * eastward;
        return above + (below - above) * southward;
    }

    private int row(int row) {
        return row < 0 ? 0 : Math.min(row, rows - 1);
    }

    private int column(int column) {
        if (column >= 0 && column < columns) {
            return column;
        }
        return index.isPeriodic() ? Math.floorMod(column, columns) : column < 0 ? 0 : columns - 1;
    }

    /** A tile with the places of its corners: upper left, upper right, lower left, lower right. */
    private final class Tile {

        private final int left;
        private final int top;
        private final boolean complete;
        private final boolean beside;
        private final double[] row = new double[4];
        private final double[] column = new double[4];

        Tile(int left, int top, GridPlace[] corners) {
            this.left = left;
            this.top = top;
            boolean all = true;
            boolean none = true;
            for (int i = 0; i < corners.length; i++) {
                row[i] = corners[i].row;
                column[i] = i == 0 ? corners[i].column : inSameTurn(corners[i].column);
                all &= !corners[i].isMissing();
                none &= corners[i] == GridPlace.NONE;
            }
            complete = all;
            beside = none;
        }

        /** Whether neither the corners nor the middle show any globe; a grid may be smaller than a tile, the globe is not. */
        boolean isBesideGlobe() {
            return beside && place(left + TILE / 2.0, top + TILE / 2.0) == GridPlace.NONE;
        }

        private double inSameTurn(double other) {
            return index.isPeriodic() ? other - columns * Math.rint((other - column[0]) / columns) : other;
        }

        /** Whether places between the corners may be interpolated. */
        boolean isSmooth() {
            if (!complete) {
                return false;
            }
            return isSmooth(0.5, 0) && isSmooth(0, 0.5);
        }

        /** On conformal maps the error vanishes in the middle of a tile, so that the middles of two edges are looked at. */
        private boolean isSmooth(double right, double down) {
            GridPlace exact = place(left + right * TILE, top + down * TILE);
            return !exact.isMissing() && Math.abs(exact.row - row(right, down)) <= EXACT
                    && Math.abs(inSameTurn(exact.column) - column(right, down)) <= EXACT;
        }

        double row(double right, double down) {
            return mix(row, right, down);
        }

        double column(double right, double down) {
            return mix(column, right, down);
        }

        private static double mix(double[] of, double right, double down) {
            double above = of[0] + (of[1] - of[0]) * right;
            double below = of[2] + (of[3] - of[2]) * right;
            return above + (below - above) * down;
        }
    }
}
