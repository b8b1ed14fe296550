package io.github.isorel.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.ClippedEnds;
import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Ticks;
import io.github.isorel.engine.figure.ValueRange;

/**
 * Draws a colour scale as a bar with ticks and unit, in the colours that the graphics context has. An end with a point stands for
 * values beyond it.
 */
final class ColorBarPainter {

    private static final int TICK_LENGTH = 4;
    /** Room for a tick with its label [points]. */
    private static final int TICK_SPACING = 70;
    /** Length of the point of an end [points]. */
    private static final int POINT = 9;

    private ColorBarPainter() {
    }

    /** Draws a bar that lies, with labels below it and the unit to the right. */
    static void paint(GC gc, Rectangle bar, ColorScale scale, DisplayUnit unit, ClippedEnds ends) {
        int point = Math.min(POINT, bar.width / 4);
        int left = ends.low() ? point : 0;
        Rectangle inner = new Rectangle(bar.x + left, bar.y, bar.width - left - (ends.high() ? point : 0), bar.height);
        paintColors(gc, inner, (width, height, argb) -> {
            for (int i = 0; i < argb.length; i++) {
                argb[i] = scale.color(i % width * ColorMap.SIZE / width);
            }
        });
        int upper = inner.y - 1;
        int lower = inner.y + inner.height;
        int middle = inner.y + inner.height / 2;
        paintEnd(gc, ends.low(), scale.color(0), inner.x - 1, upper, inner.x - 1, lower, bar.x - 1, middle);
        paintEnd(gc, ends.high(), scale.color(ColorMap.SIZE - 1), inner.x + inner.width, upper, inner.x + inner.width, lower,
                bar.x + bar.width, middle);
        gc.drawLine(inner.x - 1, upper, inner.x + inner.width, upper);
        gc.drawLine(inner.x - 1, lower, inner.x + inner.width, lower);
        ValueRange shown = unit.range(scale.range());
        for (Ticks.Tick tick : Ticks.within(shown, Math.max(1, inner.width / TICK_SPACING))) {
            double share = (tick.value() - shown.low()) / (shown.high() - shown.low());
            int x = inner.x + (int) Math.round(share * (inner.width - 1));
            gc.drawLine(x, bar.y + bar.height, x, bar.y + bar.height + TICK_LENGTH);
            Point size = gc.textExtent(tick.label());
            gc.drawText(tick.label(), x - size.x / 2, bar.y + bar.height + TICK_LENGTH + 1, SWT.DRAW_TRANSPARENT);
        }
        int textY = bar.y + (bar.height - gc.getFontMetrics().getHeight()) / 2;
        gc.drawText(unit.symbol(), bar.x + bar.width + 2 * MapLayout.GAP, textY, SWT.DRAW_TRANSPARENT);
    }

    /** Draws a bar that stands, the highest value at the top, with labels to the right and the unit above it. */
    static void paintStanding(GC gc, Rectangle bar, ColorScale scale, DisplayUnit unit, ClippedEnds ends) {
        int point = Math.min(POINT, bar.height / 4);
        int top = ends.high() ? point : 0;
        Rectangle inner = new Rectangle(bar.x, bar.y + top, bar.width, bar.height - top - (ends.low() ? point : 0));
        paintColors(gc, inner, (width, height, argb) -> {
            for (int i = 0; i < argb.length; i++) {
                argb[i] = scale.color((height - 1 - i / width) * ColorMap.SIZE / height);
            }
        });
        int left = inner.x - 1;
        int right = inner.x + inner.width;
        int middle = inner.x + inner.width / 2;
        paintEnd(gc, ends.high(), scale.color(ColorMap.SIZE - 1), left, inner.y - 1, right, inner.y - 1, middle, bar.y - 1);
        paintEnd(gc, ends.low(), scale.color(0), left, inner.y + inner.height, right, inner.y + inner.height, middle,
                bar.y + bar.height);
        gc.drawLine(left, inner.y - 1, left, inner.y + inner.height);
        gc.drawLine(right, inner.y - 1, right, inner.y + inner.height);
        ValueRange shown = unit.range(scale.range());
        int line = gc.getFontMetrics().getHeight();
        for (Ticks.Tick tick : Ticks.within(shown, Math.max(1, 2 * inner.height / (3 * line)))) {
            double share = (tick.value() - shown.low()) / (shown.high() - shown.low());
            int y = inner.y + (int) Math.round((1 - share) * (inner.height - 1));
            gc.drawLine(right, y, right + TICK_LENGTH, y);
            gc.drawText(tick.label(), right + TICK_LENGTH + 3, y - line / 2, SWT.DRAW_TRANSPARENT);
        }
        gc.drawText(unit.symbol(), bar.x, bar.y - line - MapLayout.GAP, SWT.DRAW_TRANSPARENT);
    }

    /** Closes the bar between two corners: by a point where values lie beyond, else by a line. */
    private static void paintEnd(GC gc, boolean isPointed, int argb, int fromX, int fromY, int toX, int toY, int tipX, int tipY) {
        if (!isPointed) {
            gc.drawLine(fromX, fromY, toX, toY);
            return;
        }
        int[] corners = { fromX, fromY, tipX, tipY, toX, toY };
        Color background = gc.getBackground();
        gc.setBackground(new Color(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF));
        gc.setAntialias(SWT.ON);
        gc.fillPolygon(corners);
        gc.drawPolyline(corners);
        gc.setAntialias(SWT.DEFAULT);
        gc.setBackground(background);
    }

    private static void paintColors(GC gc, Rectangle bar, PixelImage.Pixels colors) {
        Image image = PixelImage.of(gc.getDevice(), bar.width, bar.height, colors);
        try {
            gc.drawImage(image, bar.x, bar.y);
        } finally {
            image.dispose();
        }
    }
}
