package io.github.isorel.engine.figure.plot;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Curves in a diagram: masking curves with the band of random masks, learning curves, explained variances with their
 * intervals.
 *
 * @param title above the figure; may be empty
 * @param curves the curves; at least one
 * @param x what is measured to the right
 * @param y what is measured upwards
 */
public record CurveFigure(String title, List<Curve> curves, PlotAxis x, PlotAxis y) implements Figure {

    /** Copies the list and checks that there is something to draw. */
    public CurveFigure {
        curves = List.copyOf(curves);
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("a figure of curves needs at least one");
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Figure titled(String other) {
        return new CurveFigure(other, curves, x, y);
    }

    @Override
    public String description() {
        return "Curves" + (title.isEmpty() ? "" : ": " + title) + ". " + Scaled.label(y.what(), y.unit().symbol()) + " over "
                + Scaled.label(x.what(), x.unit().symbol()) + " of " + String.join(", ",
                curves.stream().map(Curve::name).toList())
                + ".";
    }

    private DoubleStream heights() {
        return curves.stream().flatMap(curve -> curve.points().stream().flatMap(point -> Stream.of(point.y(),
                curve.uncertainty() == Curve.Uncertainty.NONE ? point.y() : point.low(),
                curve.uncertainty() == Curve.Uncertainty.NONE ? point.y() : point.high()))).mapToDouble(Double::doubleValue);
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.clear();
        Axis horizontal = x.over(curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(Curve.Point::x), 0.03);
        Axis vertical = y.over(heights(), 0.06);
        List<LegendEntry> legend = new ArrayList<>();
        List<Integer> colors = colors(canvas.style());
        for (int i = 0; i < curves.size(); i++) {
            legend.add(new LegendEntry(curves.get(i).name(), colors.get(i), LegendEntry.Mark.LINE));
        }
        Panel panel = Panel.on(canvas, title, curves.size() > 1 ? legend : List.of(), horizontal, vertical, 0);
        panel.drawGrid();
        if (vertical.fraction(0) > 0 && vertical.fraction(0) < 1) {
            canvas.line(panel.area().getX(), panel.y(0), panel.area().getMaxX(), panel.y(0), canvas.style().muted(), 1);
        }
        for (int i = 0; i < curves.size(); i++) {
            drawUncertainty(canvas, panel, curves.get(i), colors.get(i));
        }
        for (int i = 0; i < curves.size(); i++) {
            drawLine(canvas, panel, curves.get(i), colors.get(i));
        }
        panel.drawAxes();
    }

    /** Comparisons are neutral and do not use up a colour. */
    private List<Integer> colors(FigureStyle style) {
        List<Integer> colors = new ArrayList<>();
        int series = 0;
        for (Curve curve : curves) {
            colors.add(curve.comparison() ? style.neutral() : style.color(series++));
        }
        return colors;
    }

    private static void drawUncertainty(Canvas canvas, Panel panel, Curve curve, int color) {
        switch (curve.uncertainty()) {
            case NONE -> {
                // the line alone
            }
            case BAND -> {
                Path2D band = new Path2D.Double();
                curve.points().forEach(point -> extend(band, panel.x(point.x()), panel.y(point.high())));
                curve.points().reversed().forEach(point -> extend(band, panel.x(point.x()), panel.y(point.low())));
                band.closePath();
                canvas.fill(band, color & 0xFFFFFF | 0x48000000);
            }
            case WHISKERS -> curve.points().forEach(point -> {
                double x = panel.x(point.x());
                canvas.line(x, panel.y(point.low()), x, panel.y(point.high()), color, 1.2);
                canvas.line(x - 3, panel.y(point.low()), x + 3, panel.y(point.low()), color, 1.2);
                canvas.line(x - 3, panel.y(point.high()), x + 3, panel.y(point.high()), color, 1.2);
            });
        }
    }

    private static void drawLine(Canvas canvas, Panel panel, Curve curve, int color) {
        Path2D line = new Path2D.Double();
        curve.points().forEach(point -> extend(line, panel.x(point.x()), panel.y(point.y())));
        if (curve.comparison()) {
            canvas.dashed(line, color, 1.6);
        } else {
            canvas.draw(line, color, 1.8);
        }
        for (Curve.Point point : curve.points()) {
            canvas.fill(new Ellipse2D.Double(panel.x(point.x()) - 2.5, panel.y(point.y()) - 2.5, 5, 5), color);
        }
    }

    private static void extend(Path2D path, double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
