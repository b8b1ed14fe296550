package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicArea.Corner;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * A map in a picture: where points of the globe lie in the picture, and which points lie at its places. All that is drawn on a
 * map or picked from it goes through here, whatever the projection.
 *
 * @param projection how the globe is laid on the plane
 * @param left left edge of the map in the picture [pixels]
 * @param top upper edge of the map in the picture [pixels]
 * @param width width of the map [pixels], positive
 * @param height height of the map [pixels], positive
 */
public record MapTransform(Projection projection, double left, double top, double width, double height) {

    /** How many steps lead from a place beside the globe to its edge. */
    private static final int STEPS_TO_EDGE = 40;

    /** Checks the size. */
    public MapTransform {
        if (!(width > 0 && height > 0) || !Double.isFinite(left) || !Double.isFinite(top)) {
            throw new IllegalArgumentException("no map lies at " + left + ", " + top + " and measures " + width + " by "
                    + height);
        }
    }

    /**
     * The point at a place of the picture.
     *
     * @param x place from the left edge of the picture [pixels]; a pixel's centre is at .5
     * @param y place from the upper edge of the picture [pixels]; a pixel's centre is at .5
     * @return the point; empty beside the map and beside the globe
     */
    public Optional<GeographicPoint> point(double x, double y) {
        double across = (x - left) / width;
        double down = (y - top) / height;
        return across >= 0 && across <= 1 && down >= 0 && down <= 1 ? projection.point(across, down) : Optional.empty();
    }

    /**
     * The point at the nearest place of the map, for what is dragged beyond its edge.
     *
     * @param x place from the left edge of the picture [pixels]
     * @param y place from the upper edge of the picture [pixels]
     * @return the point; empty where even the way to the middle of the map meets no globe
     */
    public Optional<GeographicPoint> nearest(double x, double y) {
        double across = Math.clamp((x - left) / width, 0.0, 1.0);
        double down = Math.clamp((y - top) / height, 0.0, 1.0);
        Optional<GeographicPoint> point = projection.point(across, down);
        if (point.isPresent()) {
            return point;
        }
        double near = 0; // towards the middle, where there is globe
        double far = 1;
        for (int step = 0; step < STEPS_TO_EDGE; step++) {
            double share = (near + far) / 2;
            if (projection.point(0.5 + share * (across - 0.5), 0.5 + share * (down - 0.5)).isPresent()) {
                near = share;
            } else {
                far = share;
            }
        }
        return projection.point(0.5 + near * (across - 0.5), 0.5 + near * (down - 0.5));
    }

    /**
     * Where a point is seen.
     *
     * @param latitude latitude [degrees north]
     * @param longitude longitude of any turn [degrees east]
     * @return places in the picture [pixels]: none where the map does not show it, several where the map goes around the globe
     */
    public List<PlanePoint> places(double latitude, double longitude) {
        Optional<PlanePoint> place = projection.place(latitude, longitude);
        if (place.isEmpty() || !projection.showsPlace(place.get().x(), place.get().y()) && projection.turn().isEmpty()) {
            return List.of();
        }
        PlanePoint base = place.get();
        List<PlanePoint> seen = new ArrayList<>();
        double turn = projection.turn().orElse(Double.POSITIVE_INFINITY);
        double first = projection.turn().isPresent() ? Math.ceil(-base.x() / turn) : 0;
        for (double x = first == 0 ? base.x() : base.x() + first * turn; x <= 1; x += turn) {
            if (projection.showsPlace(x, base.y())) {
                seen.add(new PlanePoint(left + x * width, top + base.y() * height));
            }
        }
        return seen;
    }

    /**
     * A line through points as it runs on the map. Between two points it goes the shorter way around the globe, evenly in
     * latitude and longitude.
     *
     * @param points the points in order; closed where the last is the first again
     * @return polylines x, y, x, y, … [pixels of the picture]; none where the map shows nothing of it, several where it leaves
     *         the map, ends at the edge of the globe, or is seen more than once; parts may lie somewhat beside the map
     */
    public List<double[]> lines(List<GeographicPoint> points) {
        MapLineTracer tracer = new MapLineTracer(this);
        double longitude = 0;
        for (int i = 0; i < points.size(); i++) {
            GeographicPoint point = points.get(i);
            double step = point.longitude() - longitude;
            longitude = i == 0 ? point.longitude() : longitude + step - 360 * Math.rint(step / 360);
            tracer.add(point.latitude(), longitude);
        }
        return tracer.lines();
    }

    /**
     * The outline of a box or polygon.
     *
     * @param area the box or polygon
     * @return polylines as of {@link #lines(List)}
     */
    public List<double[]> outline(GeographicArea area) {
        return line(area.outline());
    }

    /**
     * A line through corners, evenly in latitude and longitude between them.
     *
     * @param corners the corners in order
     * @return polylines as of {@link #lines(List)}
     */
    public List<double[]> line(List<Corner> corners) {
        MapLineTracer tracer = new MapLineTracer(this);
        corners.forEach(corner -> tracer.add(corner.latitude(), corner.longitude()));
        return tracer.lines();
    }

    /**
     * A line of coast.
     *
     * @param line the line
     * @return polylines as of {@link #lines(List)}
     */
    public List<double[]> coast(Coastline line) {
        MapLineTracer tracer = new MapLineTracer(this);
        for (int i = 0; i < line.size(); i++) {
            tracer.add(line.latitude(i), line.longitude(i));
        }
        return tracer.lines();
    }

    /**
     * A meridian.
     *
     * @param longitude its longitude [degrees east]
     * @param south where it begins [degrees north]
     * @param north where it ends [degrees north]
     * @return polylines as of {@link #lines(List)}
     */
    public List<double[]> meridian(double longitude, double south, double north) {
        MapLineTracer tracer = new MapLineTracer(this);
        tracer.add(south, longitude);
        tracer.add(north, longitude);
        return tracer.lines();
    }

    /**
     * A parallel all around the globe.
     *
     * @param latitude its latitude [degrees north]
     * @return polylines as of {@link #lines(List)}
     */
    public List<double[]> parallel(double latitude) {
        MapLineTracer tracer = new MapLineTracer(this);
        double start = projection.cut().orElse(-180) + 1e-6; // both ends on the same side of the cut
        tracer.add(latitude, start);
        tracer.add(latitude, start + 360 - 2e-6);
        return tracer.lines();
    }

    /**
     * The scale in the middle of the map, or of the globe on it.
     *
     * @return degrees of arc a pixel, from left to right
     */
    public double degreesPerPixel() {
        double reach = Math.min(width, height) / 100;
        Optional<GeographicPoint> west = nearest(left + width / 2 - reach, top + height / 2);
        Optional<GeographicPoint> east = nearest(left + width / 2 + reach, top + height / 2);
        if (west.isEmpty() || east.isEmpty() || west.equals(east)) {
            return 360 / width;
        }
        return Math.toDegrees(west.get().distanceTo(east.get()) / GeographicPoint.EARTH_RADIUS) / (2 * reach);
    }

    /**
     * The direction that a compass bearing has in the picture.
     *
     * @param latitude latitude of a point on the map [degrees north]
     * @param longitude longitude of the point [degrees east]
     * @param eastward part towards the east
     * @param northward part towards the north; together with the other not zero
     * @return angle from the upward direction, clockwise [radians]; empty where the map shows nothing around the point
     */
    public OptionalDouble direction(double latitude, double longitude, double eastward, double northward) {
        double length = Math.hypot(eastward, northward);
        double step = 0.01; // degrees: 1 km on the globe
        double stretched = Math.max(1e-6, Math.cos(Math.toRadians(latitude)));
        double north = step * northward / length;
        double east = step * eastward / length / stretched;
        Optional<PlanePoint> from = projection.place(latitude - north / 2, longitude - east / 2);
        Optional<PlanePoint> to = projection.place(latitude + north / 2, longitude + east / 2);
        if (from.isEmpty() || to.isEmpty() || !(length > 0) || Math.abs(latitude) + step > 90) {
            return OptionalDouble.empty();
        }
        double across = to.get().x() - from.get().x();
        double turn = projection.turn().orElse(Double.POSITIVE_INFINITY);
        across -= projection.turn().isPresent() ? turn * Math.rint(across / turn) : 0;
        return OptionalDouble.of(Math.atan2(across * width, -(to.get().y() - from.get().y()) * height));
    }
}
