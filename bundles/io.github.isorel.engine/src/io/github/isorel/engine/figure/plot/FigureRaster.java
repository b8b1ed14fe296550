package io.github.isorel.engine.figure.plot;

import java.util.Optional;

import io.github.isorel.engine.tensor.Shape;

/** A figure as pixels, for controls that show it, and where its diagram lies among them. Immutable. */
public final class FigureRaster {

    private final int width;
    private final int height;
    private final int[] argb;
    private final Optional<PlotFrame> frame;

    /** Pixels row by row from the top; the array becomes the raster's own. */
    FigureRaster(int width, int height, int[] argb, Optional<PlotFrame> frame) {
        if (argb.length != width * height) {
            throw new IllegalArgumentException(argb.length + " pixels are no picture of " + Shape.of(height, width));
        }
        this.width = width;
        this.height = height;
        this.argb = argb;
        this.frame = frame;
    }

    /**
     * The width.
     *
     * @return width [pixels]
     */
    public int width() {
        return width;
    }

    /**
     * The height.
     *
     * @return height [pixels]
     */
    public int height() {
        return height;
    }

    /**
     * The colour of a pixel.
     *
     * @param x column from the left, from 0
     * @param y row from the top, from 0
     * @return 0xAARRGGBB, opaque
     */
    public int argb(int x, int y) {
        return argb[y * width + x];
    }

    /**
     * All pixels.
     *
     * @return row by row from the top, 0xAARRGGBB, opaque; a new array
     */
    public int[] pixels() {
        return argb.clone();
    }

    /**
     * Where the diagram lies.
     *
     * @return the place of its axes; empty for maps, which have none
     */
    public Optional<PlotFrame> frame() {
        return frame;
    }
}
