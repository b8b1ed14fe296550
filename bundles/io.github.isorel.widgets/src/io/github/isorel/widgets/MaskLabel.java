package io.github.isorel.widgets;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

import io.github.isorel.engine.figure.TextFit;

/**
 * What the cells of a mask are, in the lower left corner of the map: in several lines where the map is narrow.
 *
 * @param lines the lines
 * @param area where they stand [points of the control]
 * @param isWhole whether nothing had to be left out
 */
record MaskLabel(List<String> lines, Rectangle area, boolean isWhole) {

    private static final int ALPHA = 200;
    private static final int GAP = 4;
    private static final int MARGIN = 2;
    private static final int MOST_LINES = 3;

    /** Lays out a label with the font that the graphics context has. */
    static MaskLabel of(GC gc, MapLayout layout, String text) {
        Rectangle map = layout.map();
        int height = gc.getFontMetrics().getHeight();
        int mostLines = Math.clamp(map.height / (2L * height), 1, MOST_LINES);
        TextFit fit = new TextFit(line -> gc.textExtent(line).x);
        List<String> lines = fit.wrapped(text, map.width - 2 * GAP - 2 * MARGIN, mostLines);
        int width = lines.stream().mapToInt(line -> gc.textExtent(line).x).max().orElse(0);
        Rectangle area = new Rectangle(map.x + GAP - MARGIN, map.y + map.height - lines.size() * height - GAP, width + 2 * MARGIN,
                lines.size() * height);
        return new MaskLabel(List.copyOf(lines), area, String.join(" ", lines).equals(text.strip().replaceAll("\\s+", " ")));
    }

    /** Draws the label; colours of the graphics context are as before afterwards. */
    void paint(GC gc) {
        Color foreground = gc.getForeground();
        Color background = gc.getBackground();
        gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
        gc.setAlpha(ALPHA);
        gc.fillRectangle(area);
        gc.setAlpha(255);
        gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
        for (int i = 0; i < lines.size(); i++) {
            gc.drawText(lines.get(i), area.x + MARGIN, area.y + i * area.height / lines.size(), SWT.DRAW_TRANSPARENT);
        }
        gc.setForeground(foreground);
        gc.setBackground(background);
    }
}
