package io.github.isorel.engine.report;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.plot.BarFigure;
import io.github.isorel.engine.figure.plot.ColorBar;
import io.github.isorel.engine.figure.plot.GridValues;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.figure.plot.ProfileFigure;
import io.github.isorel.engine.figure.plot.SectionFigure;
import io.github.isorel.engine.figure.plot.SectionPanels;
import io.github.isorel.engine.figure.plot.VerticalSection;
import io.github.isorel.engine.relevance.BudgetEntry;
import io.github.isorel.engine.relevance.LedgerEntry;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceViews;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * Makes figures of a relevance map. Red raises the target and blue lowers it; relevance is per grid cell and shown as it is,
 * without smoothing. Immutable.
 */
public final class RelevanceFigures {

    private static final String COLORS = "vik";

    private final RelevanceMap map;
    private final FieldStyles styles;
    private final Coastlines coastlines;
    private final ColorChoice colors;
    private final OptionalInt state;

    private RelevanceFigures(RelevanceMap map, FieldStyles styles, Coastlines coastlines, ColorChoice colors, OptionalInt state) {
        this.map = map;
        this.styles = styles;
        this.coastlines = coastlines;
        this.colors = colors;
        this.state = state;
    }

    /**
     * A maker of figures.
     *
     * @param map the relevance
     * @param styles names of variables
     * @param coastlines for maps
     * @param colors how values become colours
     */
    public RelevanceFigures(RelevanceMap map, FieldStyles styles, Coastlines coastlines, ColorChoice colors) {
        this(map, styles, coastlines, colors, OptionalInt.empty());
    }

    /**
     * Figures of the relevance of one input state rather than of all together. Static variables are left out, since the model
     * sees the same values with each state.
     *
     * @param history number of the state, from 0 for the oldest
     * @return a maker of figures of that state alone
     * @throws IllegalArgumentException if the model saw no such state
     */
    public RelevanceFigures ofState(int history) {
        return new RelevanceFigures(map.ofState(history), styles, coastlines, colors,
                OptionalInt.of(history - map.contract().history() + 1));
    }

    /** The target's unit as people write it, not changed into another. */
    private DisplayUnit unit() {
        DisplayUnit usual = DisplayUnit.of(map.question().target().unit());
        return usual.factor() == 1 ? usual : new DisplayUnit(map.question().target().unit(), 1, 0);
    }

    private String title(String of) {
        String input = state.isEmpty() ? "" : ", input at " + time(state.getAsInt());
        return of + input + ", for " + map.question().target() + " (" + map.question().method() + ")";
    }

    /** The time of an input state relative to the initial time. */
    private String time(int steps) {
        return steps == 0 ? "the initial time" : "\u2212" + -steps * map.contract().timeStep().toHours() + " h";
    }

    private String name(Optional<Variable> variable, Optional<PressureLevel> level) {
        return variable.map(it -> styles.of(it).label()).orElse(level.isPresent() ? "all variables" : "all inputs")
                + level.map(it -> " " + it).orElse("");
    }

    private String nameOnLevels(Optional<Variable> variable) {
        return variable.map(it -> within(name(variable, Optional.empty()))).orElse("all variables on levels");
    }

    /** A name as it is written within a sentence. */
    private static String within(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * A map, with the target's boxes and polygons.
     *
     * @param variable the variable; empty for the sum over all
     * @param level the level; empty for the sum over all
     * @param projection how the globe is laid on the plane
     * @return the figure
     * @throws IllegalArgumentException if the relevance does not hold the variable or level
     */
    public MapFigure map(Optional<Variable> variable, Optional<PressureLevel> level, Projection projection) {
        GridValues values = new GridValues(map.grid(), new RelevanceViews(map).latitudeLongitude(variable, level));
        MapFigure figure = MapFigure.of(title("Relevance of " + within(name(variable, level))), values,
                colors.bar(values.seenOn(projection), ColorMap.named(COLORS), true, "Relevance", unit()), Interpolation.NEAREST,
                projection, coastlines);
        for (GeographicArea area : map.question().target().areas()) {
            figure = figure.with(area);
        }
        return figure;
    }

    /**
     * A vertical section along a great circle. Each sample has the value of the nearest grid point.
     *
     * @param variable an atmospheric variable; empty for the sum over all
     * @param course from where to where
     * @param samples how many points along the section; at least 2
     * @return the figure
     * @throws IllegalArgumentException if the relevance does not hold the variable, it is not on levels, or the points determine
     *         no great circle
     */
    public SectionFigure section(Optional<Variable> variable, VerticalSection.Course.GreatCircle course, int samples) {
        VerticalSection section = VerticalSection.along(map.grid(), map.contract().levels(),
                new RelevanceViews(map).levelLatitudeLongitude(variable), course, samples,
                Interpolation.NEAREST);
        return figure(section, title("Relevance of " + nameOnLevels(variable)), "Relevance");
    }

    /**
     * Mean relevance of grid cells along circles of latitude.
     *
     * @param variable an atmospheric variable; empty for the sum over all
     * @return the figure
     * @throws IllegalArgumentException if the relevance does not hold the variable or it is not on levels
     */
    public SectionFigure zonalMean(Optional<Variable> variable) {
        VerticalSection section = VerticalSection.zonalMean(map.grid(), map.contract().levels(),
                new RelevanceViews(map).levelLatitudeLongitude(variable));
        return figure(section, title("Relevance of " + nameOnLevels(variable) + ", zonal mean"), "Mean relevance of a grid cell");
    }

    /**
     * Where relevance lies in height and along the circle of latitude of the target's middle: a row for each variable on
     * levels, a column for each input state, all in the same colours. Dashed lines are the edges of the target's boxes and
     * polygons.
     *
     * @param reach how far the sections go to both sides of the target [degrees of longitude], above 0 to 180
     * @return the figure; empty for a target without a place
     * @throws IllegalArgumentException if the relevance holds no variables on levels
     */
    public Optional<SectionPanels> acrossTarget(double reach) {
        return map.question().target().center().map(middle -> acrossTarget(middle, reach));
    }

    private SectionPanels acrossTarget(GeographicPoint middle, double reach) {
        int states = map.contract().history();
        Map<String, VerticalSection> sections = new LinkedHashMap<>();
        for (Variable variable : new RelevanceViews(map).atmospheric()) {
            for (int history = 0; history < states; history++) {
                RelevanceFigures one = ofState(history);
                sections.put(name(Optional.of(variable), Optional.empty()) + ", " + time(history - states + 1),
                        VerticalSection.alongLatitude(map.grid(), map.contract().levels(),
                                new RelevanceViews(one.map).levelLatitudeLongitude(Optional.of(variable)), middle, reach));
            }
        }
        ColorBar bar = colors.bar(joined(sections.values().stream().map(VerticalSection::values).toList()),
                ColorMap.named(COLORS), true, "Relevance", unit());
        return new SectionPanels(title("Relevance along the target's latitude"), sections.entrySet().stream()
                .map(section -> new SectionFigure(section.getKey(), section.getValue(), bar, edges(middle))).toList(), states);
    }

    /**
     * Vertical sections along a great circle, one for each variable on levels, all in the same colours.
     *
     * @param course from where to where
     * @param samples how many points along the section; at least 2
     * @param columns how many sections there are in a row
     * @return the figure
     * @throws IllegalArgumentException if the relevance holds no variables on levels, or the points determine no great circle
     */
    public SectionPanels sections(VerticalSection.Course.GreatCircle course, int samples, int columns) {
        return panels("Relevance by variable", "Relevance", columns, values -> VerticalSection.along(map.grid(),
                map.contract().levels(), values, course, samples, Interpolation.NEAREST));
    }

    /**
     * Mean relevance of grid cells along circles of latitude, a panel for each variable on levels, all in the same colours.
     *
     * @param columns how many panels there are in a row
     * @return the figure
     * @throws IllegalArgumentException if the relevance holds no variables on levels
     */
    public SectionPanels zonalMeans(int columns) {
        return panels("Relevance by variable, zonal mean", "Mean relevance of a grid cell", columns,
                values -> VerticalSection.zonalMean(map.grid(), map.contract().levels(), values));
    }

    private SectionPanels panels(String title, String what, int columns, Function<Tensor, VerticalSection> section) {
        RelevanceViews views = new RelevanceViews(map);
        Map<String, VerticalSection> sections = new LinkedHashMap<>();
        for (Variable variable : views.atmospheric()) {
            sections.put(name(Optional.of(variable), Optional.empty()),
                    section.apply(views.levelLatitudeLongitude(Optional.of(variable))));
        }
        ColorBar bar = colors.bar(joined(sections.values().stream().map(VerticalSection::values).toList()),
                ColorMap.named(COLORS), true, what, unit());
        return new SectionPanels(title(title), sections.entrySet().stream().map(each -> new SectionFigure(each.getKey(),
                each.getValue(), bar, List.of())).toList(), columns);
    }

    /** All elements one after the other. */
    private static Tensor joined(List<Tensor> tensors) {
        int count = tensors.stream().mapToInt(tensor -> tensor.toArray().length).sum();
        FloatBuffer all = Tensor.allocate(Shape.of(count));
        tensors.forEach(tensor -> all.put(tensor.toArray()));
        return Tensor.wrap(Shape.of(count), all.flip());
    }

    /** The longitudes between which the target lies, around that of its middle. */
    private List<Double> edges(GeographicPoint middle) {
        List<Double> edges = new ArrayList<>();
        for (Box box : map.question().target().areas().stream().map(GeographicArea::bounds).toList()) {
            if (box.width() < 360) {
                double west = box.center().longitude() - 0.5 * box.width();
                double turns = 360 * Math.rint((middle.longitude() - box.center().longitude()) / 360);
                edges.addAll(List.of(west + turns, west + turns + box.width()));
            }
        }
        return edges.isEmpty() && map.question().target().areas().isEmpty() ? List.of(middle.longitude()) : edges;
    }

    private SectionFigure figure(VerticalSection section, String title, String what) {
        return new SectionFigure(title, section, colors.bar(section.values(), ColorMap.named(COLORS), true, what, unit()));
    }

    /**
     * The sum of relevance on each level.
     *
     * @param variable an atmospheric variable; empty for a line for each of them
     * @return the figure
     * @throws IllegalArgumentException if the relevance does not hold the variable or it is not on levels
     */
    public ProfileFigure profile(Optional<Variable> variable) {
        RelevanceViews views = new RelevanceViews(map);
        List<ProfileFigure.Profile> profiles = new ArrayList<>();
        for (Variable each : variable.map(List::of).orElseGet(views::atmospheric)) {
            Tensor sums = views.verticalProfile(each);
            profiles.add(new ProfileFigure.Profile(styles.of(each).label(), map.contract().levels(),
                    IntStream.range(0, map.contract().levels().size()).mapToObj(i -> (double) sums.get(i)).toList()));
        }
        return new ProfileFigure(title("Relevance by level of " + nameOnLevels(variable)), profiles,
                "Sum of relevance", unit());
    }

    /**
     * Which part of Σ|R| falls on each variable, level and input state.
     *
     * @param most how many bars there are at most, at least 1; the smallest ones are put together
     * @return the figure
     */
    public BarFigure shares(int most) {
        List<String> series = new ArrayList<>();
        int states = map.contract().history();
        for (int history = 0; history < states; history++) {
            series.add("input at " + time(state.orElse(history - states + 1)));
        }
        boolean statics = map.relevance().keySet().stream().anyMatch(variable -> variable.kind() == VariableKind.STATIC);
        if (statics) {
            series.add("static");
        }
        List<BarFigure.Bar> all = new ArrayList<>();
        double total = new RelevanceViews(map).totalMagnitude();
        map.relevance().forEach((variable, tensor) -> all.addAll(bars(variable, tensor, series.size(), total)));
        all.sort(Comparator.comparingDouble((BarFigure.Bar bar) -> -size(bar)).thenComparing(BarFigure.Bar::name));
        List<BarFigure.Bar> shown = new ArrayList<>(all.subList(0, Math.min(most, all.size())));
        List<BarFigure.Bar> others = all.subList(shown.size(), all.size());
        if (!others.isEmpty()) {
            shown.add(new BarFigure.Bar(others.size() + " others", IntStream.range(0, series.size())
                    .mapToObj(i -> others.stream().mapToDouble(bar -> bar.parts().get(i)).sum()).toList()));
        }
        return new BarFigure(title("Shares of relevance"), series, shown, "Share of \u03A3|R|", new DisplayUnit("%", 100, 0));
    }

    private static double size(BarFigure.Bar bar) {
        return bar.parts().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** A bar for each level of a variable; a part for each state, the last one for static variables. */
    private List<BarFigure.Bar> bars(Variable variable, Tensor tensor, int series, double total) {
        int field = map.grid().rows() * map.grid().columns();
        boolean constant = variable.kind() == VariableKind.STATIC;
        int levels = variable.kind() == VariableKind.ATMOSPHERIC ? map.contract().levels().size() : 1;
        List<BarFigure.Bar> bars = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            double[] parts = new double[series];
            for (int history = 0; history < (constant ? 1 : map.contract().history()); history++) {
                double sum = 0;
                int start = (history * levels + level) * field;
                for (int i = 0; i < field; i++) {
                    sum += Math.abs(tensor.get(start + i));
                }
                parts[constant ? series - 1 : history] = total == 0 ? 0 : sum / total;
            }
            Optional<PressureLevel> pressure = variable.kind() == VariableKind.ATMOSPHERIC
                    ? Optional.of(map.contract().levels().get(level)) : Optional.empty();
            bars.add(new BarFigure.Bar(name(Optional.of(variable), pressure), IntStream.range(0, series)
                    .mapToObj(i -> parts[i]).toList()));
        }
        return bars;
    }

    /**
     * Where the target's value above its location went: to inputs, to constants inside the model, or to nobody.
     *
     * @param budget the lines of a budget, as files hold them
     * @return the figure
     * @throws IllegalArgumentException if there is no budget or a total is missing
     */
    public BarFigure budget(List<BudgetEntry> budget) {
        double target = total(budget, "target") - total(budget, "location");
        List<BarFigure.Bar> bars = new ArrayList<>();
        bars.add(bar("target \u2212 location", target, 0));
        bars.add(bar("inputs", total(budget, "inputs"), 1));
        Map<String, Double> kinds = new LinkedHashMap<>();
        budget.stream().filter(entry -> !entry.kind().equals("total"))
                .forEach(entry -> kinds.merge(entry.kindText(), entry.value(), Double::sum));
        kinds.forEach((kind, amount) -> bars.add(bar(kind, amount, 2)));
        bars.add(bar("rest", total(budget, "rest"), 3));
        return new BarFigure(title("Budget of relevance"), List.of("to be explained", "inputs", "absorbed inside the model",
                "rest"), bars, "Sum of relevance", unit());
    }

    /**
     * The relevance behind each block of the model, and how much of its magnitude cancels.
     *
     * @param ledger an entry a block; at least one
     * @return the figure: the parts of a bar are Σ R and what is missing to Σ|R|
     */
    public BarFigure ledger(List<LedgerEntry> ledger) {
        List<BarFigure.Bar> bars = ledger.stream().map(entry -> new BarFigure.Bar(entry.place(), List.of(entry.relevance(),
                entry.absoluteRelevance() - Math.abs(entry.relevance())))).toList();
        return new BarFigure(title("Relevance behind the blocks of the model"), List.of("\u03A3 R",
                "cancelling: \u03A3|R| \u2212 |\u03A3 R|"), bars, "Sum of relevance", unit());
    }

    private static double total(List<BudgetEntry> budget, String name) {
        return budget.stream().filter(entry -> entry.kind().equals("total") && entry.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(budget.isEmpty()
                        ? "there is no budget; only layer-wise relevance propagation comes with one"
                        : "the budget has no " + name)).value();
    }

    private static BarFigure.Bar bar(String name, double amount, int series) {
        return new BarFigure.Bar(name, IntStream.range(0, 4).mapToObj(i -> i == series ? amount : 0).toList());
    }
}
