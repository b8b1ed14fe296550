package io.github.isorel.engine.weather;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of the globe within a closed line. Its edges are straight where latitudes and longitudes are at even distances, as those
 * of a {@link Box} are, and each goes the shorter way around the globe; they belong to it. It may cross 0° and the date line, but
 * not go around a pole. Where edges cross each other, what is surrounded twice is outside.
 *
 * @param corners the corners in order, 3 to {@link #MOST}; the last one is joined with the first one
 */
public record Polygon(List<GeographicPoint> corners) implements GeographicArea {

    /** So many corners fit into a line of text. */
    public static final int MOST = 50;

    /** Below this the corners lie on a line [square degrees]. */
    private static final double NO_AREA = 1e-6;

    /** Copies the corners and checks that they surround something. */
    public Polygon {
        corners = List.copyOf(corners);
        if (corners.size() < 3 || corners.size() > MOST) {
            throw new IllegalArgumentException("a polygon has 3 to " + MOST + " corners, not " + corners.size());
        }
        double[] x = longitudes(corners);
        double around = x[x.length - 1] - x[0];
        if (Math.abs(around) > 1) {
            throw new IllegalArgumentException("a polygon must not go around a pole; take a box from the pole, as in"
                    + " 60..90, 0..360");
        }
        if (east(x) - west(x) > 360) {
            throw new IllegalArgumentException("a polygon spans at most 360 degrees of longitude, not "
                    + Degrees.text(east(x) - west(x)));
        }
        if (Math.abs(moments(corners, x)[0]) < NO_AREA) {
            throw new IllegalArgumentException("a polygon must surround an area: its corners lie on a line, or its edges cross so"
                    + " that the parts cancel");
        }
    }

    @Override
    public List<Corner> outline() {
        double[] x = longitudes(corners);
        return IntStream.range(0, x.length).mapToObj(i -> new Corner(corners.get(i % corners.size()).latitude(), x[i])).toList();
    }

    /** The longitudes of the corners without jumps, of any turn, and that of the first one again, where the line closes. */
    private static double[] longitudes(List<GeographicPoint> corners) {
        double[] longitudes = new double[corners.size() + 1];
        longitudes[0] = corners.getFirst().longitude();
        for (int i = 1; i < longitudes.length; i++) {
            double step = corners.get(i % corners.size()).longitude() - longitudes[i - 1];
            longitudes[i] = longitudes[i - 1] + step - 360 * Math.rint(step / 360);
        }
        return longitudes;
    }

    private static double west(double[] longitudes) {
        double west = longitudes[0];
        for (double longitude : longitudes) {
            west = Math.min(west, longitude);
        }
        return west;
    }

    private static double east(double[] longitudes) {
        double east = longitudes[0];
        for (double longitude : longitudes) {
            east = Math.max(east, longitude);
        }
        return east;
    }

    /** Twice the area and six times its moments in longitude and latitude, about the first corner; positive anticlockwise. */
    private static double[] moments(List<GeographicPoint> corners, double[] x) {
        double x0 = x[0];
        double y0 = corners.getFirst().latitude();
        double[] moments = new double[3];
        for (int i = 0; i < corners.size(); i++) {
            double ax = x[i] - x0;
            double ay = corners.get(i).latitude() - y0;
            double bx = x[i + 1] - x0;
            double by = corners.get((i + 1) % corners.size()).latitude() - y0;
            double twice = ax * by - bx * ay;
            moments[0] += twice;
            moments[1] += twice * (ax + bx);
            moments[2] += twice * (ay + by);
        }
        return moments;
    }

    @Override
    public boolean contains(double latitude, double longitude) {
        double[] x = longitudes(corners);
        double west = west(x);
        double first = west + Degrees.eastward(west, longitude);
        return surrounds(x, latitude, first) || surrounds(x, latitude, first - 360); // on the western edge, or just beyond it
    }

    /** Whether an odd number of edges lies to the east of a point, or one goes through it. */
    private boolean surrounds(double[] x, double latitude, double longitude) {
        boolean inside = false;
        for (int i = 0; i < corners.size(); i++) {
            double from = corners.get(i).latitude();
            double to = corners.get((i + 1) % corners.size()).latitude();
            if (distance(longitude - x[i], latitude - from, x[i + 1] - x[i], to - from) <= Degrees.TOLERANCE) {
                return true;
            }
            if (from > latitude != to > latitude && longitude < x[i] + (latitude - from) / (to - from) * (x[i + 1] - x[i])) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** How far a point is from the edge from the origin to an end. */
    private static double distance(double x, double y, double endX, double endY) {
        double length = endX * endX + endY * endY;
        double along = length == 0 ? 0 : Math.clamp((x * endX + y * endY) / length, 0, 1);
        return Math.hypot(x - along * endX, y - along * endY);
    }

    /** The centre of gravity of the polygon where latitudes and longitudes are at even distances. */
    @Override
    public GeographicPoint center() {
        double[] moments = moments(corners, longitudes(corners));
        GeographicPoint first = corners.getFirst();
        return new GeographicPoint(Math.clamp(first.latitude() + moments[2] / (3 * moments[0]), -90, 90),
                Degrees.wrap(first.longitude() + moments[1] / (3 * moments[0])));
    }

    @Override
    public Box bounds() {
        double[] x = longitudes(corners);
        double west = west(x);
        double width = east(x) - west;
        double south = corners.stream().mapToDouble(GeographicPoint::latitude).min().orElseThrow();
        double north = corners.stream().mapToDouble(GeographicPoint::latitude).max().orElseThrow();
        return width == 360 ? new Box(south, north, 0, 360)
                : new Box(south, north, Degrees.wrap(west), Degrees.wrap(west + width));
    }

    /**
     * The polygon with another corner.
     *
     * @param index number of the corner, from 0
     * @param corner where it is to be
     * @return the new polygon
     * @throws IllegalArgumentException if the corners surround nothing then
     */
    public Polygon withCorner(int index, GeographicPoint corner) {
        List<GeographicPoint> changed = new ArrayList<>(corners);
        changed.set(index, corner);
        return new Polygon(changed);
    }

    /** The polygon as {@link GeographicArea#parse(String)} reads it. */
    @Override
    public String toString() {
        return corners.stream().map(corner -> Degrees.text(corner.latitude()) + " " + Degrees.text(corner.longitude()))
                .collect(Collectors.joining(", ", "polygon(", ")"));
    }
}
