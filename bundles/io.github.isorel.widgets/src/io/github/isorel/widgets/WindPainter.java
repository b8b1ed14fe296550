package io.github.isorel.widgets;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.Wind;

/** Draws barbs of a wind on a map: dark with a light halo, so that they are seen on all colours. */
final class WindPainter {

    /** About how far apart barbs are [points]. */
    private static final int SPACING = 38;
    private static final int SHAFT = 24;
    private static final int CALM = 3;
    private static final int HALO_ALPHA = 150;

    private final GC gc;
    private final MapLayout layout;

    WindPainter(GC gc, MapLayout layout) {
        this.gc = gc;
        this.layout = layout;
    }

    /** Draws all barbs; colours of the graphics context are as before afterwards. */
    void paint(Wind wind) {
        List<Wind.Placed> barbs = wind.on(layout.transform(), SPACING);
        Color foreground = gc.getForeground();
        Color background = gc.getBackground();
        gc.setAntialias(SWT.ON);
        gc.setClipping(layout.map());
        draw(barbs, gc.getDevice().getSystemColor(SWT.COLOR_WHITE), 3, HALO_ALPHA);
        draw(barbs, gc.getDevice().getSystemColor(SWT.COLOR_BLACK), 1, 255);
        gc.setClipping((Rectangle) null);
        gc.setAntialias(SWT.DEFAULT);
        gc.setForeground(foreground);
        gc.setBackground(background);
    }

    private void draw(List<Wind.Placed> barbs, Color color, int width, int alpha) {
        gc.setForeground(color);
        gc.setBackground(color);
        gc.setLineWidth(width);
        gc.setAlpha(alpha);
        for (Wind.Placed barb : barbs) {
            if (barb.barb().isCalm()) {
                gc.drawOval((int) barb.x() - CALM, (int) barb.y() - CALM, 2 * CALM, 2 * CALM);
            }
            Polylines.draw(gc, barb.lines(SHAFT));
            for (double[] pennant : barb.triangles(SHAFT)) {
                int[] corners = Polylines.whole(pennant);
                gc.fillPolygon(corners);
                gc.drawPolygon(corners);
            }
        }
        gc.setLineWidth(1);
        gc.setAlpha(255);
    }
}
