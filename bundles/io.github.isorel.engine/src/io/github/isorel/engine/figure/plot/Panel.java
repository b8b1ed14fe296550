package io.github.isorel.engine.figure.plot;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.isorel.engine.figure.Ticks.Tick;
import io.github.isorel.engine.figure.plot.Canvas.Anchor;
import io.github.isorel.engine.figure.plot.Canvas.Size;

/** A rectangle with two axes, a title and a legend, and the places of values in it. */
final class Panel {

    private static final double MARGIN = 8;
    private static final double TICK = 4;
    private static final double GAP = 4;
    private static final int MOST_TICKS = 12;

    private final Canvas canvas;
    private final Axis horizontal;
    private final Axis vertical;
    private final Rectangle2D area;
    private final List<Tick> across;
    private final List<Tick> upward;

    private Panel(Canvas canvas, Axis horizontal, Axis vertical, Rectangle2D area, List<Tick> across, List<Tick> upward) {
        this.canvas = canvas;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.area = area;
        this.across = across;
        this.upward = upward;
    }

    /**
     * Lays out a panel that fills the canvas and draws title and legend.
     *
     * @param canvas where to
     * @param title above the panel
     * @param legend below the title
     * @param horizontal axis along the lower edge
     * @param vertical axis along the left edge
     * @param right room to be left at the right edge [1/96 inch]
     * @return the panel; its axes are not drawn yet
     */
    static Panel on(Canvas canvas, String title, List<LegendEntry> legend, Axis horizontal, Axis vertical, double right) {
        double top = title(canvas, title, MARGIN, canvas.width() - 2 * MARGIN);
        top = legend(canvas, legend, top);
        double labelHeight = horizontal.label().isEmpty() ? 0 : canvas.lineHeight(Size.NORMAL) + GAP;
        double bottom = canvas.height() - MARGIN - labelHeight - canvas.lineHeight(Size.SMALL) - TICK - GAP;
        top += 0.5 * canvas.lineHeight(Size.SMALL); // the topmost tick label may reach above the frame
        double height = Math.max(1, bottom - top);
        boolean names = vertical instanceof Axis.Categories;
        List<Tick> upward = vertical.ticks(names ? Integer.MAX_VALUE
                : (int) Math.clamp(height / (1.8 * canvas.lineHeight(Size.SMALL)), 1, MOST_TICKS));
        double left = MARGIN + labels(canvas, upward.stream().map(Tick::label)) + TICK + GAP
                + (vertical.label().isEmpty() ? 0 : canvas.lineHeight(Size.NORMAL) + GAP);
        double width = Math.max(1, canvas.width() - left - MARGIN - right);
        List<Tick> across = fitting(canvas, horizontal, width);
        double beyond = across.isEmpty() ? 0 : Math.max(0, canvas.textWidth(across.getLast().label(), Size.SMALL) / 2
                - (1 - horizontal.fraction(across.getLast().value())) * width - right);
        Rectangle2D area = new Rectangle2D.Double(left, top, Math.max(1, width - beyond), height);
        canvas.framed(horizontal, vertical, area);
        return new Panel(canvas, horizontal, vertical, area, across, upward);
    }

    /** Room for labels at the left edge. */
    private static double labels(Canvas canvas, Stream<String> labels) {
        return Math.min(labels.mapToDouble(label -> canvas.textWidth(label, Size.SMALL)).max().orElse(0), 0.45 * canvas.width());
    }

    /** How wide a panel with names at its left edge is at most, before it is laid out. */
    static double width(Canvas canvas, List<String> names) {
        return Math.max(1, canvas.width() - 2 * MARGIN - labels(canvas, names.stream()) - TICK - GAP);
    }

    /** Writes a title and tells where it ends. */
    static double title(Canvas canvas, String title, double x, double room) {
        double y = MARGIN;
        if (!title.isBlank()) {
            for (String line : canvas.wrapped(title, room, 2, Size.TITLE)) {
                canvas.text(line, x, y, Anchor.START, Anchor.START, canvas.style().foreground(), Size.TITLE);
                y += canvas.lineHeight(Size.TITLE);
            }
            y += GAP;
        }
        return y;
    }

    private static double legend(Canvas canvas, List<LegendEntry> entries, double top) {
        double swatch = canvas.style().fontSize();
        double x = MARGIN;
        double y = top;
        for (LegendEntry entry : entries) {
            String name = canvas.shortened(entry.name(), canvas.width() - 2 * MARGIN - swatch - GAP, Size.SMALL);
            double width = swatch + GAP + canvas.textWidth(name, Size.SMALL);
            if (x > MARGIN && x + width > canvas.width() - MARGIN) {
                x = MARGIN;
                y += canvas.lineHeight(Size.SMALL) + 2;
            }
            swatch(canvas, entry, x, y, swatch);
            canvas.text(name, x + swatch + GAP, y + swatch / 2, Anchor.START, Anchor.MIDDLE, canvas.style().foreground(),
                    Size.SMALL);
            x += width + 3 * GAP;
        }
        return entries.isEmpty() ? top : y + canvas.lineHeight(Size.SMALL) + GAP;
    }

    private static void swatch(Canvas canvas, LegendEntry entry, double x, double y, double size) {
        switch (entry.mark()) {
            case AREA -> canvas.fill(new Rectangle2D.Double(x, y + 1, size, size - 2), entry.argb());
            case LINE -> canvas.line(x, y + size / 2, x + size, y + size / 2, entry.argb(), 2);
            case POINT -> canvas.fill(new Ellipse2D.Double(x + size / 4, y + size / 4, size / 2, size / 2), entry.argb());
        }
    }

    /** As many ticks as there is room for without their labels touching. */
    private static List<Tick> fitting(Canvas canvas, Axis axis, double length) {
        for (int most = MOST_TICKS; most > 1; most--) {
            List<Tick> ticks = axis.ticks(most);
            boolean fits = true;
            for (int i = 1; i < ticks.size(); i++) {
                double apart = (axis.fraction(ticks.get(i).value()) - axis.fraction(ticks.get(i - 1).value())) * length;
                double needed = (canvas.textWidth(ticks.get(i).label(), Size.SMALL)
                        + canvas.textWidth(ticks.get(i - 1).label(), Size.SMALL)) / 2 + 2 * GAP;
                fits &= apart >= needed;
            }
            if (fits) {
                return ticks;
            }
        }
        return new ArrayList<>(axis.ticks(1));
    }

    /** The rectangle between the axes. */
    Rectangle2D area() {
        return area;
    }

    double x(double value) {
        return area.getX() + horizontal.fraction(value) * area.getWidth();
    }

    double y(double value) {
        return area.getMaxY() - vertical.fraction(value) * area.getHeight();
    }

    /** Faint lines at all ticks; upright ones only beside things in a row. */
    void drawGrid() {
        int color = canvas.style().grid();
        across.forEach(tick -> canvas.line(x(tick.value()), area.getY(), x(tick.value()), area.getMaxY(), color, 0.75));
        if (!(vertical instanceof Axis.Categories)) {
            upward.forEach(tick -> canvas.line(area.getX(), y(tick.value()), area.getMaxX(), y(tick.value()), color, 0.75));
        }
    }

    /** Frame, ticks and labels. */
    void drawAxes() {
        int foreground = canvas.style().foreground();
        canvas.draw(area, foreground, 0.9);
        double bottom = area.getMaxY();
        for (Tick tick : across) {
            canvas.line(x(tick.value()), bottom, x(tick.value()), bottom + TICK, foreground, 0.9);
            canvas.text(tick.label(), x(tick.value()), bottom + TICK + GAP, Anchor.MIDDLE, Anchor.START, foreground, Size.SMALL);
        }
        double room = area.getX() - MARGIN - TICK - GAP;
        String end = upward.stream().allMatch(tick -> canvas.textWidth(tick.label(), Size.SMALL) <= room) ? ""
                : commonEnd(upward.stream().map(Tick::label).toList());
        for (Tick tick : upward) {
            canvas.line(area.getX() - TICK, y(tick.value()), area.getX(), y(tick.value()), foreground, 0.9);
            String label = tick.label().substring(0, tick.label().length() - end.length()) + (end.isEmpty() ? "" : "\u2026");
            canvas.text(canvas.shortenedInside(label, room, Size.SMALL), area.getX() - TICK - GAP, y(tick.value()), Anchor.END,
                    Anchor.MIDDLE, foreground, Size.SMALL);
        }
        canvas.text(canvas.shortened(horizontal.label(), canvas.width() - 2 * MARGIN, Size.NORMAL), labelCenter(),
                bottom + TICK + 2 * GAP + canvas.lineHeight(Size.SMALL), Anchor.MIDDLE, Anchor.START, foreground, Size.NORMAL);
        if (!vertical.label().isEmpty()) {
            canvas.upwardText(canvas.shortened(vertical.label(), area.getHeight(), Size.NORMAL),
                    MARGIN + canvas.lineHeight(Size.NORMAL) / 2, area.getCenterY(), foreground, Size.NORMAL);
        }
    }

    /** The steps, with the dot before them, in which all of several paths end; empty where they are no paths. */
    private static String commonEnd(List<String> paths) {
        String end = "";
        String first = paths.getFirst();
        for (int dot = first.lastIndexOf('.'); dot > 0; dot = first.lastIndexOf('.', dot - 1)) {
            String longer = first.substring(dot);
            if (!paths.stream().allMatch(path -> path.endsWith(longer) && path.length() > longer.length()
                    && !path.contains(" "))) {
                break;
            }
            end = longer;
        }
        return end;
    }

    /** The middle of the horizontal axis, or as near as the label fits on the paper. */
    private double labelCenter() {
        double half = Math.min(canvas.textWidth(horizontal.label(), Size.NORMAL), canvas.width() - 2 * MARGIN) / 2;
        return Math.clamp(area.getCenterX(), MARGIN + half, Math.max(MARGIN + half, canvas.width() - MARGIN - half));
    }
}
