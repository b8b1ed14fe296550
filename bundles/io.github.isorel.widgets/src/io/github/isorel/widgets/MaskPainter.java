package io.github.isorel.widgets;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.CellMask;
import io.github.isorel.engine.figure.MapTransform;
import io.github.isorel.engine.weather.GeographicPoint;

/** Draws cells on a map: hatched, so that the field is seen between the lines, with an outline. */
final class MaskPainter {

    /** Distance of the lines of the hatching, and how exactly they end at the edge [points]. */
    private static final int APART = 8;
    private static final int STEP = 2;
    private static final int HATCH_ALPHA = 150;

    private final GC gc;
    private final Rectangle map;
    private final MapTransform transform;
    private final Color black;
    private final Color white;

    MaskPainter(GC gc, MapLayout layout) {
        this.gc = gc;
        map = layout.map();
        transform = layout.transform();
        black = gc.getDevice().getSystemColor(SWT.COLOR_BLACK);
        white = gc.getDevice().getSystemColor(SWT.COLOR_WHITE);
    }

    /** Draws the cells into a graphics context clipped to the map, which has its colours as before afterwards. */
    void paintCells(CellMask cells) {
        Color foreground = gc.getForeground();
        gc.setAntialias(SWT.ON);
        gc.setAlpha(HATCH_ALPHA);
        for (int start = map.x - map.height; start < map.x + map.width; start += APART) {
            hatch(cells, start);
        }
        gc.setAlpha(255);
        outline(cells);
        gc.setAntialias(SWT.DEFAULT);
        gc.setForeground(foreground);
    }

    /** One line from the lower left to the upper right, where it crosses cells of the mask. */
    private void hatch(CellMask cells, int start) {
        int begin = -1;
        for (int along = 0; along <= map.height + STEP; along += STEP) {
            int x = start + along;
            int y = map.y + map.height - along;
            Optional<GeographicPoint> point = transform.point(x + 0.5, y + 0.5);
            boolean isIn = point.isPresent() && cells.contains(point.get().latitude(), point.get().longitude());
            if (isIn && begin < 0) {
                begin = along;
            } else if (!isIn && begin >= 0) {
                gc.setForeground(white);
                gc.drawLine(start + begin + 1, map.y + map.height - begin + 1, x - STEP + 1, y + STEP + 1);
                gc.setForeground(black);
                gc.drawLine(start + begin, map.y + map.height - begin, x - STEP, y + STEP);
                begin = -1;
            }
        }
    }

    private void outline(CellMask cells) {
        List<double[]> lines = cells.edges().stream().flatMap(edge -> transform.line(edge).stream()).toList();
        gc.setForeground(white);
        gc.setLineWidth(3);
        Polylines.draw(gc, lines);
        gc.setForeground(black);
        gc.setLineWidth(1);
        Polylines.draw(gc, lines);
    }
}
