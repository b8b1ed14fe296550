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
public sealed interface Projection permits Equirectangular, PolarStereographic, Orthographic, Mercator, LambertConformal,
        ProjectionPart {

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
        return LambertConformal.around(box);
    }

    /** A point from what formulas give: latitudes may be beyond a pole by rounding, longitudes of any turn. */
    static GeographicPoint globe(double latitude, double longitude) {
        return new GeographicPoint(Math.clamp(latitude, -90.0, 90.0), longitude % 360);
    }
}
