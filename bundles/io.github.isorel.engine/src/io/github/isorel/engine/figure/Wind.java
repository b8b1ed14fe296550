package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * A wind on a grid.
 *
 * @param eastward its part towards the east [m s**-1]
 * @param northward its part towards the north on the same grid [m s**-1]
 */
public record Wind(Field eastward, Field northward) {

    /** How closely the line of a shaft is followed to see whether it leaves the globe [pixels]. */
    private static final double CLOSE = 2;

    /** Checks that the parts belong together. */
    public Wind {
        if (!eastward.grid().equals(northward.grid())) {
            throw new IllegalArgumentException("the parts of a wind lie on one grid, not on " + eastward.grid() + " and "
                    + northward.grid());
        }
    }

    /**
     * A symbol on a map.
     *
     * @param x place of the grid point from the left of the picture [pixels]
     * @param y place of the grid point from above [pixels]
     * @param from where the wind comes from on the map: angle from the upward direction, clockwise [radians]; 0 when calm
     * @param barb the symbol
     * @param northern whether the place is north of the equator, or on it
     */
    public record Placed(double x, double y, double from, WindBarb barb, boolean northern) {

        /**
         * Its lines.
         *
         * @param length length of the shaft [pixels]
         * @return as of {@link WindBarb#lines}
         */
        public List<double[]> lines(double length) {
            return barb.lines(x, y, from, length, northern);
        }

        /**
         * Its pennants.
         *
         * @param length length of the shaft [pixels]
         * @return as of {@link WindBarb#triangles}
         */
        public List<double[]> triangles(double length) {
            return barb.triangles(x, y, from, length, northern);
        }

        /** Whether all of the symbol lies on the globe that a map shows, with nothing else between its ends. */
        private boolean isWholeOn(MapTransform map, double length) {
            if (barb.isCalm()) {
                double radius = length * WindBarb.CALM_RADIUS;
                return isOn(map, new double[] { x - radius, y, x + radius, y, x, y - radius, x, y + radius });
            }
            for (double along = 0; along <= length; along += CLOSE) {
                if (map.point(x + along * Math.sin(from), y - along * Math.cos(from)).isEmpty()) {
                    return false;
                }
            }
            return lines(length).stream().allMatch(line -> isOn(map, line))
                    && triangles(length).stream().allMatch(corners -> isOn(map, corners));
        }

        private static boolean isOn(MapTransform map, double[] places) {
            for (int i = 0; i < places.length; i += 2) {
                if (map.point(places[i], places[i + 1]).isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The symbols on a map: those of grid points that are about so far apart as asked for. None where a value is missing.
     *
     * @param map the map
     * @param spacing how far apart symbols should be [pixels]; they are never nearer than 0.7 of it
     * @return symbols of different grid points
     */
    public List<Placed> on(MapTransform map, double spacing) {
        List<Placed> symbols = new ArrayList<>();
        GridIndex index = new GridIndex(eastward.grid());
        for (double y = map.top() + spacing / 2; y < map.top() + map.height(); y += spacing) {
            for (double x = map.left() + spacing / 2; x < map.left() + map.width(); x += spacing) {
                near(map, index, x, y).filter(symbol -> isFree(symbol, symbols, 0.7 * spacing)).ifPresent(symbols::add);
            }
        }
        return symbols;
    }

    /**
     * The symbols on a map that are seen as a whole: one that is cut off at the edge of the map, of the globe on it or where the
     * map is cut would tell of another wind.
     *
     * @param map the map
     * @param spacing as in {@link #on(MapTransform, double)}
     * @param length length of the shafts [pixels]
     * @return symbols of different grid points; no part of them lies beside the map or beside the globe
     */
    public List<Placed> on(MapTransform map, double spacing, double length) {
        return on(map, spacing).stream().filter(symbol -> symbol.isWholeOn(map, length)).toList();
    }

    private static boolean isFree(Placed symbol, List<Placed> others, double distance) {
        for (int i = others.size() - 1; i >= 0; i--) {
            Placed other = others.get(i);
            double x = other.x - symbol.x;
            double y = other.y - symbol.y;
            if (x * x + y * y < distance * distance) {
                return false;
            }
        }
        return true;
    }

    /** The symbol of the grid point nearest to a place of the picture. */
    private Optional<Placed> near(MapTransform map, GridIndex index, double x, double y) {
        GeographicPoint point = map.point(x, y).orElse(null);
        FieldProbe probe = point == null ? null
                : FieldProbe.at(eastward, index, point.latitude(), point.longitude()).orElse(null);
        if (probe == null) {
            return Optional.empty();
        }
        PlanePoint place = map.places(probe.latitude(), probe.longitude()).stream()
                .min((a, b) -> Double.compare(Math.hypot(a.x() - x, a.y() - y), Math.hypot(b.x() - x, b.y() - y))).orElse(null);
        float u = probe.value();
        float v = northward.value(probe.row(), probe.column());
        if (place == null || !Float.isFinite(u + v)) {
            return Optional.empty();
        }
        WindBarb barb = WindBarb.of(Math.hypot(u, v));
        OptionalDouble from = barb.isCalm() ? OptionalDouble.of(0) : map.direction(probe.latitude(), probe.longitude(), -u, -v);
        return from.isPresent() ? Optional.of(new Placed(place.x(), place.y(), from.getAsDouble(), barb, probe.latitude() >= 0))
                : Optional.empty();
    }
}
