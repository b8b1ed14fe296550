package io.github.isorel.engine.aurora;

import io.github.isorel.engine.weather.Grid;

/**
 * Where the patches of a grid are and how large. All of it is float32 arithmetic in a fixed order: the encodings of position and
 * scale turn last bits into large differences, so the order is part of the model.
 */
final class PatchGeometry {

    /**
     * Radius of the Earth squared times π [km²]; for angles in radians the π is too much, but the weights were trained with it.
     */
    private static final float AREA_FACTOR = (float) (6371.0 * 6371.0 * Math.PI);
    private static final float RADIANS = (float) (Math.PI / 180);

    private final Grid grid;
    private final int patchSize;

    /**
     * @param grid the grid, rows and columns multiples of the patch size
     * @param patchSize edge of a patch in grid points
     */
    PatchGeometry(Grid grid, int patchSize) {
        if (grid.rows() % patchSize != 0 || grid.columns() % patchSize != 0) {
            throw new IllegalArgumentException("the grid " + grid + " does not divide into patches of " + patchSize + "×"
                    + patchSize);
        }
        this.grid = grid;
        this.patchSize = patchSize;
    }

    int rows() {
        return grid.rows() / patchSize;
    }

    int columns() {
        return grid.columns() / patchSize;
    }

    /** Mean latitude of a row of patches: a sum over all its points, row by row, over their number. */
    float latitude(int row) {
        float sum = 0;
        for (int i = 0; i < patchSize * patchSize; i++) {
            sum += (float) grid.latitude(row * patchSize + i / patchSize);
        }
        return sum / (patchSize * patchSize);
    }

    /** Mean longitude of a column of patches. */
    float longitude(int column) {
        float sum = 0;
        for (int i = 0; i < patchSize * patchSize; i++) {
            sum += (float) grid.longitude(column * patchSize + i % patchSize);
        }
        return sum / (patchSize * patchSize);
    }

    /** Square root of the area between the outermost grid points of a patch [km]; sine and root are correctly rounded. */
    float rootArea(int row, int column) {
        float north = (float) grid.latitude(row * patchSize) * RADIANS;
        float south = (float) grid.latitude(row * patchSize + patchSize - 1) * RADIANS;
        float west = (float) grid.longitude(column * patchSize) * RADIANS;
        float east = (float) grid.longitude(column * patchSize + patchSize - 1) * RADIANS;
        float height = (float) StrictMath.sin(north) - (float) StrictMath.sin(south);
        return (float) Math.sqrt(AREA_FACTOR * height * (east - west));
    }
}
