package io.github.isorel.engine.aurora;

/**
 * A size on the token grid.
 *
 * @param levels along the latent levels
 * @param rows along latitude
 * @param columns along longitude
 */
public record Window(int levels, int rows, int columns) {

    /** Checks that all sizes are at least 0 and that their tokens can be counted. */
    public Window {
        if (levels < 0 || rows < 0 || columns < 0) {
            throw new IllegalArgumentException("negative size " + levels + "×" + rows + "×" + columns);
        }
        if ((double) levels * rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the size " + levels + "×" + rows + "×" + columns + " is too large");
        }
    }

    /**
     * The number of tokens.
     *
     * @return the product of the sizes
     */
    public int tokens() {
        return levels * rows * columns;
    }

    @Override
    public String toString() {
        return levels + "×" + rows + "×" + columns;
    }
}
