package io.github.isorel.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.figure.plot.Isoline;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;

/** Draws isolines with their values, boxes, polygons and the line of a section on a map. */
final class OverlayPainter {

    /** Isolines that are shorter have no label [points]. */
    private static final int LABELLED = 90;
    private static final int APART = 60;
    private static final int HANDLE = 4;
    private static final int SAMPLES = 120;
    private static final int PATCH_ALPHA = 200;
    private static final int HALO_ALPHA = 110;
    private static final int STROKE = 2;
    /** Thicker than coastlines. */
    private static final float ISOLINE = 1.5f;

    private final GC gc;
    private final MapLayout layout;
    private final Rectangle map;
    private final MapTransform transform;
    private final MapLines lines;
    private final Color black;
    private final Color white;

    OverlayPainter(GC gc, MapLayout layout, MapLines lines) {
        this.gc = gc;
        this.layout = layout;
        this.lines = lines;
        map = layout.map();
        transform = layout.transform();
        black = gc.getDevice().getSystemColor(SWT.COLOR_BLACK);
        white = gc.getDevice().getSystemColor(SWT.COLOR_WHITE);
    }

    /** Draws everything; colours of the graphics context are as before afterwards. */
    void paint(MapOverlay overlay, Optional<GreatCircle> line) {
        Color foreground = gc.getForeground();
        Color background = gc.getBackground();
        gc.setAntialias(SWT.ON);
        paintIsolines(overlay.isolines());
        for (GeographicArea area : overlay.areas()) {
            stroke(transform.outline(area));
        }
        line.ifPresent(this::paintLine);
        gc.setAntialias(SWT.DEFAULT);
        gc.setForeground(foreground);
        gc.setBackground(background);
    }

    private void paintIsolines(List<Isoline> isolines) {
        List<Point> taken = new ArrayList<>();
        List<Runnable> labels = new ArrayList<>();
        List<List<int[]>> polylines = lines.of(isolines, transform);
        for (int i = 0; i < isolines.size(); i++) {
            String text = isolines.get(i).label();
            Point size = gc.textExtent(text);
            for (int[] polyline : polylines.get(i)) {
                gc.setForeground(white);
                gc.setAlpha(HALO_ALPHA);
                gc.setLineAttributes(new LineAttributes(ISOLINE + 2));
                gc.drawPolyline(polyline);
                gc.setForeground(black);
                gc.setAlpha(255);
                gc.setLineAttributes(new LineAttributes(ISOLINE));
                gc.drawPolyline(polyline);
                place(polyline, size, taken).ifPresent(at -> labels.add(() -> label(text, at)));
            }
        }
        gc.setLineWidth(1);
        labels.forEach(Runnable::run);
    }

    /** A free place on a line that is long enough, from its middle on. */
    private Optional<Point> place(int[] line, Point size, List<Point> taken) {
        double length = 0;
        for (int i = 2; i < line.length; i += 2) {
            length += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
        }
        int points = line.length / 2;
        Rectangle inner = new Rectangle(map.x + APART / 2, map.y + HANDLE * 3, map.width - APART, map.height - HANDLE * 6);
        for (int i = 0; i < points && length > LABELLED; i++) {
            int index = (points / 2 + i) % points;
            Point at = new Point(line[2 * index], line[2 * index + 1]);
            if (inner.contains(at) && taken.stream().noneMatch(other -> Math.hypot(at.x - other.x, at.y - other.y) < APART)
                    && isOnMap(at, size)) {
                taken.add(at);
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** Whether a text is not cut at the edge of the globe. */
    private boolean isOnMap(Point at, Point size) {
        int across = size.x / 2 + 1;
        int down = size.y / 2;
        return layout.isOnMap(at.x - across, at.y - down) && layout.isOnMap(at.x + across, at.y - down)
                && layout.isOnMap(at.x - across, at.y + down) && layout.isOnMap(at.x + across, at.y + down);
    }

    private void label(String text, Point at) {
        Point size = gc.textExtent(text);
        gc.setBackground(white);
        gc.setAlpha(PATCH_ALPHA);
        gc.fillRectangle(at.x - size.x / 2 - 1, at.y - size.y / 2, size.x + 2, size.y);
        gc.setAlpha(255);
        gc.setForeground(black);
        gc.drawText(text, at.x - size.x / 2, at.y - size.y / 2, SWT.DRAW_TRANSPARENT);
    }

    private void paintLine(GreatCircle line) {
        stroke(transform.lines(line.from().greatCircleTo(line.to(), SAMPLES)));
        handles(line.from(), "A");
        handles(line.to(), "B");
    }

    private void handles(GeographicPoint point, String name) {
        for (PlanePoint place : transform.places(point.latitude(), point.longitude())) {
            handle(new Point((int) Math.floor(place.x()), (int) Math.floor(place.y())), name);
        }
    }

    private void handle(Point at, String name) {
        gc.setBackground(white);
        gc.fillOval(at.x - HANDLE, at.y - HANDLE, 2 * HANDLE + 1, 2 * HANDLE + 1);
        gc.setForeground(black);
        gc.setLineWidth(2);
        gc.drawOval(at.x - HANDLE, at.y - HANDLE, 2 * HANDLE, 2 * HANDLE);
        gc.setLineWidth(1);
        label(name, beside(at, gc.textExtent(name)));
    }

    /** A place for a text beside a handle that is not cut at the edge of the globe, if there is one. */
    private Point beside(Point at, Point size) {
        Point upperRight = new Point(at.x + 3 * HANDLE, at.y - 3 * HANDLE);
        return List.of(upperRight, new Point(at.x - 3 * HANDLE, at.y - 3 * HANDLE),
                new Point(at.x + 3 * HANDLE, at.y + 3 * HANDLE), new Point(at.x - 3 * HANDLE, at.y + 3 * HANDLE)).stream()
                .filter(place -> isOnMap(place, size)).findFirst().orElse(upperRight);
    }

    /** Dark lines with a light halo. */
    private void stroke(List<double[]> lines) {
        gc.setForeground(white);
        gc.setLineWidth(STROKE + 2);
        Polylines.draw(gc, lines);
        gc.setForeground(black);
        gc.setLineWidth(STROKE);
        Polylines.draw(gc, lines);
        gc.setLineWidth(1);
    }
}
