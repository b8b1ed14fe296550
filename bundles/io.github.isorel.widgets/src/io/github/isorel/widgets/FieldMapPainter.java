package io.github.isorel.widgets;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.Degrees;
import io.github.isorel.engine.figure.FieldRaster;
import io.github.isorel.engine.figure.Graticule;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.MapCamera;
import io.github.isorel.engine.figure.Viewport;
import io.github.isorel.engine.figure.plot.VerticalSection.Course.GreatCircle;

/**
 * Draws a field with coastlines, graticule, labels and colour bar. Keeps nothing between two pictures: every picture is
 * computed from the field.
 */
final class FieldMapPainter {

    private static final String WIDEST_LABEL = "188.8\u00B0W";
    private static final String ELLIPSIS = "\u2026";
    private static final int LABEL_SPACING = 64;
    private static final int GRATICULE_ALPHA = 70;
    private static final int COAST_ALPHA = 215;
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
        Rectangle map = layout.map();
        if (!layout.fits()) {
            return;
        }
        Rectangle title = layout.title();
        gc.drawText(fitted(gc, picture.title(), title.width), title.x, title.y, SWT.DRAW_TRANSPARENT);
        paintField(gc, layout, picture, interpolation);
        Graticule graticule = Graticule.of(layout.viewport(), map.width, LABEL_SPACING);
        Color foreground = gc.getForeground();
        gc.setClipping(map);
        paintGraticule(gc, layout, graticule);
        paintCoastlines(gc, layout);
        new OverlayPainter(gc, layout).paint(picture.overlay(), line);
        gc.setClipping((Rectangle) null);
        gc.setForeground(foreground);
        gc.drawRectangle(map.x - 1, map.y - 1, map.width + 1, map.height + 1);
        paintLabels(gc, layout, graticule);
        ColorBarPainter.paint(gc, layout.bar(), picture.scale(), picture.unit());
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

    private static void paintField(GC gc, MapLayout layout, FieldPicture picture, Interpolation interpolation) {
        Rectangle map = layout.map();
        Color background = gc.getBackground();
        int outside = 0xFF000000 | background.getRed() << 16 | background.getGreen() << 8 | background.getBlue();
        double opacity = picture.overlay().opacity();
        Image image = PixelImage.of(gc.getDevice(), map.width, map.height, (width, height, argb) -> {
            new FieldRaster(picture.field().grid(), layout.viewport(), width, height, interpolation).paint(picture.field(),
                    picture.scale(), outside, argb);
            if (opacity < 1) {
                blend(argb, outside, (int) Math.round(opacity * 256));
            }
        });
        try {
            gc.drawImage(image, map.x, map.y);
        } finally {
            image.dispose();
        }
    }

    /** Lets another colour shine through. */
    private static void blend(int[] argb, int below, int share) {
        int red = (below >> 16 & 0xFF) * (256 - share);
        int green = (below >> 8 & 0xFF) * (256 - share);
        int blue = (below & 0xFF) * (256 - share);
        for (int i = 0; i < argb.length; i++) {
            int color = argb[i];
            argb[i] = 0xFF000000 | (color >> 16 & 0xFF) * share + red >> 8 << 16 | (color >> 8 & 0xFF) * share + green >> 8 << 8
                    | (color & 0xFF) * share + blue >> 8;
        }
    }

    private static void paintGraticule(GC gc, MapLayout layout, Graticule graticule) {
        Rectangle map = layout.map();
        Viewport viewport = layout.viewport();
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
        gc.setAlpha(GRATICULE_ALPHA);
        for (double longitude : graticule.meridians()) {
            int x = map.x + (int) Math.floor(viewport.x(longitude, map.width));
            gc.drawLine(x, map.y, x, map.y + map.height);
        }
        for (double latitude : graticule.parallels()) {
            int y = map.y + (int) Math.floor(viewport.y(latitude, map.height));
            gc.drawLine(map.x, y, map.x + map.width, y);
        }
        gc.setAlpha(255);
    }

    /** Dark lines with a light halo, so that they are seen on dark and on light colours. */
    private void paintCoastlines(GC gc, MapLayout layout) {
        Rectangle map = layout.map();
        var lines = coastlines.projected(layout.viewport(), map.width, map.height);
        for (int[] line : lines) {
            for (int i = 0; i < line.length; i += 2) {
                line[i] += map.x;
                line[i + 1] += map.y;
            }
        }
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        gc.setAlpha(HALO_ALPHA);
        gc.setLineWidth(3);
        lines.forEach(gc::drawPolyline);
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
        gc.setAlpha(COAST_ALPHA);
        gc.setLineWidth(1);
        lines.forEach(gc::drawPolyline);
        gc.setAlpha(255);
    }

    private static void paintLabels(GC gc, MapLayout layout, Graticule graticule) {
        Rectangle map = layout.map();
        Viewport viewport = layout.viewport();
        for (double longitude : graticule.meridians()) {
            String label = Degrees.longitude(longitude, graticule.decimals());
            int x = map.x + (int) Math.floor(viewport.x(longitude, map.width));
            gc.drawText(label, x - gc.textExtent(label).x / 2, map.y + map.height + MapLayout.GAP, SWT.DRAW_TRANSPARENT);
        }
        for (double latitude : graticule.parallels()) {
            String label = Degrees.latitude(latitude, graticule.decimals());
            Point size = gc.textExtent(label);
            int y = map.y + (int) Math.floor(viewport.y(latitude, map.height));
            gc.drawText(label, map.x - size.x - MapLayout.GAP, y - size.y / 2, SWT.DRAW_TRANSPARENT);
        }
    }
}
