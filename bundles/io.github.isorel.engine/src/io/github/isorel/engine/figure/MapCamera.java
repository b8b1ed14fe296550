package io.github.isorel.engine.figure;

import io.github.isorel.engine.weather.Grid;

/**
 * Where a map looks and how closely, whatever the size of the picture.
 *
 * @param longitude longitude of the middle [degrees east], −180 to 180
 * @param latitude latitude of the middle [degrees north], −90 to 90
 * @param zoom magnification, 1 (the whole globe fits into the picture) to {@value #CLOSEST}
 */
public record MapCamera(double longitude, double latitude, double zoom) {

    /** The greatest magnification. */
    public static final double CLOSEST = 200;

    /** Looks at the whole globe with Greenwich in the middle. */
    public static final MapCamera WORLD = new MapCamera(0, 0, 1);

    /** Wraps the longitude and keeps latitude and zoom within their limits. */
    public MapCamera {
        longitude = longitude - 360 * Math.floor((longitude + 180) / 360);
        latitude = Math.clamp(latitude, -90, 90);
        zoom = Math.clamp(zoom, 1, CLOSEST);
    }

    /**
     * A camera that shows all of a grid.
     *
     * @param grid global or regional
     * @return the whole globe for a grid that goes around it, else the region with a margin
     */
    public static MapCamera on(Grid grid) {
        double west = grid.longitude(0);
        double width = grid.longitude(grid.columns() - 1) - west;
        double north = grid.latitude(0);
        double height = north - grid.latitude(grid.rows() - 1);
        if (grid.isPeriodic() || width > 270) {
            return WORLD;
        }
        double zoom = Math.min(360 / Math.max(width, 1), 180 / Math.max(height, 1)) * 0.9;
        return new MapCamera(west + width / 2, north - height / 2, zoom);
    }

    /**
     * What is seen in a picture of at most the given size. Degrees are equally long in both directions; a picture that
     * is wider or higher than the globe is not filled.
     *
     * @param pixelsWide room for the picture [pixels], positive
     * @param pixelsHigh room for the picture [pixels], positive
     * @return the window; poles are never crossed
     */
    public Viewport viewport(int pixelsWide, int pixelsHigh) {
        double degrees = degreesPerPixel(pixelsWide, pixelsHigh);
        double width = Math.min(360, pixelsWide * degrees);
        double height = Math.min(180, pixelsHigh * degrees);
        double north = Math.clamp(latitude + height / 2, -90 + height, 90);
        return new Viewport(longitude - width / 2, north, width, height);
    }

    /**
     * The scale of a picture.
     *
     * @param pixelsWide room for the picture [pixels], positive
     * @param pixelsHigh room for the picture [pixels], positive
     * @return degrees a pixel
     */
    public double degreesPerPixel(int pixelsWide, int pixelsHigh) {
        return Math.max(360.0 / pixelsWide, 180.0 / pixelsHigh) / zoom;
    }

    /**
     * Moves over the map.
     *
     * @param east degrees to the east
     * @param north degrees to the north
     * @return the camera there
     */
    public MapCamera moved(double east, double north) {
        return new MapCamera(longitude + east, latitude + north, zoom);
    }

    /**
     * Magnifies around a place, which stays where it is in the picture.
     *
     * @param factor above 1 to look closer, below 1 to see more
     * @param aroundLongitude the place [degrees east]
     * @param aroundLatitude the place [degrees north]
     * @return the camera
     */
    public MapCamera zoomed(double factor, double aroundLongitude, double aroundLatitude) {
        double next = Math.clamp(zoom * factor, 1, CLOSEST);
        double share = 1 - zoom / next;
        double east = aroundLongitude - longitude;
        east -= 360 * Math.rint(east / 360);
        return new MapCamera(longitude + east * share, latitude + (aroundLatitude - latitude) * share, next);
    }
}
