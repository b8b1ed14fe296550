package io.github.isorel.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.plot.ColorBar;
import io.github.isorel.engine.figure.plot.PlotAxis;
import io.github.isorel.engine.figure.plot.ScatterFigure;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.ComponentsResult.Component;

/** Draws samples along components, coloured by what is known of them. */
public final class ComponentScatter {

    /** More classes cannot be told apart by colour. */
    private static final int MOST_CLASSES = 6;
    private static final List<String> SEASONS = List.of("DJF", "MAM", "JJA", "SON");
    private static final String YEAR = "day_of_year";
    private static final String CYCLIC = "romaO";
    private static final String SEQUENTIAL = "batlow";
    private static final double SMALLEST = 1e-12;

    /** A maker of figures. */
    public ComponentScatter() {
        // nothing to be told: results name everything themselves
    }

    /**
     * The labels that give points a colour: those that vary and are of few classes.
     *
     * @param result the components
     * @return labels in the order of the result
     */
    public List<Label> labels(ComponentsResult result) {
        return result.samples().labels().stream().filter(label -> coloring(label).isPresent()).toList();
    }

    /**
     * Samples along two components.
     *
     * @param what which latents of which model
     * @param result the components
     * @param label what gives the points their colour, one of {@link #labels}; empty for one colour
     * @param x component to the right, from 0
     * @param y component upwards, from 0
     * @return the figure, with a point for each of {@link #rows}
     */
    public ScatterFigure figure(String what, ComponentsResult result, Optional<Label> label, int x, int y) {
        return figure(what, result, label, along(result.components().get(x)), along(result.components().get(y)));
    }

    /**
     * A direction in which samples are drawn.
     *
     * @param axis what it is called
     * @param places place of each sample along it
     */
    public record Direction(PlotAxis axis, List<Double> places) {

        /** Copies the list. */
        public Direction {
            places = List.copyOf(places);
        }
    }

    /**
     * The direction of a component.
     *
     * @param component one of a result
     * @return its scores
     */
    public static Direction along(Component component) {
        return new Direction(axis(component), component.scores());
    }

    /**
     * Samples along two directions.
     *
     * @param what which latents of which model
     * @param result the components
     * @param label what gives the points their colour, one of {@link #labels}; empty for one colour
     * @param right the direction to the right
     * @param up the direction upwards
     * @return the figure, with a point for each of {@link #rows}
     */
    public ScatterFigure figure(String what, ComponentsResult result, Optional<Label> label, Direction right, Direction up) {
        ScatterFigure.Coloring coloring = label.flatMap(ComponentScatter::coloring)
                .orElseGet(() -> new ScatterFigure.Coloring.Classes(List.of("states")));
        ToDoubleFunction<Integer> value = label.map(known -> value(known, coloring)).orElse(row -> 0);
        List<ScatterFigure.Point> points = rows(result, label).stream()
                .map(row -> new ScatterFigure.Point(right.places().get(row),
                up.places().get(row), value.applyAsDouble(row))).toList();
        String title = label.map(known -> "Components by " + known.name()).orElse("Components");
        return new ScatterFigure(title + ", " + what, points, coloring, right.axis(), up.axis());
    }

    /**
     * The samples that a figure shows.
     *
     * @param result the components
     * @param label what gives the points their colour; empty for one colour
     * @return rows of the samples of which the label is known, in their order
     */
    public List<Integer> rows(ComponentsResult result, Optional<Label> label) {
        return IntStream.range(0, result.samples().count()).filter(row -> label.map(known -> known.isKnown(row)).orElse(true))
                .boxed()
                .toList();
    }

    /** The clouds of all labels that vary; none when there is one component. */
    List<ReportFigure> figures(String what, ComponentsResult result) {
        List<ReportFigure> figures = new ArrayList<>();
        if (result.components().size() < 2) {
            return figures;
        }
        List<Label> labels = result.samples().labels();
        boolean hasYear = labels.stream().anyMatch(label -> label.name().equals(YEAR));
        for (Label label : labels) {
            if (hasYear && label.name().equals("month")) {
                continue; // the time of the year says the same, more exactly
            }
            coloring(label).ifPresent(found -> figures.add(new ReportFigure("scatter-" + (figures.size() + 1) + "-"
                    + ReportWords.word(label.name()), figure(what, result, Optional.of(label), 0,
                            1).titled("Leading components by "
                    + label.name() + ", " + what), caption(result, label))));
        }
        return figures;
    }

    private static String caption(ComponentsResult result, Label label) {
        long known = IntStream.range(0, label.count()).filter(label::isKnown).count();
        return "Each point is a state, coloured by " + label.name() + (label instanceof Label.Cycle ? ", a place on a circle"
                : "")
                + (known < label.count() ? "; " + (label.count() - known) + " of " + label.count()
                + " states, of which it is not known, are left out" : "") + ". The sign of a component means nothing.";
    }

    private static PlotAxis axis(Component component) {
        return PlotAxis.of(component.name() + ", " + Numbers.percent(component.explainedVariance()) + " of the variance", "");
    }

    /** The number of a sample's class, or its value. */
    private static ToDoubleFunction<Integer> value(Label label, ScatterFigure.Coloring coloring) {
        return switch (label) {
            case Label.Classes classes -> row -> coloring instanceof ScatterFigure.Coloring.Classes named
                    ? named.names().indexOf(classes.values().get(row)) : Double.NaN;
            case Label.Numbers numbers -> row -> numbers.values().get(row);
            case Label.Cycle cycle -> row -> cycle.values().get(row);
        };
    }

    /** Empty for labels that are the same everywhere, known nowhere, or of too many classes. */
    private static Optional<ScatterFigure.Coloring> coloring(Label label) {
        return switch (label) {
            case Label.Classes classes -> classes(classes);
            case Label.Numbers numbers -> values(numbers.values()).map(range -> new ScatterFigure.Coloring.Values(new ColorBar(
                    ColorScale.of(ColorMap.named(SEQUENTIAL), range), label.name(), DisplayUnit.of(numbers.unit()))));
            case Label.Cycle cycle -> values(cycle.values()).map(range -> new ScatterFigure.Coloring.Values(new ColorBar(
                    ColorScale.of(ColorMap.named(CYCLIC), new ValueRange(0, 1)), words(label.name()), unit(label.name()))));
        };
    }

    private static Optional<ValueRange> values(List<Double> values) {
        double[] known = values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).sorted().toArray();
        return known.length < 2 || known[known.length - 1] - known[0] < SMALLEST * Math.abs(known[0]) + Double.MIN_NORMAL
                ? Optional.empty() : Optional.of(new ValueRange(known[0], known[known.length - 1]));
    }

    private static Optional<ScatterFigure.Coloring> classes(Label.Classes label) {
        List<String> names = new ArrayList<>(new TreeSet<>(label.values()));
        names.remove("");
        boolean isSeason = SEASONS.containsAll(names);
        boolean isMonth = names.stream().allMatch(name -> name.matches("0[1-9]|1[0-2]"));
        if (names.size() < 2 || !isSeason && !isMonth && names.size() > MOST_CLASSES) {
            return Optional.empty();
        }
        Optional<ColorMap> cycle = isSeason || isMonth ? Optional.of(ColorMap.named(CYCLIC)) : Optional.empty();
        return Optional.of(new ScatterFigure.Coloring.Classes(isSeason ? SEASONS : isMonth ? months() : names, cycle));
    }

    /** All months, so that a colour means the same month everywhere. */
    private static List<String> months() {
        return IntStream.rangeClosed(1, 12).mapToObj(month -> month < 10 ? "0" + month : Integer.toString(month)).toList();
    }

    private static String words(String label) {
        return label.equals(YEAR) ? "Time of the year" : ReportWords.capitalized(label.replace('_', ' '));
    }

    /** Shares of a year or a day as people count them. */
    private static DisplayUnit unit(String label) {
        return switch (label) {
            case YEAR -> new DisplayUnit("months", 12, 0);
            case "time_of_day" -> new DisplayUnit("h", 24, 0);
            default -> new DisplayUnit("share of the circle", 1, 0);
        };
    }
}
