package io.github.isorel.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Ticks;
import io.github.isorel.engine.figure.ValueRange;

/** Draws a colour scale as a bar with ticks and unit, in the colours that the graphics context has. */
final class ColorBarPainter {

    private static final int TICK_LENGTH = 4;
    /** Room for a tick with its label [points]. */
    private static final int TICK_SPACING = 70;

    private ColorBarPainter() {
    }

    /** Draws a bar that lies, with labels below it and the unit to the right. */
    static void paint(GC gc, Rectangle bar, ColorScale scale, DisplayUnit unit) {
        paintColors(gc, bar, (width, height, argb) -> {
            for (int i = 0; i < argb.length; i++) {
                argb[i] = scale.color(i % width * ColorMap.SIZE / width);
            }
        });
        ValueRange shown = unit.range(scale.range());
        for (Ticks.Tick tick : Ticks.within(shown, Math.max(1, bar.width / TICK_SPACING))) {
            double share = (tick.value() - shown.low()) / (shown.high() - shown.low());
            int x = bar.x + (int) Math.round(share * (bar.width - 1));
            gc.drawLine(x, bar.y + bar.height, x, bar.y + bar.height + TICK_LENGTH);
            Point size = gc.textExtent(tick.label());
            gc.drawText(tick.label(), x - size.x / 2, bar.y + bar.height + TICK_LENGTH + 1, SWT.DRAW_TRANSPARENT);
        }
        int textY = bar.y + (bar.height - gc.getFontMetrics().getHeight()) / 2;
        gc.drawText(unit.symbol(), bar.x + bar.width + 2 * MapLayout.GAP, textY, SWT.DRAW_TRANSPARENT);
    }

    /** Draws a bar that stands, the highest value at the top, with labels to the right and the unit above it. */
    static void paintStanding(GC gc, Rectangle bar, ColorScale scale, DisplayUnit unit) {
        paintColors(gc, bar, (width, height, argb) -> {
            for (int i = 0; i < argb.length; i++) {
                argb[i] = scale.color((height - 1 - i / width) * ColorMap.SIZE / height);
            }
        });
        ValueRange shown = unit.range(scale.range());
        int line = gc.getFontMetrics().getHeight();
        int right = bar.x + bar.width;
        for (Ticks.Tick tick : Ticks.within(shown, Math.max(1, 2 * bar.height / (3 * line)))) {
            double share = (tick.value() - shown.low()) / (shown.high() - shown.low());
            int y = bar.y + (int) Math.round((1 - share) * (bar.height - 1));
            gc.drawLine(right, y, right + TICK_LENGTH, y);
            gc.drawText(tick.label(), right + TICK_LENGTH + 3, y - line / 2, SWT.DRAW_TRANSPARENT);
        }
        gc.drawText(unit.symbol(), bar.x, bar.y - line - MapLayout.GAP, SWT.DRAW_TRANSPARENT);
    }

    private static void paintColors(GC gc, Rectangle bar, PixelImage.Pixels colors) {
        Image image = PixelImage.of(gc.getDevice(), bar.width, bar.height, colors);
        try {
            gc.drawImage(image, bar.x, bar.y);
        } finally {
            image.dispose();
        }
        gc.drawRectangle(bar.x - 1, bar.y - 1, bar.width + 1, bar.height + 1);
    }
}
