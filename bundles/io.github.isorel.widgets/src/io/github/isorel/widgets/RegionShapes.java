package io.github.isorel.widgets;

import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Degrees;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicArea.Corner;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Polygon;

/** Makes boxes and polygons of corners. */
final class RegionShapes {

    /** More decimals mean nothing to people: about 100 m. */
    private static final int MOST_DECIMALS = 3;
    private static final int TEN = 10;

    private RegionShapes() {
    }

    /** A point with no more decimals than a pixel of the map can tell. */
    static Corner rounded(GeographicPoint point, MapTransform transform) {
        int decimals = Math.clamp((int) Math.ceil(-Math.log10(transform.degreesPerPixel())), 0, MOST_DECIMALS);
        double scale = Math.pow(TEN, decimals);
        return new Corner(Math.rint(point.latitude() * scale) / scale, Math.rint(point.longitude() * scale) / scale);
    }

    /** A corner in the turn in which its longitude is nearest to another one. */
    static Corner near(Corner corner, double longitude) {
        return new Corner(corner.latitude(), corner.longitude() + 360 * Math.rint((longitude - corner.longitude()) / 360));
    }

    /** A box between opposite corners; empty where it has no area. */
    static Optional<GeographicArea> box(Corner one, Corner other) {
        double west = Math.min(one.longitude(), other.longitude());
        double width = Math.min(360, Math.abs(one.longitude() - other.longitude()));
        if (width == 0 || one.latitude() == other.latitude()) {
            return Optional.empty();
        }
        double south = Math.min(one.latitude(), other.latitude());
        double north = Math.max(one.latitude(), other.latitude());
        return Optional.of(width == 360 ? new Box(south, north, 0, 360)
                : new Box(south, north, wrapped(west), wrapped(west + width)));
    }

    /** A longitude within [0, 360) without what the subtraction of turns leaves behind the last decimal. */
    private static double wrapped(double longitude) {
        double scale = 1e6;
        return Degrees.wrap(Math.rint(Degrees.wrap(longitude) * scale) / scale);
    }

    /** The polygon of corners; throws IllegalArgumentException where they surround nothing. */
    static GeographicArea polygon(List<Corner> corners) {
        return new Polygon(corners.stream().map(corner -> new GeographicPoint(corner.latitude(), wrapped(corner.longitude())))
                .toList());
    }

    /** A region with another middle; empty where it would reach beyond a pole. */
    static Optional<GeographicArea> moved(GeographicArea area, double east, double north) {
        Box bounds = area.bounds();
        if (bounds.south() + north < -90 || bounds.north() + north > 90) {
            return Optional.empty();
        }
        List<Corner> outline = area.outline().stream().map(corner -> new Corner(corner.latitude() + north, corner.longitude()
                + east)).toList();
        return area instanceof Box ? box(outline.get(0), outline.get(2))
                : Optional.of(polygon(outline.subList(0, outline.size() - 1)));
    }

    /** A first region around a point. */
    static GeographicArea around(RegionTool.Shape shape, GeographicPoint middle, double halfWidth, double halfHeight) {
        double latitude = Math.clamp(Math.rint(middle.latitude()), -90 + halfHeight, 90 - halfHeight);
        double longitude = Math.rint(middle.longitude());
        double west = longitude - halfWidth;
        double east = longitude + halfWidth;
        if (shape == RegionTool.Shape.BOX) {
            return box(new Corner(latitude - halfHeight, west), new Corner(latitude + halfHeight, east)).orElseThrow();
        }
        return polygon(List.of(new Corner(latitude - halfHeight, longitude), new Corner(latitude, west), new Corner(latitude
                + halfHeight, longitude), new Corner(latitude, east)));
    }
}
