package io.github.isorel.engine.figure;

import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Mercator: angles are kept, meridians and parallels are straight (Snyder 1987, equations 7-1 to 7-4, on the sphere).
 *
 * @param west longitude of the left edge [degrees east]
 * @param width extent from west to east [degrees], positive, at most 360
 * @param south latitude of the lower edge [degrees north], at least −{@value #FARTHEST}
 * @param north latitude of the upper edge [degrees north], at most {@value #FARTHEST}
 */
public record Mercator(double west, double width, double south, double north) implements Projection {

    /** No map reaches further to the poles, which lie infinitely far away [degrees]. */
    public static final double FARTHEST = 85;

    private static final double NEARLY_POLE = 89.5;

    /** Checks the extent. */
    public Mercator {
        if (!(width > 0 && width <= 360) || !Double.isFinite(west) || !(south < north) || !(south >= -FARTHEST)
                || !(north <= FARTHEST)) {
            throw new IllegalArgumentException("no Mercator map starts at " + west + "\u00B0E, spans " + width
                    + "\u00B0 and reaches from " + south + " to " + north + "\u00B0N: latitudes must lie within -" + FARTHEST
                    + ".." + FARTHEST);
        }
    }

    /**
     * How far a parallel lies from the equator.
     *
     * @param latitude latitude [degrees north], not a pole
     * @return the way on the map [degrees of longitude], positive to the north
     */
    public static double stretched(double latitude) {
        return Math.toDegrees(Math.log(Math.tan(Math.PI / 4 + Math.toRadians(latitude) / 2)));
    }

    /**
     * The parallel at a distance from the equator.
     *
     * @param way the way on the map [degrees of longitude], positive to the north
     * @return latitude [degrees north]
     */
    public static double latitude(double way) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.toRadians(way))));
    }

    private double height() {
        return stretched(north) - stretched(south);
    }

    @Override
    public double aspect() {
        return width / height();
    }

    @Override
    public Optional<Disc> disc() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble turn() {
        return OptionalDouble.of(360 / width);
    }

    @Override
    public Optional<PlanePoint> place(double latitude, double longitude) {
        double fromWest = longitude - west;
        fromWest -= 360 * Math.floor(fromWest / 360);
        double way = stretched(Math.clamp(latitude, -NEARLY_POLE, NEARLY_POLE));
        return Optional.of(new PlanePoint(fromWest / width, (stretched(north) - way) / height()));
    }

    @Override
    public Optional<GeographicPoint> point(double x, double y) {
        return Optional.of(Projection.globe(latitude(stretched(north) - y * height()), west + x * width));
    }
}
