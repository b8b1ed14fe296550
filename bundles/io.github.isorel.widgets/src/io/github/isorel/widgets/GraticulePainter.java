package io.github.isorel.widgets;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;

import io.github.isorel.engine.figure.Graticule;
import io.github.isorel.engine.figure.GraticuleLabel;
import io.github.isorel.engine.figure.MapTransform;

/** Draws meridians and parallels with their names. */
final class GraticulePainter {

    private static final int SPACING = 64;
    private static final int LINE_ALPHA = 70;
    private static final int PATCH_ALPHA = 170;

    private final GC gc;
    private final MapTransform transform;
    private final Graticule graticule;

    GraticulePainter(GC gc, MapTransform transform) {
        this.gc = gc;
        this.transform = transform;
        graticule = Graticule.of(transform, SPACING);
    }

    /** Draws the lines; the graphics context is clipped to the map. */
    void paintLines() {
        Color foreground = gc.getForeground();
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
        gc.setAlpha(LINE_ALPHA);
        for (double longitude : graticule.meridians()) {
            double end = Math.rint(longitude / 90) * 90 == longitude ? 90 : 90 - Math.min(10, graticule.step());
            Polylines.draw(gc, transform.meridian(longitude, -end, end));
        }
        for (double latitude : graticule.parallels()) {
            Polylines.draw(gc, transform.parallel(latitude));
        }
        gc.setAlpha(255);
        gc.setForeground(foreground);
    }

    /** Writes the names in the foreground of the graphics context. */
    void paintLabels() {
        List<GraticuleLabel> labels = GraticuleLabel.of(transform, graticule, text -> gc.textExtent(text).x,
                gc.getFontMetrics().getHeight());
        for (GraticuleLabel label : labels) {
            Point size = gc.textExtent(label.text());
            int x = (int) Math.floor(label.x());
            int y = (int) Math.floor(label.y());
            switch (label.side()) {
                case BELOW -> text(label.text(), x - size.x / 2, y + MapLayout.GAP);
                case LEFT -> text(label.text(), x - size.x - MapLayout.GAP, y - size.y / 2);
                case INSIDE -> patched(label.text(), x - size.x / 2, y - size.y / 2, size);
            }
        }
    }

    private void text(String text, int x, int y) {
        gc.drawText(text, x, y, SWT.DRAW_TRANSPARENT);
    }

    /** On a patch of the background, so that it can be read on any colour. */
    private void patched(String text, int x, int y, Point size) {
        gc.setAlpha(PATCH_ALPHA);
        gc.fillRectangle(x - 1, y, size.x + 2, size.y);
        gc.setAlpha(255);
        text(text, x, y);
    }
}
