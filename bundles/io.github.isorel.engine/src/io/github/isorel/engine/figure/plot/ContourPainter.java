package io.github.isorel.engine.figure.plot;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.Canvas.Size;
import io.github.isorel.engine.weather.GeographicPoint;

/** Draws lines of equal value on a map and writes their values on the longer ones. */
final class ContourPainter {

    private static final int LINE = 0xE0202020;
    private static final int MOST_LEVELS = 14;
    /** A line that is shorter has no label [1/96 inch]. */
    private static final double LABELLED = 70;
    private static final double APART = 55;

    private final Contours contours;
    private final Projection projection;
    private final Rectangle2D map;
    private final Canvas canvas;
    private final List<Rectangle2D> taken = new ArrayList<>();

    ContourPainter(Contours contours, Projection projection, Rectangle2D map, Canvas canvas) {
        this.contours = contours;
        this.projection = projection;
        this.map = map;
        this.canvas = canvas;
    }

    void paint(Shape frame) {
        ValueRange range = ValueRange.of(contours.field().seenOn(projection));
        if (range.low() == range.high()) {
            return; // the same everywhere: there is nothing to draw a line between
        }
        List<Runnable> labels = new ArrayList<>();
        canvas.within(frame, () -> {
            for (Isoline isoline : Isoline.of(contours, range, MOST_LEVELS, canvas.progress())) {
                draw(isoline.points());
                place(isoline.points(), isoline.label(), frame).ifPresent(labels::add);
            }
            labels.forEach(Runnable::run);
        });
    }

    private void draw(List<GeographicPoint> points) {
        MapPath path = new MapPath(projection, map);
        GeographicPoint before = points.getFirst();
        double longitude = before.longitude();
        path.moveTo(before.latitude(), longitude);
        for (GeographicPoint point : points.subList(1, points.size())) {
            double step = point.longitude() - before.longitude();
            longitude += step - 360 * Math.rint(step / 360);
            path.lineTo(point.latitude(), longitude);
            before = point;
        }
        Path2D drawn = path.path();
        canvas.draw(drawn, LINE, 0.9);
    }

    /** Finds a free place in the middle of a line that is long enough. */
    private Optional<Runnable> place(List<GeographicPoint> points, String label, Shape frame) {
        List<PlanePoint> places = points.stream().map(point -> projection.place(point.latitude(), point.longitude()))
                .flatMap(Optional::stream).map(place -> new PlanePoint(map.getX() + place.x() * map.getWidth(),
                map.getY() + place.y() * map.getHeight())).toList();
        double length = 0;
        for (int i = 1; i < places.size(); i++) {
            double step = Math.hypot(places.get(i).x() - places.get(i - 1).x(), places.get(i).y() - places.get(i - 1).y());
            length += step < map.getWidth() / 2 ? step : 0;
        }
        double halfWidth = canvas.textWidth(label, Size.SMALL) / 2 + 3;
        double halfHeight = canvas.lineHeight(Size.SMALL) / 2;
        for (int i = 0; i < places.size() && length > LABELLED; i++) {
            PlanePoint at = places.get((places.size() / 2 + i) % places.size());
            Rectangle2D room = new Rectangle2D.Double(at.x() - halfWidth, at.y() - halfHeight, 2 * halfWidth, 2 * halfHeight);
            if (frame.contains(room) && taken.stream().noneMatch(other -> isNear(other, room))) {
                taken.add(room);
                return Optional.of(() -> canvas.patchedText(label, at.x(), at.y(), canvas.style().foreground(), Size.SMALL));
            }
        }
        return Optional.empty();
    }

    private static boolean isNear(Rectangle2D a, Rectangle2D b) {
        return Math.hypot(a.getCenterX() - b.getCenterX(), a.getCenterY() - b.getCenterY()) < APART || a.intersects(b);
    }
}
