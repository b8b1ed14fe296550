package io.github.isorel.engine.figure;

/**
 * A window on the globe in the equirectangular projection, in which degrees of longitude and latitude are equally long.
 *
 * @param west longitude of the left edge [degrees east], any number; longitudes repeat after 360°
 * @param north latitude of the upper edge [degrees north]
 * @param width extent from west to east [degrees], positive, at most 360
 * @param height extent from north to south [degrees], positive
 */
public record Viewport(double west, double north, double width, double height) {

    /** The whole globe with Greenwich in the middle. */
    public static final Viewport WORLD = new Viewport(-180, 90, 360, 180);

    /** Checks the numbers. */
    public Viewport {
        if (!Double.isFinite(west) || !Double.isFinite(north) || !(width > 0 && width <= 360) || !(height > 0 && height <= 180)) {
            throw new IllegalArgumentException("no window starts at " + west + "\u00B0E, " + north + "\u00B0N and measures "
                    + width
                    + "\u00B0 by " + height + "\u00B0");
        }
    }

    /**
     * The right edge.
     *
     * @return longitude [degrees east], {@link #west()} plus the width
     */
    public double east() {
        return west + width;
    }

    /**
     * The lower edge.
     *
     * @return latitude [degrees north]
     */
    public double south() {
        return north - height;
    }

    /**
     * The longitude at a place in a picture of this window.
     *
     * @param x place from the left edge [pixels]; a pixel's centre is at .5
     * @param pixels width of the picture [pixels]
     * @return longitude [degrees east], not brought into any range
     */
    public double longitude(double x, int pixels) {
        return west + width * x / pixels;
    }

    /**
     * The latitude at a place in a picture of this window.
     *
     * @param y place from the upper edge [pixels]; a pixel's centre is at .5
     * @param pixels height of the picture [pixels]
     * @return latitude [degrees north]
     */
    public double latitude(double y, int pixels) {
        return north - height * y / pixels;
    }

    /**
     * Where a longitude is in a picture of this window, without repeating after 360°.
     *
     * @param longitude longitude [degrees east]
     * @param pixels width of the picture [pixels]
     * @return place from the left edge [pixels], outside 0…pixels when the longitude is outside
     */
    public double x(double longitude, int pixels) {
        return (longitude - west) / width * pixels;
    }

    /**
     * Where a latitude is in a picture of this window.
     *
     * @param latitude latitude [degrees north]
     * @param pixels height of the picture [pixels]
     * @return place from the upper edge [pixels], outside 0…pixels when the latitude is outside
     */
    public double y(double latitude, int pixels) {
        return (north - latitude) / height * pixels;
    }
}
