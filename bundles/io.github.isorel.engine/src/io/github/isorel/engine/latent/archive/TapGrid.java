package io.github.isorel.engine.latent.archive;

import java.util.List;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

/**
 * Where the tokens of a latent are: latent level by latent level, row by row from the north, column by column from the west. A
 * token of stage s stands for patch size × 2<sup>s</sup> grid points each way. Where a stage has an odd number of rows or columns
 * the model pads it before it merges, so that the last tokens of the next stage stand for fewer points. Immutable.
 */
public final class TapGrid {

    private static final String ENCODER_STAGE = "backbone.encoder.";
    private static final String DECODER_STAGE = "backbone.decoder.";

    private final Grid grid;
    private final int edge;
    private final int levels;
    private final int channels;

    private TapGrid(Grid grid, int edge, int levels, int channels) {
        this.grid = grid;
        this.edge = edge;
        this.levels = levels;
        this.channels = channels;
    }

    /**
     * The tokens of a tap.
     *
     * @param grid the model's grid
     * @param patchSize edge of a patch in grid points
     * @param taps all taps of the model, which tell how many stages it has
     * @param tap the tap
     * @param latent shape of the latent: (token, channel)
     * @return the token grid
     * @throws IllegalArgumentException if the latent has not as many tokens as such a grid has
     */
    public static TapGrid of(Grid grid, int patchSize, List<String> taps, String tap, Shape latent) {
        int edge = patchSize << stage(taps, tap);
        int perLevel = ceil(grid.rows(), edge) * ceil(grid.columns(), edge);
        if (latent.rank() != 2 || latent.extent(0) % perLevel != 0) {
            throw new IllegalArgumentException("the latent " + tap + " " + latent + " is not made of levels of "
                    + ceil(grid.rows(), edge) + "×" + ceil(grid.columns(), edge) + " tokens");
        }
        return new TapGrid(grid, edge, latent.extent(0) / perLevel, latent.extent(1));
    }

    /** How often tokens were merged two by two before a tap. */
    private static int stage(List<String> taps, String tap) {
        int stages = (int) taps.stream().filter(name -> name.startsWith(ENCODER_STAGE)).count();
        if (tap.startsWith(ENCODER_STAGE)) {
            return Integer.parseInt(tap.substring(ENCODER_STAGE.length()));
        }
        if (tap.startsWith(DECODER_STAGE)) { // decoder stages are tapped after splitting, the last one does not split
            return Math.max(0, stages - 2 - Integer.parseInt(tap.substring(DECODER_STAGE.length())));
        }
        return tap.equals("bottleneck") ? stages - 1 : 0;
    }

    private static int ceil(int points, int edge) {
        return (points + edge - 1) / edge;
    }

    /**
     * How many latent levels there are.
     *
     * @return their number, the surface included
     */
    public int levels() {
        return levels;
    }

    /**
     * How many rows of tokens a level has.
     *
     * @return number of rows
     */
    public int rows() {
        return ceil(grid.rows(), edge);
    }

    /**
     * How many columns of tokens a level has.
     *
     * @return number of columns
     */
    public int columns() {
        return ceil(grid.columns(), edge);
    }

    /**
     * How many channels a token has.
     *
     * @return number of channels
     */
    public int channels() {
        return channels;
    }

    /**
     * The grid that the tokens lie over.
     *
     * @return the model's grid
     */
    public Grid grid() {
        return grid;
    }

    /** The first grid row of a row of tokens. */
    int firstRow(int row) {
        return row * edge;
    }

    /** The grid row behind the last one of a row of tokens. */
    int endRow(int row) {
        return Math.min(grid.rows(), (row + 1) * edge);
    }

    /** The first grid column of a column of tokens. */
    int firstColumn(int column) {
        return column * edge;
    }

    /** The grid column behind the last one of a column of tokens. */
    int endColumn(int column) {
        return Math.min(grid.columns(), (column + 1) * edge);
    }

    /**
     * The middle of a token.
     *
     * @param row its row, from the north
     * @param column its column, from the west
     * @return the point half way between its outermost grid points
     */
    public GeographicPoint center(int row, int column) {
        return new GeographicPoint(0.5 * (grid.latitude(firstRow(row)) + grid.latitude(endRow(row) - 1)),
                0.5 * (grid.longitude(firstColumn(column)) + grid.longitude(endColumn(column) - 1)));
    }

    /** Levels, rows, columns and channels, e.g. {@code 4 levels of 3×6 tokens of 192 channels}. */
    @Override
    public String toString() {
        return levels + " levels of " + rows() + "×" + columns() + " tokens of " + channels + " channels";
    }
}
