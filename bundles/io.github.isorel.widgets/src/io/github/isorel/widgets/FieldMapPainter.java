package io.github.isorel.widgets;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.ClippedEnds;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.TextFit;

/**
 * Draws a field with coastlines, graticule, labels and colour bar, and what is marked on the map. Keeps the colours and the lines
 * of the last picture, which are the most of the work, as long as they stay the same. To be disposed.
 */
final class FieldMapPainter {

    private static final String WIDEST_LABEL = "188.8\u00B0W";
    private static final int COAST_ALPHA = 215;
    /** Faint below lines of a field, which nobody must take for coasts. */
    private static final int COAST_BELOW_LINES_ALPHA = 120;
    private static final int HALO_ALPHA = 110;

    private final FieldImage image = new FieldImage();
    private final SeenValues seen = new SeenValues();
    private final MapLines lines;

    FieldMapPainter(Coastlines coastlines) {
        lines = new MapLines(coastlines);
    }

    /** The layout for a control of the given size, with the font that the graphics context has. */
    static MapLayout layout(GC gc, Point size, MapCamera camera) {
        return MapLayout.of(size, gc.getFontMetrics().getHeight(), gc.textExtent(WIDEST_LABEL).x, camera);
    }

    /** Draws a picture in the colours and font that the graphics context has. */
    void paint(GC gc, MapLayout layout, MapScene scene) {
        if (!layout.fits()) {
            return;
        }
        FieldPicture picture = scene.picture();
        Rectangle title = layout.title();
        TextFit fit = new TextFit(text -> gc.textExtent(text).x);
        gc.drawText(fit.shortened(picture.title(), title.width), title.x, title.y, SWT.DRAW_TRANSPARENT);
        image.paint(gc, layout, picture, scene.interpolation());
        GraticulePainter graticule = new GraticulePainter(gc, layout.transform());
        Color foreground = gc.getForeground();
        MapFrame frame = new MapFrame(layout);
        frame.within(gc, () -> {
            graticule.paintLines();
            paintCoastlines(gc, layout, picture.overlay().isolines().isEmpty() ? COAST_ALPHA : COAST_BELOW_LINES_ALPHA);
            new OverlayPainter(gc, layout, lines).paint(picture.overlay(), scene.marks().lineTool().line());
            gc.setForeground(foreground);
            scene.marks().paint(gc, layout);
            frame.cover(gc);
        });
        frame.draw(gc);
        graticule.paintLabels();
        scene.marks().paintTexts(gc, layout, picture);
        if (picture.overlay().opacity() > 0) { // of what is not seen there are no colours
            paintBar(gc, layout, picture);
        }
    }

    private void paintBar(GC gc, MapLayout layout, FieldPicture picture) {
        Color background = gc.getBackground();
        ColorScale scale = picture.scale().above(background.getRed() << 16 | background.getGreen() << 8 | background.getBlue(),
                picture.overlay().opacity());
        ClippedEnds ends = seen.ends(picture, layout.transform().projection());
        if (layout.hasBarBeside()) {
            ColorBarPainter.paintStanding(gc, layout.bar(), scale, picture.unit(), ends);
        } else {
            ColorBarPainter.paint(gc, layout.bar(), scale, picture.unit(), ends);
        }
    }

    /** Frees what is kept. */
    void dispose() {
        image.dispose();
    }

    /** Dark lines with a light halo, so that they are seen on dark and on light colours. */
    private void paintCoastlines(GC gc, MapLayout layout, int alpha) {
        List<int[]> coast = lines.coast(layout.transform());
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        gc.setAlpha(HALO_ALPHA);
        gc.setLineWidth(3);
        coast.forEach(gc::drawPolyline);
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
        gc.setAlpha(alpha);
        gc.setLineWidth(1);
        coast.forEach(gc::drawPolyline);
        gc.setAlpha(255);
    }
}
