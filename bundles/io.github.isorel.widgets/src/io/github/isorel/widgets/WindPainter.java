package io.github.isorel.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;

import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.WindBarb;

/**
 * Draws barbs of a wind on a map: dark with a light halo, so that they are seen on all colours. All of them make one path, since
 * drawing thousands of short lines one by one takes several times as long.
 */
final class WindPainter {

    /** About how far apart barbs are [points]. */
    private static final int SPACING = 38;
    private static final int SHAFT = 24;
    private static final int HALO_ALPHA = 150;

    private final GC gc;
    private final MapLayout layout;

    WindPainter(GC gc, MapLayout layout) {
        this.gc = gc;
        this.layout = layout;
    }

    /** Draws all barbs that are seen as a whole; colours of the graphics context are as before afterwards. */
    void paint(Wind wind) {
        Path lines = new Path(gc.getDevice());
        Path pennants = new Path(gc.getDevice());
        try {
            wind.on(layout.transform(), SPACING, SHAFT).forEach(barb -> add(barb, lines, pennants));
            Color foreground = gc.getForeground();
            Color background = gc.getBackground();
            gc.setAntialias(SWT.ON);
            draw(lines, pennants, gc.getDevice().getSystemColor(SWT.COLOR_WHITE), 3, HALO_ALPHA);
            draw(lines, pennants, gc.getDevice().getSystemColor(SWT.COLOR_BLACK), 1, 255);
            gc.setAntialias(SWT.DEFAULT);
            gc.setForeground(foreground);
            gc.setBackground(background);
        } finally {
            lines.dispose();
            pennants.dispose();
        }
    }

    private static void add(Wind.Placed barb, Path lines, Path pennants) {
        if (barb.barb().isCalm()) {
            float radius = (float) (SHAFT * WindBarb.CALM_RADIUS);
            float x = (float) (barb.x() - 0.5);
            float y = (float) (barb.y() - 0.5);
            lines.moveTo(x + radius, y);
            lines.addArc(x - radius, y - radius, 2 * radius, 2 * radius, 0, 360);
        }
        barb.lines(SHAFT).forEach(line -> Polylines.add(lines, line));
        for (double[] corners : barb.triangles(SHAFT)) {
            Polylines.add(pennants, corners);
            pennants.close();
        }
    }

    private void draw(Path lines, Path pennants, Color color, int width, int alpha) {
        gc.setForeground(color);
        gc.setBackground(color);
        gc.setLineWidth(width);
        gc.setAlpha(alpha);
        gc.drawPath(lines);
        gc.fillPath(pennants);
        gc.drawPath(pennants);
        gc.setLineWidth(1);
        gc.setAlpha(255);
    }
}
