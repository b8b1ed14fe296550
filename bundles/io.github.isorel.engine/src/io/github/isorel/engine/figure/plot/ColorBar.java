package io.github.isorel.engine.figure.plot;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

import io.github.isorel.engine.figure.ClippedEnds;
import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Ticks;
import io.github.isorel.engine.figure.Ticks.Tick;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.Canvas.Anchor;
import io.github.isorel.engine.figure.plot.Canvas.Size;

/**
 * What the colours of a figure mean. An end with a point stands for values beyond it.
 *
 * @param scale colours over values in their stored unit
 * @param what what is shown
 * @param unit the unit in which people read it
 */
public record ColorBar(ColorScale scale, String what, DisplayUnit unit) {

    private static final double BREADTH = 13;
    private static final double GAP = 4;
    private static final double POINT = 9;

    /** The unit of the numbers beside the bar. */
    DisplayUnit shown() {
        return Scaled.unit(unit, scale.range());
    }

    private List<Tick> ticks(Canvas canvas, double length) {
        int most = (int) Math.clamp(length / (2.2 * canvas.lineHeight(Size.SMALL)), 2, 10);
        return Ticks.within(shown().range(scale.range()), most);
    }

    /** How much room the bar takes to the right of a figure of the given height. */
    double room(Canvas canvas, double length) {
        double labels = ticks(canvas, length).stream().mapToDouble(tick -> canvas.textWidth(tick.label(), Size.SMALL)).max()
                .orElse(0);
        return 3 * GAP + BREADTH + 2 * GAP + labels + 2 * GAP + canvas.lineHeight(Size.NORMAL);
    }

    /**
     * Draws the bar upright.
     *
     * @param canvas where to
     * @param right its right end, labels included
     * @param top upper end
     * @param length height
     * @param ends where values of the figure lie beyond the scale
     */
    void draw(Canvas canvas, double right, double top, double length, ClippedEnds ends) {
        double x = right - room(canvas, length) + 3 * GAP;
        ValueRange range = scale.range();
        double upper = top + (ends.high() ? POINT : 0);
        double lower = top + length - (ends.low() ? POINT : 0);
        Rectangle2D bar = new Rectangle2D.Double(x, upper, BREADTH, lower - upper);
        canvas.image(gradient(), bar);
        int foreground = canvas.style().foreground();
        Path2D outline = new Path2D.Double();
        outline.moveTo(x, lower);
        if (upper > top) {
            canvas.fill(point(x, upper, top), scale.color(ColorMap.SIZE - 1));
        }
        if (lower < top + length) {
            canvas.fill(point(x, lower, top + length), scale.color(0));
        }
        outline.lineTo(x + BREADTH / 2, lower < top + length ? top + length : lower);
        outline.lineTo(x + BREADTH, lower);
        outline.lineTo(x + BREADTH, upper);
        outline.lineTo(x + BREADTH / 2, upper > top ? top : upper);
        outline.lineTo(x, upper);
        outline.closePath();
        canvas.draw(outline, foreground, 0.75);
        DisplayUnit displayed = shown();
        for (Tick tick : ticks(canvas, length)) {
            double share = (displayed.stored(tick.value()) - range.low()) / (range.high() - range.low());
            double y = lower - share * (lower - upper);
            canvas.line(x + BREADTH, y, x + BREADTH + GAP, y, foreground, 0.9);
            canvas.text(tick.label(), x + BREADTH + 2 * GAP, y, Anchor.START, Anchor.MIDDLE, foreground, Size.SMALL);
        }
        label(canvas, right - canvas.lineHeight(Size.NORMAL) / 2, top + length / 2, displayed);
    }

    /** Writes what is shown beside the middle of the bar; a long label may be longer than the bar, not than the paper. */
    private void label(Canvas canvas, double x, double middle, DisplayUnit displayed) {
        double highest = 2 * canvas.lineHeight(Size.TITLE) + 2 * GAP; // below a title
        double lowest = canvas.height() - 2 * GAP;
        String label = canvas.shortened(Scaled.label(what, displayed.symbol()), lowest - highest, Size.NORMAL);
        double half = canvas.textWidth(label, Size.NORMAL) / 2;
        canvas.upwardText(label, x, Math.clamp(middle, highest + half, Math.max(highest + half, lowest - half)),
                canvas.style().foreground(), Size.NORMAL);
    }

    private static Path2D point(double x, double base, double tip) {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(x, base);
        triangle.lineTo(x + BREADTH / 2, tip);
        triangle.lineTo(x + BREADTH, base);
        triangle.closePath();
        return triangle;
    }

    private BufferedImage gradient() {
        BufferedImage image = new BufferedImage(1, ColorMap.SIZE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < ColorMap.SIZE; i++) {
            image.setRGB(0, i, scale.color(ColorMap.SIZE - 1 - i));
        }
        return image;
    }
}
