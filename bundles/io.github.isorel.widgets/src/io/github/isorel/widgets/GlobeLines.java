package io.github.isorel.widgets;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.Viewport;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;

/** Lays lines on the globe on a map, as often as the map shows them where it is wider than the globe. */
final class GlobeLines {

    private final Viewport viewport;
    private final Rectangle map;

    GlobeLines(MapLayout layout) {
        viewport = layout.viewport();
        map = layout.map();
    }

    /** The polylines of a line: x and y by turns [points of the control]. None where the window does not reach it. */
    List<int[]> of(List<GeographicPoint> points) {
        double[] longitudes = new double[points.size()];
        double[] latitudes = new double[points.size()];
        for (int i = 0; i < longitudes.length; i++) {
            double longitude = points.get(i).longitude();
            latitudes[i] = points.get(i).latitude();
            longitudes[i] = i == 0 ? longitude : longitude - 360 * Math.rint((longitude - longitudes[i - 1]) / 360);
        }
        return unwrapped(longitudes, latitudes);
    }

    /** The outline of a box. */
    List<int[]> of(Box box) {
        double east = box.west() + box.width();
        return unwrapped(new double[] { box.west(), box.west(), east, east, box.west() },
                new double[] { box.south(), box.north(), box.north(), box.south(), box.south() });
    }

    /** Lines whose longitudes do not jump. */
    private List<int[]> unwrapped(double[] longitudes, double[] latitudes) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double longitude : longitudes) {
            low = Math.min(low, longitude);
            high = Math.max(high, longitude);
        }
        List<int[]> lines = new ArrayList<>();
        for (double turn = 360 * Math.ceil((viewport.west() - high) / 360); turn + low <= viewport.east(); turn += 360) {
            int[] line = new int[2 * longitudes.length];
            for (int i = 0; i < longitudes.length; i++) {
                line[2 * i] = map.x + (int) Math.floor(viewport.x(longitudes[i] + turn, map.width));
                line[2 * i + 1] = map.y + (int) Math.floor(viewport.y(latitudes[i], map.height));
            }
            lines.add(line);
        }
        return lines;
    }

    /** Where a point is seen. */
    List<Point> of(GeographicPoint point) {
        return of(List.of(point)).stream().map(line -> new Point(line[0], line[1])).filter(map::contains).toList();
    }
}
