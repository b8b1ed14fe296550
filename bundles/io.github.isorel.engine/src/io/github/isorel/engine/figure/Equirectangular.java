package io.github.isorel.engine.figure;

import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Equirectangular: meridians and parallels are straight lines at even distances (Snyder 1987, chapter 12).
 *
 * @param viewport what is seen
 * @param standardParallel the latitude that is true to scale [degrees north], −75 to 75
 */
public record Equirectangular(Viewport viewport, double standardParallel) implements Projection {

    /** Checks the parallel. */
    public Equirectangular {
        if (!(Math.abs(standardParallel) <= 75)) {
            throw new IllegalArgumentException("the standard parallel lies within -75..75, not at " + standardParallel);
        }
    }

    @Override
    public double aspect() {
        return viewport.width() * Math.cos(Math.toRadians(standardParallel)) / viewport.height();
    }

    @Override
    public Optional<Disc> disc() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble turn() {
        return OptionalDouble.of(360 / viewport.width());
    }

    @Override
    public Optional<PlanePoint> place(double latitude, double longitude) {
        double fromWest = longitude - viewport.west();
        fromWest -= 360 * Math.floor(fromWest / 360);
        return Optional.of(new PlanePoint(fromWest / viewport.width(), (viewport.north() - latitude) / viewport.height()));
    }

    @Override
    public Optional<GeographicPoint> point(double x, double y) {
        double latitude = viewport.north() - y * viewport.height();
        double longitude = viewport.west() + x * viewport.width();
        return Math.abs(latitude) > 90 ? Optional.empty() : Optional.of(Projection.globe(latitude, longitude));
    }
}
