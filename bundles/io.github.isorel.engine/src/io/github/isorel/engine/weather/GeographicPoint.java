package io.github.isorel.engine.weather;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A point on the globe.
 *
 * @param latitude latitude [degrees north], −90 to 90
 * @param longitude longitude [degrees east], brought into [0, 360)
 */
public record GeographicPoint(double latitude, double longitude) {

    /** Mean radius of the Earth [km], of a sphere of the same volume. */
    public static final double EARTH_RADIUS = 6371;

    /** Below this length the mean of unit vectors has no direction to speak of. */
    private static final double NO_DIRECTION = 1e-9;

    /** Checks the ranges and brings the longitude into [0, 360). */
    public GeographicPoint {
        Degrees.requireLatitude(latitude);
        Degrees.requireLongitude(longitude);
        latitude = latitude + 0.0; // no negative zero
        longitude = Degrees.wrap(longitude);
    }

    /**
     * The distance along the great circle.
     *
     * @param other another point
     * @return distance [km] on a sphere of {@link #EARTH_RADIUS}, at most half its circumference
     */
    public double distanceTo(GeographicPoint other) {
        return EARTH_RADIUS * angle(vector(), other.vector());
    }

    /**
     * Points at equal distances along the shorter great circle from here to another point.
     *
     * @param end the last point; neither this one nor its antipode
     * @param samples how many points, ends included; at least 2
     * @return the points in order, the first and the last being the given ones
     * @throws IllegalArgumentException if the two points determine no great circle or there are fewer than 2 samples
     */
    public List<GeographicPoint> greatCircleTo(GeographicPoint end, int samples) {
        double[] a = vector();
        double[] b = end.vector();
        double angle = angle(a, b);
        if (angle < NO_DIRECTION || Math.PI - angle < NO_DIRECTION) {
            throw new IllegalArgumentException(this + " and " + end + " determine no great circle: they are "
                    + (angle < 1 ? "the same point" : "opposite each other"));
        }
        if (samples < 2) {
            throw new IllegalArgumentException("a great circle needs at least 2 samples, not " + samples);
        }
        return IntStream.range(0, samples).mapToObj(sample -> sample == 0 ? this : sample == samples - 1 ? end
                : between(a, b, angle, (double) sample / (samples - 1))).toList();
    }

    /**
     * A point on the shorter great circle from here to another point.
     *
     * @param end the other point, not opposite this one
     * @param share which part of the way is behind, 0 to 1
     * @return the point
     */
    public GeographicPoint onTheWayTo(GeographicPoint end, double share) {
        double[] a = vector();
        double[] b = end.vector();
        double angle = angle(a, b);
        return angle < NO_DIRECTION ? this : between(a, b, angle, share);
    }

    /** Spherical linear interpolation (Shoemake 1985, doi:10.1145/325334.325242). */
    private static GeographicPoint between(double[] a, double[] b, double angle, double fraction) {
        double first = Math.sin((1 - fraction) * angle) / Math.sin(angle);
        double second = Math.sin(fraction * angle) / Math.sin(angle);
        return of(first * a[0] + second * b[0], first * a[1] + second * b[1], first * a[2] + second * b[2]);
    }

    /**
     * The middle of two points on the sphere.
     *
     * @param other another point
     * @return the point half way on the great circle; empty when they are opposite each other
     */
    public Optional<GeographicPoint> middle(GeographicPoint other) {
        double[] a = vector();
        double[] b = other.vector();
        return towards(0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1]), 0.5 * (a[2] + b[2]));
    }

    /**
     * The point in the direction of a vector, such as a mean of unit vectors.
     *
     * @param x part towards 0°N 0°E
     * @param y part towards 0°N 90°E
     * @param z part towards the north pole
     * @return the point; empty when the vector is too short to have a direction
     */
    public static Optional<GeographicPoint> towards(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z) < NO_DIRECTION ? Optional.empty() : Optional.of(of(x, y, z));
    }

    private static GeographicPoint of(double x, double y, double z) {
        return new GeographicPoint(Math.toDegrees(Math.atan2(z, Math.hypot(x, y))), Math.toDegrees(Math.atan2(y, x)));
    }

    /**
     * The unit vector.
     *
     * @return its parts towards 0°N 0°E, towards 0°N 90°E and towards the north pole; a new array
     */
    public double[] vector() {
        double north = Math.toRadians(latitude);
        double east = Math.toRadians(longitude);
        return new double[] { Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north) };
    }

    /** The angle between unit vectors [radians], accurate for small and for large ones. */
    private static double angle(double[] a, double[] b) {
        double x = a[1] * b[2] - a[2] * b[1];
        double y = a[2] * b[0] - a[0] * b[2];
        double z = a[0] * b[1] - a[1] * b[0];
        return Math.atan2(Math.sqrt(x * x + y * y + z * z), a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
    }

    /** Latitude and longitude as targets have them, e.g. {@code 51.5, 359.9}. */
    @Override
    public String toString() {
        return Degrees.text(latitude) + ", " + Degrees.text(longitude);
    }
}
