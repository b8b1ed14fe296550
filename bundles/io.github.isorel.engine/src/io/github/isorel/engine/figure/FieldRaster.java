package io.github.isorel.engine.figure;

import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;

/**
 * Paints fields of one grid into a picture of one map: each pixel gets the value at the point of the globe that lies there. What
 * depends only on grid and map is computed once, so that painting another field (another level, variable or time) costs one pass
 * over the pixels. Not safe for use from several threads at the same time.
 */
public final class FieldRaster {

    private final Grid grid;
    private final int width;
    private final int height;
    private final RasterPainter painter;

    /**
     * Prepares pictures of a window with straight meridians and parallels.
     *
     * @param grid grid of the fields to paint
     * @param viewport window to show
     * @param width width of the picture [pixels], positive
     * @param height height of the picture [pixels], positive
     * @param interpolation how to fill the space between grid points
     */
    public FieldRaster(Grid grid, Viewport viewport, int width, int height, Interpolation interpolation) {
        this(grid, new Equirectangular(viewport, 0), width, height, interpolation);
    }

    /**
     * Prepares pictures of a map.
     *
     * @param grid grid of the fields to paint
     * @param projection the map that fills the picture
     * @param width width of the picture [pixels], positive
     * @param height height of the picture [pixels], positive
     * @param interpolation how to fill the space between grid points
     */
    public FieldRaster(Grid grid, Projection projection, int width, int height, Interpolation interpolation) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no picture measures " + width + " by " + height + " pixels");
        }
        this.grid = grid;
        this.width = width;
        this.height = height;
        painter = projection.turn().isPresent() ? new StraightRaster(grid, projection, width, height, interpolation)
                : new CurvedRaster(grid, projection, width, height, interpolation);
    }

    /**
     * Paints a field.
     *
     * @param field a field on the grid
     * @param scale its colours
     * @param outside colour where neither the map nor the grid reaches, 0xAARRGGBB
     * @param argb the picture to fill, row by row from above, at least width × height
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
        painter.paint(field.values().elements(), scale, outside, argb);
    }
}
