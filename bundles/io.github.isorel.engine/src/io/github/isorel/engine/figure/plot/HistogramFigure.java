package io.github.isorel.engine.figure.plot;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;

/**
 * How something is spread over values: upright bars of equal width, side by side, and marks at single values.
 *
 * @param title above the figure; may be empty
 * @param values from the lower end of the first bin to the upper end of the last one, in the stored unit
 * @param shares what part each bin has, 0 to 1; at least one
 * @param marks values that are marked
 * @param what what the values are
 * @param unit the unit in which people read them
 */
public record HistogramFigure(String title, ValueRange values, List<Double> shares, List<Mark> marks, String what,
        DisplayUnit unit)
        implements Figure {

    private static final double PERCENT = 100;

    /**
     * A value that is marked.
     *
     * @param name what it is
     * @param value the value, in the stored unit
     */
    public record Mark(String name, double value) {
    }

    /** Copies the lists and checks the shares. */
    public HistogramFigure {
        shares = List.copyOf(shares);
        marks = List.copyOf(marks);
        if (shares.isEmpty() || !shares.stream().allMatch(share -> share >= 0 && share <= 1 + 1e-9)) {
            throw new IllegalArgumentException("a histogram needs shares within 0 to 1, not " + shares);
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Figure titled(String other) {
        return new HistogramFigure(other, values, shares, marks, what, unit);
    }

    @Override
    public String description() {
        String marked = String.join("", marks.stream().map(mark -> ", " + mark.name() + " " + unit.format(mark.value()))
                .toList());
        return "Histogram" + (title.isEmpty() ? "" : ": " + title) + ". " + what + " from " + unit.format(values.low()) + " to "
                + unit.format(values.high()) + marked + ".";
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.clear();
        ValueRange range = values.opened(); // a field of a single value has a bar, too
        Axis.Linear horizontal = new Axis.Linear(what, range, Scaled.unit(unit, range));
        double highest = shares.stream().mapToDouble(Double::doubleValue).max().orElseThrow() * PERCENT;
        Axis.Linear vertical = new Axis.Linear("Area", new ValueRange(0, highest * 1.08), new DisplayUnit("%", 1, 0));
        List<LegendEntry> legend = marks.stream().map(mark -> new LegendEntry(mark.name() + " " + unit.format(mark.value()),
                color(canvas, mark), LegendEntry.Mark.LINE)).toList();
        Panel panel = Panel.on(canvas, title, legend, horizontal, vertical, 0);
        panel.drawGrid();
        double width = panel.area().getWidth() / shares.size();
        for (int i = 0; i < shares.size(); i++) {
            double top = panel.y(shares.get(i) * PERCENT);
            canvas.fill(new Rectangle2D.Double(panel.area().getX() + i * width + 0.5, top, Math.max(0.5, width - 1),
                    panel.area().getMaxY() - top), canvas.style().color(0));
        }
        marks.forEach(mark -> draw(canvas, panel, mark));
        panel.drawAxes();
    }

    private int color(Canvas canvas, Mark mark) {
        return canvas.style().color(1 + marks.indexOf(mark));
    }

    private void draw(Canvas canvas, Panel panel, Mark mark) {
        Path2D line = new Path2D.Double();
        line.moveTo(panel.x(mark.value()), panel.area().getY());
        line.lineTo(panel.x(mark.value()), panel.area().getMaxY());
        canvas.draw(line, color(canvas, mark), 2);
    }
}
