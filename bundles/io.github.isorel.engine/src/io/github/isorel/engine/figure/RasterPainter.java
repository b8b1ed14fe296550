package io.github.isorel.engine.figure;

import java.nio.FloatBuffer;

/** Paints values of one grid into pictures of one map. */
interface RasterPainter {

    /**
     * Fills a picture.
     *
     * @param values values over (latitude, longitude) of the grid
     * @param scale their colours
     * @param outside colour where neither the map nor the grid reaches, 0xAARRGGBB
     * @param argb the picture, row by row from above
     */
    void paint(FloatBuffer values, ColorScale scale, int outside, int[] argb);
}
