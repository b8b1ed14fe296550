package io.github.isorel.engine.figure.plot;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.Ticks;
import io.github.isorel.engine.figure.Ticks.Tick;
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
        DisplayUnit unit = Scaled.unit(contours.unit(), range);
        ContourTracer tracer = new ContourTracer(contours.field());
        List<Runnable> labels = new ArrayList<>();
        canvas.within(frame, () -> {
            for (Tick tick : Ticks.within(unit.range(range), MOST_LEVELS)) {
                canvas.progress().check();
                for (ContourLine line : tracer.lines(unit.stored(tick.value()))) {
                    draw(line);
                    place(line, tick.label(), frame).ifPresent(labels::add);
                }
            }
            labels.forEach(Runnable::run);
        });
    }

    private void draw(ContourLine line) {
        MapPath path = new MapPath(projection, map);
        GeographicPoint before = line.points().getFirst();
        double longitude = before.longitude();
        path.moveTo(before.latitude(), longitude);
        for (GeographicPoint point : line.points().subList(1, line.points().size())) {
            double step = point.longitude() - before.longitude();
            longitude += step - 360 * Math.rint(step / 360);
            path.lineTo(point.latitude(), longitude);
            before = point;
        }
        Path2D drawn = path.path();
        canvas.draw(drawn, LINE, 0.9);
    }

    /** Finds a free place in the middle of a line that is long enough. */
    private Optional<Runnable> place(ContourLine line, String label, Shape frame) {
        List<PlanePoint> places = line.points().stream().map(point -> projection.place(point.latitude(), point.longitude()))
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
