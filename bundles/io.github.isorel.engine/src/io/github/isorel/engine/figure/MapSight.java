package io.github.isorel.engine.figure;

import java.util.List;

import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * What a map shows any of. Points may lie beside the window of a map, behind the globe on it, or where its projection ends.
 *
 * @param map the map
 */
public record MapSight(MapTransform map) {

    /** Distance of the places along a line at which is looked whether they are on the map [pixels]. */
    private static final double STEP = 2;
    /** In how many rows and columns of places is looked for an area that surrounds the map. */
    private static final int PLACES = 24;

    /**
     * Whether the map shows a point.
     *
     * @param point the point
     * @return false beside the map and behind the globe
     */
    public boolean shows(GeographicPoint point) {
        return !map.places(point.latitude(), point.longitude()).isEmpty();
    }

    /**
     * Whether the map shows any of a line.
     *
     * @param points points of the line in order, as in {@link MapTransform#lines(List)}
     * @return false where all of it is beside the map and behind the globe
     */
    public boolean showsLine(List<GeographicPoint> points) {
        return isAnyOnMap(map.lines(points));
    }

    /**
     * Whether the map shows any of an area.
     *
     * @param area a box or polygon
     * @return true also where the area surrounds all that the map shows
     */
    public boolean shows(GeographicArea area) {
        return isAnyOnMap(map.outline(area)) || isAnyIn(area);
    }

    private boolean isAnyOnMap(List<double[]> lines) {
        for (double[] line : lines) {
            for (int i = 2; i + 1 < line.length; i += 2) {
                if (isOnMap(line[i - 2], line[i - 1], line[i], line[i + 1])) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOnMap(double fromX, double fromY, double toX, double toY) {
        int steps = Math.max(1, (int) Math.ceil(Math.hypot(toX - fromX, toY - fromY) / STEP));
        for (int step = 0; step <= steps; step++) {
            double share = step / (double) steps;
            if (map.point(fromX + share * (toX - fromX), fromY + share * (toY - fromY)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnyIn(GeographicArea area) {
        for (int i = 0; i < PLACES * PLACES; i++) {
            double x = map.left() + (i % PLACES + 0.5) / PLACES * map.width();
            double y = map.top() + (i / PLACES + 0.5) / PLACES * map.height();
            if (map.point(x, y).filter(point -> area.contains(point.latitude(), point.longitude())).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
