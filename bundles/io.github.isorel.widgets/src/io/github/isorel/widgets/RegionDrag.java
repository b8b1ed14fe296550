package io.github.isorel.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicArea.Corner;

/**
 * A corner on its way. Its longitude goes on in the same turn, so that a box can be drawn over the date line, and more than half
 * around the globe.
 *
 * @param fixed the corners that stay: the opposite one of a box, all of a polygon
 * @param index number of the corner of a polygon; −1 for a box
 * @param corner where the corner is
 */
record RegionDrag(List<Corner> fixed, int index, Corner corner) {

    /** The corner of a box that is opposite to a fixed one. */
    static RegionDrag box(Corner fixed, Corner corner) {
        return new RegionDrag(List.of(fixed), -1, corner);
    }

    /** A corner of a region. */
    static RegionDrag corner(GeographicArea area, int index) {
        List<Corner> outline = area.outline();
        return area instanceof Box ? box(outline.get((index + 2) % 4), outline.get(index))
                : new RegionDrag(outline.subList(0, outline.size() - 1), index, outline.get(index));
    }

    /** The same corner somewhere else. */
    RegionDrag to(Corner place) {
        return new RegionDrag(fixed, index, RegionShapes.near(place, corner.longitude()));
    }

    /** The same corner further on. */
    RegionDrag moved(double east, double north) {
        return new RegionDrag(fixed, index, new Corner(Math.clamp(corner.latitude() + north, -90, 90),
                corner.longitude() + east));
    }

    /** The region that the corner makes now; empty where that has no area. */
    Optional<GeographicArea> region() {
        if (index < 0) {
            return RegionShapes.box(fixed.getFirst(), corner);
        }
        List<Corner> corners = new ArrayList<>(fixed);
        corners.set(index, corner);
        try {
            return Optional.of(RegionShapes.polygon(corners));
        } catch (IllegalArgumentException e) { // on the way there may be nothing inside; the region stays as it is
            return Optional.empty();
        }
    }
}
