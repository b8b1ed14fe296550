package io.github.isorel.widgets;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;

import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.figure.PlanePoint;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicArea.Corner;

/** Draws a region with its corners on a map: dashes, which no other line has, with a light halo. */
final class RegionPainter {

    private static final int HANDLE = 4;
    private static final int STROKE = 2;
    private static final int[] DASHES = { 6, 4 };

    private final GC gc;
    private final MapTransform transform;
    private final Color black;
    private final Color white;

    RegionPainter(GC gc, MapLayout layout) {
        this.gc = gc;
        transform = layout.transform();
        black = gc.getDevice().getSystemColor(SWT.COLOR_BLACK);
        white = gc.getDevice().getSystemColor(SWT.COLOR_WHITE);
    }

    /** Draws a region into a graphics context clipped to the map; one of its corners is marked where the keyboard can move it. */
    void paint(GeographicArea area, int marked, boolean isMarked) {
        paint(transform.outline(area), area.outline().subList(0, area.outline().size() - 1), isMarked ? marked : -1);
    }

    /** Draws the line of a polygon that is not closed yet. */
    void paintBegun(List<Corner> line) {
        paint(transform.line(line), line, -1);
    }

    private void paint(List<double[]> lines, List<Corner> corners, int marked) {
        Color foreground = gc.getForeground();
        Color background = gc.getBackground();
        gc.setAntialias(SWT.ON);
        gc.setForeground(white);
        gc.setLineWidth(STROKE + 2);
        Polylines.draw(gc, lines);
        gc.setForeground(black);
        gc.setLineWidth(STROKE);
        gc.setLineDash(DASHES);
        Polylines.draw(gc, lines);
        gc.setLineDash(null);
        gc.setLineWidth(1);
        for (int i = 0; i < corners.size(); i++) {
            handles(corners.get(i), i == marked);
        }
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.setAntialias(SWT.DEFAULT);
        gc.setForeground(foreground);
        gc.setBackground(background);
    }

    private void handles(Corner corner, boolean isMarked) {
        for (PlanePoint place : transform.places(corner.latitude(), corner.longitude())) {
            int x = (int) Math.floor(place.x()) - HANDLE;
            int y = (int) Math.floor(place.y()) - HANDLE;
            gc.setBackground(isMarked ? black : white);
            gc.fillRectangle(x, y, 2 * HANDLE + 1, 2 * HANDLE + 1);
            gc.setForeground(isMarked ? white : black);
            gc.drawRectangle(x, y, 2 * HANDLE, 2 * HANDLE);
        }
    }
}
