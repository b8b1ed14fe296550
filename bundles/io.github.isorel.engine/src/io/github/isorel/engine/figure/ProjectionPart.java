package io.github.isorel.engine.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.weather.GeographicPoint;

/**
 * A rectangle cut out of another map.
 *
 * @param whole the other map
 * @param left left edge of the part, 0 to 1 on the other map
 * @param top upper edge of the part, 0 to 1 on the other map
 * @param width width of the part, relative to that of the other map, positive
 * @param height height of the part, relative to that of the other map, positive
 */
public record ProjectionPart(Projection whole, double left, double top, double width, double height) implements Projection {

    /** Checks the extent. */
    public ProjectionPart {
        if (!(width > 0 && height > 0) || !Double.isFinite(left + top)) {
            throw new IllegalArgumentException("no part of a map measures " + width + " by " + height + " of it");
        }
    }

    @Override
    public double aspect() {
        return whole.aspect() * width / height;
    }

    @Override
    public Optional<Disc> disc() {
        return whole.disc().map(disc -> new Disc((disc.x() - left) / width, (disc.y() - top) / height, disc.across() / width,
                disc.down() / height));
    }

    @Override
    public OptionalDouble turn() {
        return whole.turn().isPresent() ? OptionalDouble.of(whole.turn().getAsDouble() / width) : OptionalDouble.empty();
    }

    @Override
    public OptionalDouble cut() {
        return whole.cut();
    }

    @Override
    public List<PlanePoint> outline() {
        return whole.outline().stream().map(this::inPart).toList();
    }

    @Override
    public Optional<PlanePoint> place(double latitude, double longitude) {
        return whole.place(latitude, longitude).map(this::inPart);
    }

    private PlanePoint inPart(PlanePoint place) {
        return new PlanePoint((place.x() - left) / width, (place.y() - top) / height);
    }

    @Override
    public Optional<GeographicPoint> point(double x, double y) {
        return whole.point(left + x * width, top + y * height);
    }
}
