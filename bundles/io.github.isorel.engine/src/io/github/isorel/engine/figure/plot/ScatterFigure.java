package io.github.isorel.engine.figure.plot;

import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.isorel.engine.figure.ClippedEnds;
import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.ValueRange;

/**
 * A cloud of points, such as states along two principal components, coloured by class, by a number, or by a cyclic label such as
 * the time of the year.
 *
 * @param title above the figure; may be empty
 * @param points the points; at least one
 * @param coloring what the colours mean
 * @param x what is measured to the right
 * @param y what is measured upwards
 */
public record ScatterFigure(String title, List<Point> points, Coloring coloring, PlotAxis x, PlotAxis y) implements Figure {

    /** How opaque the rims of dots are: the first byte of a colour. */
    private static final int RIM = 0x70000000;

    /**
     * One point.
     *
     * @param x place to the right, in the stored unit
     * @param y place upwards, in the stored unit
     * @param label number of its class, from 0, or its value; NaN for points without
     */
    public record Point(double x, double y, double label) {

        /** Checks the place. */
        public Point {
            if (!Double.isFinite(x + y)) {
                throw new IllegalArgumentException("no point lies at " + x + ", " + y);
            }
        }
    }

    /** What colours mean. */
    public sealed interface Coloring {

        /**
         * Classes.
         *
         * @param names a name for each class
         * @param cycle a cyclic colour map for classes that follow each other around a circle, such as seasons; empty for
         *        classes without order
         */
        record Classes(List<String> names, Optional<ColorMap> cycle) implements Coloring {

            /** Copies the list. */
            public Classes {
                names = List.copyOf(names);
            }

            /**
             * Classes without order.
             *
             * @param names a name for each class
             */
            public Classes(List<String> names) {
                this(names, Optional.empty());
            }

            private int color(int index, FigureStyle style) {
                return cycle.map(map -> map.argb((int) ((index + 0.5) / names.size() * ColorMap.SIZE)))
                        .orElseGet(() -> style.color(index));
            }
        }

        /**
         * Numbers; with a cyclic colour map also labels that begin again, such as the day of the year.
         *
         * @param bar colours and what they mean
         */
        record Values(ColorBar bar) implements Coloring {
        }
    }

    /** Copies the list and checks the labels. */
    public ScatterFigure {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a cloud of points needs at least one");
        }
        if (coloring instanceof Coloring.Classes classes) {
            for (Point point : points) {
                if (point.label() < 0 || point.label() >= classes.names().size() || point.label() != point.label()) {
                    throw new IllegalArgumentException("no class of " + classes.names() + " has the number " + point.label());
                }
            }
        }
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Figure titled(String other) {
        return new ScatterFigure(other, points, coloring, x, y);
    }

    @Override
    public String description() {
        return "Points" + (title.isEmpty() ? "" : ": " + title) + ". " + points.size() + " points over "
                + Scaled.label(x.what(), x.unit().symbol()) + " and " + Scaled.label(y.what(), y.unit().symbol())
                + ", coloured by "
                + switch (coloring) {
                    case Coloring.Classes classes -> String.join(", ", classes.names());
                    case Coloring.Values values -> values.bar().what();
                } + ".";
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.clear();
        Axis horizontal = x.over(points.stream().mapToDouble(Point::x), 0.05);
        Axis vertical = y.over(points.stream().mapToDouble(Point::y), 0.05);
        List<LegendEntry> legend = coloring instanceof Coloring.Classes classes ? IntStream.range(0, classes.names().size())
                .mapToObj(i -> new LegendEntry(classes.names().get(i), classes.color(i, canvas.style()),
                        LegendEntry.Mark.POINT)).toList()
                : List.of();
        Optional<ColorBar> bar = coloring instanceof Coloring.Values values ? Optional.of(values.bar()) : Optional.empty();
        Panel panel = Panel.on(canvas, title, legend, horizontal, vertical,
                bar.map(it -> it.room(canvas, 0.7 * canvas.height())).orElse(0.0));
        panel.drawGrid();
        double radius = Math.clamp(60 / Math.sqrt(points.size()), 1.6, 3.5);
        for (Point point : points) {
            Ellipse2D dot = new Ellipse2D.Double(panel.x(point.x()) - radius, panel.y(point.y()) - radius, 2 * radius,
                    2 * radius);
            canvas.fill(dot, argb(point, canvas.style()) & 0xFFFFFF | 0xD0000000);
            canvas.draw(dot, canvas.style().foreground() & 0xFFFFFF | RIM, 0.5); // dark dots on dark paper, pale ones on light
        }
        panel.drawAxes();
        bar.ifPresent(it -> it.draw(canvas, canvas.width() - 8, panel.area().getY(), panel.area().getHeight(),
                ClippedEnds.of(it.scale(), labels())));
    }

    /**
     * The colour of a point.
     *
     * @param point one of the points
     * @param style colours of classes
     * @return 0xAARRGGBB, opaque
     */
    public int argb(Point point, FigureStyle style) {
        return switch (coloring) {
            case Coloring.Classes classes -> classes.color((int) point.label(), style);
            case Coloring.Values values -> {
                ColorScale scale = values.bar().scale();
                yield scale.argb((float) point.label());
            }
        };
    }

    private ValueRange labels() {
        double[] finite = points.stream().mapToDouble(Point::label).filter(Double::isFinite).toArray();
        return finite.length == 0 ? new ValueRange(0, 0) : new ValueRange(Arrays.stream(finite).min().orElse(0),
                Arrays.stream(finite).max().orElse(0));
    }
}
