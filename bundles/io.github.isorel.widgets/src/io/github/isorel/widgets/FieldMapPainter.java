package io.github.isorel.widgets;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldRaster;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;

/**
 * Draws a field with coastlines, graticule, labels and colour bar. Keeps nothing between two pictures: every picture is
 * computed from the field.
 */
final class FieldMapPainter {

    private static final String WIDEST_LABEL = "188.8\u00B0W";
    private static final String ELLIPSIS = "\u2026";
    private static final int COAST_ALPHA = 215;
    /** Faint below lines of a field, which nobody must take for coasts. */
    private static final int COAST_BELOW_LINES_ALPHA = 120;
    private static final int HALO_ALPHA = 110;

    private final Coastlines coastlines;

    FieldMapPainter(Coastlines coastlines) {
        this.coastlines = coastlines;
    }

    /** The layout for a control of the given size, with the font that the graphics context has. */
    static MapLayout layout(GC gc, Point size, MapCamera camera) {
        return MapLayout.of(size, gc.getFontMetrics().getHeight(), gc.textExtent(WIDEST_LABEL).x, camera);
    }

    /** Draws a picture in the colours and font that the graphics context has. */
    void paint(GC gc, MapLayout layout, FieldPicture picture, Interpolation interpolation, Optional<GreatCircle> line) {
        if (!layout.fits()) {
            return;
        }
        Rectangle title = layout.title();
        gc.drawText(fitted(gc, picture.title(), title.width), title.x, title.y, SWT.DRAW_TRANSPARENT);
        paintField(gc, layout, picture, interpolation);
        GraticulePainter graticule = new GraticulePainter(gc, layout.transform());
        Color foreground = gc.getForeground();
        MapFrame frame = new MapFrame(layout);
        frame.within(gc, () -> {
            graticule.paintLines();
            paintCoastlines(gc, layout, picture.overlay().isolines().isEmpty() ? COAST_ALPHA : COAST_BELOW_LINES_ALPHA);
            new OverlayPainter(gc, layout).paint(picture.overlay(), line);
        });
        gc.setForeground(foreground);
        frame.draw(gc);
        graticule.paintLabels();
        if (picture.overlay().opacity() > 0) { // of what is not seen there are no colours
            if (layout.hasBarBeside()) {
                ColorBarPainter.paintStanding(gc, layout.bar(), picture.scale(), picture.unit(), veil(gc, picture));
            } else {
                ColorBarPainter.paint(gc, layout.bar(), picture.scale(), picture.unit(), veil(gc, picture));
            }
        }
    }

    /** A text, cut at the end where there is no room for all of it. */
    private static String fitted(GC gc, String text, int room) {
        if (gc.textExtent(text).x <= room) {
            return text;
        }
        int length = text.length();
        while (length > 0 && gc.textExtent(text.substring(0, length) + ELLIPSIS).x > room) {
            length--;
        }
        return text.substring(0, length) + ELLIPSIS;
    }

    private static Veil veil(GC gc, FieldPicture picture) {
        Color background = gc.getBackground();
        return new Veil(background.getRed() << 16 | background.getGreen() << 8 | background.getBlue(), picture.overlay().opacity());
    }

    private static void paintField(GC gc, MapLayout layout, FieldPicture picture, Interpolation interpolation) {
        Rectangle map = layout.map();
        Veil veil = veil(gc, picture);
        Image image = PixelImage.of(gc.getDevice(), map.width, map.height, (width, height, argb) -> {
            new FieldRaster(picture.field().grid(), layout.transform().projection(), width, height, interpolation)
                    .paint(picture.field(), picture.scale(), veil.below(), argb);
            veil.cover(argb);
        });
        try {
            gc.drawImage(image, map.x, map.y);
        } finally {
            image.dispose();
        }
    }

    /** Dark lines with a light halo, so that they are seen on dark and on light colours. */
    private void paintCoastlines(GC gc, MapLayout layout, int alpha) {
        List<int[]> lines = coastlines.lines().stream().flatMap(line -> layout.transform().coast(line).stream())
                .map(Polylines::whole).toList();
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        gc.setAlpha(HALO_ALPHA);
        gc.setLineWidth(3);
        lines.forEach(gc::drawPolyline);
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
        gc.setAlpha(alpha);
        gc.setLineWidth(1);
        lines.forEach(gc::drawPolyline);
        gc.setAlpha(255);
    }
}
