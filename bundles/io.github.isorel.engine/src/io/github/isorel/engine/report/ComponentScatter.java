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

/** Draws samples along the leading components, once for each label that gives them a colour. */
final class ComponentScatter {

    /** More classes cannot be told apart by colour. */
    private static final int MOST_CLASSES = 6;
    private static final List<String> SEASONS = List.of("DJF", "MAM", "JJA", "SON");
    private static final String YEAR = "day_of_year";
    private static final String CYCLIC = "romaO";
    private static final String SEQUENTIAL = "batlow";
    private static final double SMALLEST = 1e-12;

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
            coloring(label).ifPresent(coloring -> figures.add(new ReportFigure("scatter-" + (figures.size() + 1) + "-"
                    + ReportWords.word(label.name()), figure(what, result, label, coloring), caption(result, label))));
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

    private static ScatterFigure figure(String what, ComponentsResult result, Label label, ScatterFigure.Coloring coloring) {
        Component first = result.components().get(0);
        Component second = result.components().get(1);
        ToDoubleFunction<Integer> value = value(label, coloring);
        List<ScatterFigure.Point> points = IntStream.range(0, label.count()).filter(label::isKnown)
                .mapToObj(row -> new ScatterFigure.Point(first.scores().get(row), second.scores().get(row),
                value.applyAsDouble(row))).toList();
        return new ScatterFigure("Leading components by " + label.name() + ", " + what, points, coloring, axis(first),
                axis(second));
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
