package io.github.isorel.engine.figure.plot;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;

/**
 * Bars from left to right, one below the other. The parts of a bar follow each other from zero: positive ones to the right,
 * negative ones to the left.
 *
 * @param title above the figure; may be empty
 * @param series what the parts of the bars are; a colour each
 * @param bars the bars, from the top
 * @param what what the lengths are
 * @param unit the unit in which people read them
 */
public record BarFigure(String title, List<String> series, List<Bar> bars, String what, DisplayUnit unit) implements Figure {

    /** Room between a bar and its number [1/96 inch]. */
    private static final double BESIDE = 4;

    /**
     * One bar.
     *
     * @param name what stands to its left
     * @param parts a finite number for each series, in the stored unit
     */
    public record Bar(String name, List<Double> parts) {

        /** Copies the list. */
        public Bar {
            parts = List.copyOf(parts);
        }
    }

    /** Copies the lists and checks that every bar has its parts. */
    public BarFigure {
        series = List.copyOf(series);
        bars = List.copyOf(bars);
        if (series.isEmpty() || bars.isEmpty()) {
            throw new IllegalArgumentException("a figure of bars needs bars and a name for what they are");
        }
        for (Bar bar : bars) {
            if (bar.parts().size() != series.size() || !bar.parts().stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("the bar " + bar.name() + " needs a finite part for each of " + series
                        + ", not " + bar.parts());
            }
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Figure titled(String other) {
        return new BarFigure(other, series, bars, what, unit);
    }

    @Override
    public String description() {
        return "Bars" + (title.isEmpty() ? "" : ": " + title) + ". " + Scaled.label(what, unit.symbol()) + ": "
                + String.join(", ", bars.stream().limit(5).map(bar -> bar.name() + " " + unit.format(bar.parts().stream()
                .mapToDouble(Double::doubleValue).sum())).toList()) + (bars.size() > 5 ? ", \u2026" : "") + ".";
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.clear();
        double low = bars.stream().mapToDouble(bar -> sum(bar, -1)).min().orElse(0);
        double high = bars.stream().mapToDouble(bar -> sum(bar, 1)).max().orElse(0);
        Axis.Linear horizontal = axis(canvas, low, high);
        Axis.Categories vertical = new Axis.Categories("", bars.stream().map(Bar::name).toList());
        List<LegendEntry> legend = IntStream.range(0, series.size())
                .mapToObj(i -> new LegendEntry(series.get(i), canvas.style().color(i), LegendEntry.Mark.AREA)).toList();
        Panel panel = Panel.on(canvas, title, series.size() > 1 ? legend : List.of(), horizontal, vertical, 0);
        panel.drawGrid();
        double breadth = 0.7 * panel.area().getHeight() / bars.size();
        for (int i = 0; i < bars.size(); i++) {
            draw(canvas, panel, bars.get(i), panel.y(i) - breadth / 2, breadth);
            label(canvas, panel, bars.get(i), panel.y(i), horizontal.unit());
        }
        canvas.line(panel.x(0), panel.area().getY(), panel.x(0), panel.area().getMaxY(), canvas.style().foreground(), 0.9);
        panel.drawAxes();
    }

    /** An axis with room for the numbers beside the ends of bars. */
    private Axis.Linear axis(Canvas canvas, double low, double high) {
        ValueRange range = low == 0 && high == 0 ? new ValueRange(0, 1) : new ValueRange(low, high);
        DisplayUnit shown = Scaled.unit(unit, range);
        double width = Panel.width(canvas, bars.stream().map(Bar::name).toList());
        double left = Math.min(0.3, room(canvas, shown, true) / width);
        double right = Math.min(0.3, room(canvas, shown, false) / width);
        double whole = (range.high() - range.low()) / (1 - left - right);
        ValueRange wider = new ValueRange(range.low() - left * whole, range.high() + right * whole);
        return new Axis.Linear(what, wider, Scaled.unit(unit, wider));
    }

    /** How wide the numbers are that stand beside negative or other bars. */
    private double room(Canvas canvas, DisplayUnit shown, boolean negative) {
        return bars.stream().mapToDouble(BarFigure::total).filter(total -> isLeft(total, shown) == negative)
                .map(total -> canvas.textWidth(Scaled.number(shown.shown(total)), Canvas.Size.SMALL) + 2 * BESIDE).max()
                .orElse(0);
    }

    private static double total(Bar bar) {
        return bar.parts().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Whether the number of a bar stands to its left. */
    private static boolean isLeft(double total, DisplayUnit unit) {
        return total < 0 && !Scaled.number(unit.shown(total)).equals("0");
    }

    /** Writes the sum of a bar beside its end. */
    private static void label(Canvas canvas, Panel panel, Bar bar, double y, DisplayUnit unit) {
        double total = total(bar);
        String number = Scaled.number(unit.shown(total));
        if (isLeft(total, unit)) {
            canvas.text(number, panel.x(sum(bar, -1)) - BESIDE, y, Canvas.Anchor.END, Canvas.Anchor.MIDDLE,
                    canvas.style().muted(), Canvas.Size.SMALL);
        } else {
            canvas.text(number, panel.x(sum(bar, 1)) + BESIDE, y, Canvas.Anchor.START, Canvas.Anchor.MIDDLE,
                    canvas.style().muted(), Canvas.Size.SMALL);
        }
    }

    private static double sum(Bar bar, int sign) {
        return bar.parts().stream().mapToDouble(Double::doubleValue).filter(part -> part * sign > 0).sum();
    }

    private static void draw(Canvas canvas, Panel panel, Bar bar, double top, double breadth) {
        List<Double> ends = new ArrayList<>(List.of(0.0, 0.0)); // of the parts so far: to the right, to the left
        for (int part = 0; part < bar.parts().size(); part++) {
            double length = bar.parts().get(part);
            int side = length >= 0 ? 0 : 1;
            double start = panel.x(ends.get(side));
            double end = panel.x(ends.get(side) + length);
            ends.set(side, ends.get(side) + length);
            canvas.fill(new Rectangle2D.Double(Math.min(start, end), top, Math.abs(end - start), breadth),
                    canvas.style().color(part));
        }
    }
}
