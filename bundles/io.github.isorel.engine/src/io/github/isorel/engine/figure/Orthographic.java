package io.github.isorel.engine.figure;

import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Orthographic: the globe as seen from far away (Snyder 1987, equations 20-3 to 20-18).
 *
 * @param latitude latitude in the middle [degrees north]
 * @param longitude longitude in the middle [degrees east]
 */
public record Orthographic(double latitude, double longitude) implements Projection {

    /** Checks the middle. */
    public Orthographic {
        if (!(Math.abs(latitude) <= 90) || !Double.isFinite(longitude)) {
            throw new IllegalArgumentException("no point lies at " + latitude + "°N, " + longitude + "°E");
        }
    }

    @Override
    public double aspect() {
        return 1;
    }

    @Override
    public Optional<Disc> disc() {
        return Optional.of(Disc.WHOLE);
    }

    @Override
    public OptionalDouble turn() {
        return OptionalDouble.empty();
    }

    @Override
    public Optional<PlanePoint> place(double north, double east) {
        double middle = Math.toRadians(latitude);
        double phi = Math.toRadians(north);
        double lambda = Math.toRadians(east - longitude);
        double towardsViewer = Math.sin(middle) * Math.sin(phi) + Math.cos(middle) * Math.cos(phi) * Math.cos(lambda);
        if (towardsViewer < 0) {
            return Optional.empty();
        }
        double x = Math.cos(phi) * Math.sin(lambda);
        double up = Math.cos(middle) * Math.sin(phi) - Math.sin(middle) * Math.cos(phi) * Math.cos(lambda);
        return Optional.of(new PlanePoint(0.5 + 0.5 * x, 0.5 - 0.5 * up));
    }

    @Override
    public Optional<GeographicPoint> point(double x, double y) {
        double east = 2 * (x - 0.5);
        double up = -2 * (y - 0.5);
        double squared = east * east + up * up;
        if (squared > 1) {
            return Optional.empty();
        }
        double towardsViewer = Math.sqrt(1 - squared);
        double sine = Math.sin(Math.toRadians(latitude));
        double cosine = Math.cos(Math.toRadians(latitude));
        double phi = Math.asin(Math.clamp(towardsViewer * sine + up * cosine, -1.0, 1.0));
        double lambda = Math.atan2(east, towardsViewer * cosine - up * sine);
        return Optional.of(Projection.globe(Math.toDegrees(phi), longitude + Math.toDegrees(lambda)));
    }
}
