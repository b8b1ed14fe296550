package io.github.isorel.engine.figure;

import java.util.function.Function;

import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

/**
 * Where a map looks and how closely, whatever the size of the picture.
 *
 * @param longitude longitude of the middle [degrees east], −180 to 180
 * @param latitude latitude of the middle [degrees north], −90 to 90
 * @param zoom magnification, 1 (the whole globe fits into the picture) to {@value #CLOSEST}
 * @param projection how the globe is laid on the plane; where north is up in the middle, also on polar maps
 */
public record MapCamera(double longitude, double latitude, double zoom, ProjectionKind projection) {

    /** The greatest magnification. */
    public static final double CLOSEST = 200;

    /** How often the way to a place is corrected. */
    private static final int CORRECTIONS = 12;

    /** Looks at the whole globe with Greenwich in the middle. */
    public static final MapCamera WORLD = new MapCamera(0, 0, 1);

    /** Wraps the longitude and keeps latitude and zoom within their limits. */
    public MapCamera {
        longitude = longitude - 360 * Math.floor((longitude + 180) / 360);
        latitude = Math.clamp(latitude, -90, 90);
        zoom = Math.clamp(zoom, 1, CLOSEST);
    }

    /**
     * A camera of an equirectangular map.
     *
     * @param longitude longitude of the middle [degrees east], of any turn
     * @param latitude latitude of the middle [degrees north]
     * @param zoom magnification
     */
    public MapCamera(double longitude, double latitude, double zoom) {
        this(longitude, latitude, zoom, ProjectionKind.EQUIRECTANGULAR);
    }

    /**
     * A camera that shows all of a grid, as far as a projection can.
     *
     * @param grid global or regional
     * @param projection the projection
     * @return the camera
     */
    public static MapCamera on(Grid grid, ProjectionKind projection) {
        MapCamera flat = on(grid);
        MapCamera camera = flat.with(projection);
        if (flat.equals(WORLD) || camera.latitude() != flat.latitude()) {
            return camera;
        }
        double west = grid.longitude(0);
        double east = grid.longitude(grid.columns() - 1);
        while (camera.zoom() > 1 && !camera.showsAll(grid.latitude(0), grid.latitude(grid.rows() - 1), west, east)) {
            camera = camera.zoomed(0.95);
        }
        return camera;
    }

    /** Whether corners and the middles of the edges are seen in a picture of usual shape. */
    private boolean showsAll(double north, double south, double west, double east) {
        Projection map = transform(0, 0, 1200, 700).projection();
        for (double longitude : new double[] { west, (west + east) / 2, east }) {
            if (!map.shows(north, longitude) || !map.shows(south, longitude)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Looks at the same place with another projection.
     *
     * @param other the projection
     * @return the camera; it looks elsewhere when the other projection does not show the place usefully
     */
    public MapCamera with(ProjectionKind other) {
        return other == projection ? this : other.fitting(this);
    }

    /**
     * A camera of an equirectangular map that shows all of a grid.
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
     * What is seen in an equirectangular picture of at most the given size. Degrees are equally long in both
     * directions; a picture that is wider or higher than the globe is not filled.
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
     * The scale of an equirectangular picture.
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
        return new MapCamera(longitude + east, latitude + north, zoom, projection);
    }

    /**
     * Magnifies around the middle.
     *
     * @param factor above 1 to look closer, below 1 to see more
     * @return the camera
     */
    public MapCamera zoomed(double factor) {
        return new MapCamera(longitude, latitude, zoom * factor, projection);
    }

    /**
     * The camera that looks where the map really does. A camera may be asked to look beyond the edge of the map, which the map
     * does not follow.
     *
     * @param map the map of this camera
     * @return the camera at the point in the middle of the map
     */
    public MapCamera seen(MapTransform map) {
        return map.point(map.left() + map.width() / 2, map.top() + map.height() / 2)
                .map(middle -> new MapCamera(middle.longitude(), middle.latitude(), zoom, projection)).orElse(this);
    }

    /**
     * Magnifies around a place, which stays where it is in an equirectangular picture.
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
        return new MapCamera(longitude + east * share, latitude + (aroundLatitude - latitude) * share, next, projection);
    }

    /**
     * The map in a picture, in the middle of the room that there is.
     *
     * @param left left edge of the room [pixels]
     * @param top upper edge of the room [pixels]
     * @param pixelsWide room for the picture [pixels], positive
     * @param pixelsHigh room for the picture [pixels], positive
     * @return the map, of whole pixels; smaller than the room where it does not fill it
     */
    public MapTransform transform(int left, int top, int pixelsWide, int pixelsHigh) {
        return projection.transform(this, left, top, pixelsWide, pixelsHigh);
    }

    /**
     * Moves so that a point comes to lie at a place of the picture, as far as the map can.
     *
     * @param point the point
     * @param x the place from the left edge of the picture [pixels]
     * @param y the place from the upper edge of the picture [pixels]
     * @param room makes the map of a camera in the picture, such as by {@link #transform}
     * @return the camera
     */
    public MapCamera bringing(GeographicPoint point, double x, double y, Function<MapCamera, MapTransform> room) {
        MapCamera camera = this;
        double apart = Double.POSITIVE_INFINITY;
        double share = 1;
        MapCamera best = this;
        for (int step = 0; step < CORRECTIONS; step++) {
            GeographicPoint there = room.apply(camera).nearest(x, y).orElse(null);
            double away = there == null ? Double.POSITIVE_INFINITY : there.distanceTo(point);
            if (there != null && away < apart) {
                best = camera;
                apart = away;
            } else {
                share /= 2; // too far: near a pole a small step turns the map by much
                there = room.apply(best).nearest(x, y).orElse(null);
            }
            if (there == null) {
                return best;
            }
            double east = point.longitude() - there.longitude();
            camera = best.moved(share * (east - 360 * Math.rint(east / 360)), share * (point.latitude() - there.latitude()));
        }
        return best;
    }
}
