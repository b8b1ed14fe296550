package io.github.isorel.engine.figure;

import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Polar stereographic: angles are kept (Snyder 1987, equations 21-5 to 21-12, on the sphere).
 *
 * @param northern whether the north pole is in the middle, else the south pole
 * @param rim latitude at the rim of the map, towards the other pole [degrees away from the equator, on the side of the
 *        pole in the middle], −60 to 85
 * @param meridian longitude that runs straight down from the north pole, or straight up from the south pole [degrees east]
 */
public record PolarStereographic(boolean northern, double rim, double meridian) implements Projection {

    /** Beyond this latitude on the other side the plane runs off to infinity. */
    private static final double FARTHEST = -70;

    /** Checks the rim. */
    public PolarStereographic {
        if (!(rim >= -60 && rim <= 85) || !Double.isFinite(meridian)) {
            throw new IllegalArgumentException("the rim of a polar map lies within -60..85 degrees, not at " + rim);
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

    private static double radius(double towardsPole) {
        return Math.tan(Math.toRadians(90 - towardsPole) / 2);
    }

    @Override
    public Optional<PlanePoint> place(double latitude, double longitude) {
        double towardsPole = northern ? latitude : -latitude;
        if (towardsPole < FARTHEST) {
            return Optional.empty();
        }
        double r = 0.5 * radius(towardsPole) / radius(rim);
        double angle = Math.toRadians(longitude - meridian);
        return Optional.of(new PlanePoint(0.5 + r * Math.sin(angle), 0.5 + (northern ? r : -r) * Math.cos(angle)));
    }

    @Override
    public Optional<GeographicPoint> point(double x, double y) {
        double east = 2 * (x - 0.5);
        double down = (northern ? 2 : -2) * (y - 0.5);
        double r = Math.hypot(east, down);
        if (r > 1) {
            return Optional.empty();
        }
        double towardsPole = 90 - 2 * Math.toDegrees(Math.atan(r * radius(rim)));
        double longitude = meridian + Math.toDegrees(Math.atan2(east, down));
        return Optional.of(Projection.globe(northern ? towardsPole : -towardsPole, longitude));
    }
}
