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

    static void paint(GC gc, Rectangle bar, ColorScale scale, DisplayUnit unit) {
        ColorMap map = scale.map();
        Image image = PixelImage.of(gc.getDevice(), bar.width, bar.height, (width, height, argb) -> {
            for (int i = 0; i < argb.length; i++) {
                argb[i] = map.argb(i % width * ColorMap.SIZE / width);
            }
        });
        try {
            gc.drawImage(image, bar.x, bar.y);
        } finally {
            image.dispose();
        }
        gc.drawRectangle(bar.x - 1, bar.y - 1, bar.width + 1, bar.height + 1);
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
}
