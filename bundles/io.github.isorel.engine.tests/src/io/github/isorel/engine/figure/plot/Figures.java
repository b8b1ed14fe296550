package io.github.isorel.engine.figure.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

import javax.imageio.ImageIO;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.Orthographic;
import io.github.isorel.engine.figure.PolarStereographic;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;

/** Figures to be tested, and ways to look at them. */
final class Figures {

    static final Coastlines COASTLINES = Coastlines.naturalEarth();
    static final DisplayUnit PASCAL = new DisplayUnit("Pa", 1, 0);
    static final Grid WORLD = Grid.regular(18, 36);

    private Figures() {
    }

    static GridValues field(Grid grid, DoubleBinaryOperator value) {
        float[] values = new float[grid.rows() * grid.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(grid.latitude(i / grid.columns()), grid.longitude(i % grid.columns()));
        }
        return new GridValues(grid, Tensor.of(Shape.of(grid.rows(), grid.columns()), values));
    }

    static ColorBar bar(double low, double high) {
        return new ColorBar(ColorScale.of(ColorMap.named("vik"), new ValueRange(low, high)), "Relevance", PASCAL);
    }

    static MapFigure map(Projection projection, double low, double high, DoubleBinaryOperator value) {
        return MapFigure.of("A map", field(WORLD, value), bar(low, high), Interpolation.NEAREST, projection, COASTLINES);
    }

    static List<PressureLevel> levels(int... hectopascal) {
        List<PressureLevel> levels = new ArrayList<>();
        for (int level : hectopascal) {
            levels.add(new PressureLevel(level));
        }
        return levels;
    }

    static SectionFigure section(List<PressureLevel> levels, int samples, DoubleBinaryOperator value, double reach) {
        float[] values = new float[levels.size() * samples];
        List<Double> positions = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(levels.get(i / samples).hectopascal(), i % samples);
        }
        for (int sample = 0; sample < samples; sample++) {
            positions.add(-80 + 160.0 * sample / samples);
        }
        return new SectionFigure("A section", new VerticalSection(new VerticalSection.Course.ZonalMean(), positions, levels,
                Tensor.of(Shape.of(levels.size(), samples), values)), bar(-reach, reach));
    }

    static CurveFigure curves(double factor, Curve.Uncertainty uncertainty, boolean logarithmic) {
        List<Curve.Point> points = new ArrayList<>();
        for (double x : new double[] { 1, 2, 5, 10, 20, 50 }) {
            points.add(new Curve.Point(x, factor * x, factor * x - Math.abs(factor), factor * x + Math.abs(factor)));
        }
        return new CurveFigure("Curves", List.of(new Curve("a curve", points, uncertainty, false),
                new Curve("for comparison", points.reversed().stream().map(point -> Curve.Point.of(51 - point.x(), point.y()))
                        .toList(), Curve.Uncertainty.NONE, true)),
                new PlotAxis("Hidden", new DisplayUnit("%", 1, 0), logarithmic), PlotAxis.of("Change", "Pa"));
    }

    static ScatterFigure scatter(int count, ScatterFigure.Coloring coloring) {
        var random = new Random(7);
        List<ScatterFigure.Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new ScatterFigure.Point(random.nextGaussian(), random.nextGaussian(), i % 3));
        }
        return new ScatterFigure("A cloud", points, coloring, PlotAxis.of("Component 1", ""), PlotAxis.of("Component 2", ""));
    }

    static BarFigure bars(double factor, int count) {
        List<BarFigure.Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bars.add(new BarFigure.Bar("bar number " + i, List.of(factor * i, -factor * (i % 3))));
        }
        return new BarFigure("Bars", List.of("first", "second"), bars, "Relevance", PASCAL);
    }

    static ProfileFigure profile(double factor, int... levels) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            values.add(factor * (i - 1));
        }
        return new ProfileFigure("Profiles", List.of(new ProfileFigure.Profile("one", levels(levels), values),
                new ProfileFigure.Profile("another", levels(levels), values.reversed())), "Relevance", PASCAL);
    }

    static HistogramFigure histogram(double low, double high, Double... shares) {
        return new HistogramFigure("Histogram", new ValueRange(low, high), List.of(shares), List.of(new HistogramFigure.Mark(
                "mean", 0.4 * low + 0.6 * high), new HistogramFigure.Mark("median", high)), "Relevance", PASCAL);
    }

    /** Every kind of figure, with ordinary values. */
    static Map<String, Figure> ordinary() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("world", map(Projection.world(), -1, 1, (lat, lon) -> Math.sin(Math.toRadians(lat)))
                .with(Box.parse("35..62, 350..46")));
        figures.put("region", map(Projection.region(Box.parse("30..75, 320..50")), -1, 1,
                (lat, lon) -> Math.cos(Math.toRadians(lon)))
                .with(new Contours(field(WORLD, (lat, lon) -> 50_000 + 100 * lat), new DisplayUnit("hPa", 0.01, 0))));
        figures.put("north", map(new PolarStereographic(true, 20, 0), -1, 1, (lat, lon) -> lat / 90));
        figures.put("south", map(new PolarStereographic(false, 20, 0), -1, 1, (lat, lon) -> lat / 90));
        figures.put("globe", map(new Orthographic(50, 10), -1, 1, (lat, lon) -> lat / 90)
                .with(new Contours(field(WORLD, (lat, lon) -> lat), PASCAL)));
        figures.put("section", section(levels(100, 250, 500, 850, 1000), 36, (level, x) -> level * x, 30_000));
        SectionFigure section = section(levels(100, 500, 850), 12, (level, x) -> level * x, 5000);
        figures.put("panels", new SectionPanels("Panels", List.of(section, section.marked(List.of(-20.0, 30.0)), section), 2));
        figures.put("curves", curves(3, Curve.Uncertainty.BAND, true));
        figures.put("whiskers", curves(-3, Curve.Uncertainty.WHISKERS, false));
        figures.put("classes", scatter(100, new ScatterFigure.Coloring.Classes(List.of("a", "b", "c"))));
        figures.put("values", scatter(100, new ScatterFigure.Coloring.Values(bar(0, 2))));
        figures.put("bars", bars(1, 12));
        figures.put("profile", profile(2, 50, 100, 250, 500, 850, 1000));
        figures.put("histogram", histogram(98000, 103000, 0.1, 0.3, 0.4, 0.2));
        return figures;
    }

    /** Every kind of figure with values that are all zero, few, huge, tiny or missing, or with hardly any room. */
    static Map<String, Figure> degenerate() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (double size : new double[] { 0, 1e-30, 1e30 }) {
            figures.put("map of " + size, map(Projection.world(), -size, size, (lat, lon) -> size * Math.signum(lat))
                    .with(new Contours(field(WORLD, (lat, lon) -> size * lat), PASCAL)));
            figures.put("section of " + size, section(levels(500, 850), 3, (level, x) -> size * (x - 1), size));
            figures.put("curves of " + size, curves(size, Curve.Uncertainty.BAND, false));
            figures.put("bars of " + size, bars(size, 4));
            figures.put("profile of " + size, profile(size, 500, 850));
        }
        figures.put("map without values", map(Projection.world(), 0, 0, (lat, lon) -> Double.NaN));
        Grid column = Grid.of(new double[] { 10, 0, -10 }, new double[] { 30 });
        figures.put("map of one column", MapFigure.of("", field(column, (lat, lon) -> lat), bar(-1, 1), Interpolation.BILINEAR,
                Projection.world(), COASTLINES).with(new Contours(field(column, (lat, lon) -> lat), PASCAL)));
        figures.put("region beside the grid", MapFigure.of("", field(column, (lat, lon) -> lat), bar(-1, 1),
                Interpolation.NEAREST, Projection.region(Box.parse("40..50, 100..140")), COASTLINES));
        figures.put("panels of nothing", new SectionPanels("", List.of(section(levels(500), 1, (level, x) -> Double.NaN, 10)),
                1));
        figures.put("one level", section(levels(500), 10, (level, x) -> x, 10));
        figures.put("one sample", section(levels(500, 850), 1, (level, x) -> Double.NaN, 10));
        figures.put("profile of one level", profile(1, 500));
        figures.put("one point", scatter(1, new ScatterFigure.Coloring.Values(bar(1, 1))));
        figures.put("one bar", bars(0, 1));
        figures.put("many bars", bars(-1, 300));
        figures.put("one curve point", new CurveFigure("", List.of(new Curve("", List.of(Curve.Point.of(1, 5)),
                Curve.Uncertainty.WHISKERS, false)), new PlotAxis("", PASCAL, true), PlotAxis.of("", "")));
        figures.put("endless title", bars(1, 3).titled("Word ".repeat(200)));
        figures.put("hostile title", bars(1, 3).titled("<script>alert('&amp;')</script> ]]> \"x\""));
        figures.put("controls", bars(1, 3).titled("bell \u0007, half \uD800, none \uFFFF"));
        figures.put("histogram of one value", histogram(5, 5, 1.0));
        figures.put("histogram of tiny values", histogram(-1e-12, 3e-12, 0.0, 0.5, 0.5));
        return figures;
    }

    static Canvas canvas(BufferedImage image) {
        return new Canvas(image.createGraphics(), image.getWidth(), image.getHeight(), 1, FigureStyle.light(), Progress.none());
    }

    static BufferedImage drawn(Figure figure, FigureSize size) throws IOException {
        byte[] png = new FigureWriter(FigureStyle.light(), size).png(figure, Progress.none());
        return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(png))).orElseThrow();
    }
}
