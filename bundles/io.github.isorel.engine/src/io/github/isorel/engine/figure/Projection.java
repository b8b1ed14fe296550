package io.github.isorel.engine.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * A way to lay the globe on a plane. North is up in the middle of all of them but the polar ones, which have a pole there.
 *
 * @see <a href="https://doi.org/10.3133/pp1395">Snyder 1987: Map projections, a working manual</a>
 */
public sealed interface Projection permits Projection.Equirectangular, Projection.PolarStereographic,
        Projection.Orthographic, Mercator, LambertConformal, ProjectionPart {

    /** Latitude [degrees] at the rim of a polar map when nobody asks for something else. */
    double POLAR_RIM = 20;

    /**
     * Width of the map over its height.
     *
     * @return a positive number; 1 for round maps
     */
    double aspect();

    /**
     * The disc that a map shows the globe in, where it is no rectangle.
     *
     * @return the disc; what lies outside of it is no part of the map. Empty when the whole rectangle is
     */
    Optional<Disc> disc();

    /**
     * Where a map is cut along a meridian that is not seen twice: lines across it end there.
     *
     * @return longitude of the cut [degrees east]; empty when there is none or the map goes on beyond it
     */
    default OptionalDouble cut() {
        return OptionalDouble.empty();
    }

    /**
     * The edge of the globe where it is neither the rectangle of the map nor a disc.
     *
     * @return corners of a polygon around all that the projection can show, mostly far beside the map; none for other maps
     */
    default List<PlanePoint> outline() {
        return List.of();
    }

    /**
     * A disc on a map; an ellipse where the map is not as high as wide.
     *
     * @param x its middle from the left, relative to the map's width
     * @param y its middle from above, relative to the map's height
     * @param across half its width, relative to the map's width
     * @param down half its height, relative to the map's height
     */
    record Disc(double x, double y, double across, double down) {

        /** The disc that touches all four edges. */
        static final Disc WHOLE = new Disc(0.5, 0.5, 0.5, 0.5);

        /**
         * Whether a place is within the disc.
         *
         * @param placeX place from the left, relative to the map's width
         * @param placeY place from above, relative to the map's height
         * @return true also on its edge
         */
        public boolean contains(double placeX, double placeY) {
            return Math.hypot((placeX - x) / across, (placeY - y) / down) <= 1;
        }
    }

    /**
     * How far it is around the globe on a map whose left and right edges are the same meridian seen again.
     *
     * @return width of 360° relative to the map's width; empty when the map never repeats
     */
    OptionalDouble turn();

    /**
     * Where a point lies on the map.
     *
     * @param latitude latitude [degrees north]
     * @param longitude longitude of any turn [degrees east]
     * @return the place, which may lie beside the map; empty for points that the projection cannot show at all
     */
    Optional<PlanePoint> place(double latitude, double longitude);

    /**
     * The point at a place on the map.
     *
     * @param x place from the left, 0 to 1
     * @param y place from above, 0 to 1
     * @return the point; empty outside the globe
     */
    Optional<GeographicPoint> point(double x, double y);

    /**
     * Whether a point is seen on the map.
     *
     * @param latitude latitude [degrees north]
     * @param longitude longitude of any turn [degrees east]
     * @return true within the map and on its edge
     */
    default boolean shows(double latitude, double longitude) {
        Optional<PlanePoint> place = place(latitude, longitude);
        if (place.isEmpty()) {
            return false;
        }
        return showsPlace(place.get().x(), place.get().y());
    }

    /**
     * Whether a place is part of the map.
     *
     * @param x place from the left, 0 to 1 on the map
     * @param y place from above, 0 to 1 on the map
     * @return true within the map and on its edge
     */
    default boolean showsPlace(double x, double y) {
        return x >= 0 && x <= 1 && y >= 0 && y <= 1 && (disc().isEmpty() || disc().get().contains(x, y));
    }

    /**
     * The whole globe with Greenwich in the middle, degrees of latitude and longitude equally long.
     *
     * @return an equirectangular projection
     */
    static Projection world() {
        return new Equirectangular(Viewport.WORLD, 0);
    }

    /**
     * The whole globe with another meridian in the middle.
     *
     * @param middle the meridian in the middle [degrees east]
     * @return an equirectangular projection
     */
    static Projection world(double middle) {
        return new Equirectangular(new Viewport(middle - 180, 90, 360, 180), 0);
    }

    /**
     * A part of the globe. Its middle latitude is true to scale.
     *
     * @param box the part
     * @return an equirectangular projection of the box
     * @throws IllegalArgumentException if the box has no extent
     */
    static Projection region(Box box) {
        double middle = Math.clamp(0.5 * (box.south() + box.north()), -75.0, 75.0);
        return new Equirectangular(new Viewport(box.west(), box.north(), box.width(), box.north() - box.south()),
                box.width() > 180 ? 0 : middle);
    }

    /**
     * A part of the globe on a Mercator map.
     *
     * @param box the part; of what lies beyond {@value Mercator#FARTHEST}° nothing is shown
     * @return the map
     * @throws IllegalArgumentException if the box has no extent or lies beyond
     */
    static Projection mercator(Box box) {
        if (box.south() >= Mercator.FARTHEST || box.north() <= -Mercator.FARTHEST) {
            throw new IllegalArgumentException("a Mercator map ends " + Math.round(Mercator.FARTHEST)
                    + " degrees from the equator, and nothing of the region lies within; take a polar map");
        }
        return new Mercator(box.west(), box.width(), Math.max(box.south(), -Mercator.FARTHEST),
                Math.min(box.north(), Mercator.FARTHEST));
    }

    /**
     * A part of the globe on a Lambert conformal map. The parallels that are true to scale lie a sixth of the box within its
     * edges.
     *
     * @param box the part
     * @return the smallest map that holds the box
     * @throws IllegalArgumentException if the box has no extent or its middle is the equator
     */
    static Projection lambert(Box box) {
        double sixth = (box.north() - box.south()) / 6;
        double middle = box.west() + box.width() / 2;
        LambertConformal unit = new LambertConformal(Math.clamp(box.south() + sixth, -85.0, 85.0),
                Math.clamp(box.north() - sixth, -85.0, 85.0), middle, 0, 0, 1, 1);
        double[] bounds = { Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
        for (int i = 0; i <= 100; i++) {
            double east = middle + (i / 100.0 - 0.5) * Math.min(box.width(), 359.9);
            double north = box.south() + i / 100.0 * (box.north() - box.south());
            for (double[] at : new double[][] { { box.south(), east }, { box.north(), east },
                { north, middle - Math.min(box.width(), 359.9) / 2 }, { north, middle + Math.min(box.width(), 359.9) / 2 } }) {
                unit.place(at[0], at[1]).ifPresent(place -> {
                    bounds[0] = Math.min(bounds[0], place.x());
                    bounds[1] = Math.min(bounds[1], place.y());
                    bounds[2] = Math.max(bounds[2], place.x());
                    bounds[3] = Math.max(bounds[3], place.y());
                });
            }
        }
        return unit.window(bounds[0], -bounds[1], bounds[2] - bounds[0],
                bounds[3] - bounds[1]);
    }

    /**
     * Equirectangular: meridians and parallels are straight lines at even distances (Snyder 1987, chapter 12).
     *
     * @param viewport what is seen
     * @param standardParallel the latitude that is true to scale [degrees north], −75 to 75
     */
    record Equirectangular(Viewport viewport, double standardParallel) implements Projection {

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
            return Math.abs(latitude) > 90 ? Optional.empty() : Optional.of(globe(latitude, longitude));
        }
    }

    /**
     * Polar stereographic: angles are kept (Snyder 1987, equations 21-5 to 21-12, on the sphere).
     *
     * @param northern whether the north pole is in the middle, else the south pole
     * @param rim latitude at the rim of the map, towards the other pole [degrees away from the equator, on the side of the
     *        pole in the middle], −60 to 85
     * @param meridian longitude that runs straight down from the north pole, or straight up from the south pole [degrees east]
     */
    record PolarStereographic(boolean northern, double rim, double meridian) implements Projection {

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
            return Optional.of(globe(northern ? towardsPole : -towardsPole, meridian + Math.toDegrees(Math.atan2(east, down))));
        }
    }

    /**
     * Orthographic: the globe as seen from far away (Snyder 1987, equations 20-3 to 20-18).
     *
     * @param latitude latitude in the middle [degrees north]
     * @param longitude longitude in the middle [degrees east]
     */
    record Orthographic(double latitude, double longitude) implements Projection {

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
            return Optional.of(globe(Math.toDegrees(phi), longitude + Math.toDegrees(lambda)));
        }
    }

    /** A point from what formulas give: latitudes may be beyond a pole by rounding, longitudes of any turn. */
    static GeographicPoint globe(double latitude, double longitude) {
        return new GeographicPoint(Math.clamp(latitude, -90.0, 90.0), longitude % 360);
    }
}
