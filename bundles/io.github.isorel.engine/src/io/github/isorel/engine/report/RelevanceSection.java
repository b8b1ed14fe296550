package io.github.isorel.engine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.relevance.BudgetEntry;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceQuestion;
import io.github.isorel.engine.relevance.RelevanceShare;
import io.github.isorel.engine.relevance.RelevanceViews;
import io.github.isorel.engine.weather.VariableKind;

/** Makes sections about relevance: what counted for a target, where, and whether the books are in order. Immutable. */
public final class RelevanceSection {

    /** How far sections go to both sides of the target [degrees of longitude]. */
    private static final double REACH = 90;
    private static final int BARS = 20;
    private static final int ROWS = 10;

    private final FieldStyles styles;
    private final Coastlines coastlines;

    /**
     * A maker of sections.
     *
     * @param styles names of variables
     * @param coastlines for maps
     */
    public RelevanceSection(FieldStyles styles, Coastlines coastlines) {
        this.styles = styles;
        this.coastlines = coastlines;
    }

    /**
     * The section of one map.
     *
     * @param map the relevance
     * @param budget the lines of its budget, as files hold them; none for methods without one
     * @param told what its computation has warned of, a sentence each; warnings that follow from the budget are added where they
     *        are missing
     * @param provenance where it comes from: values by name
     * @return the section
     */
    public ReportSection of(RelevanceMap map, List<BudgetEntry> budget, List<String> told, Map<String, String> provenance) {
        RelevanceFigures figures = new RelevanceFigures(map, styles, coastlines, ColorChoice.USUAL);
        List<ReportFigure> shown = new ArrayList<>();
        shown.add(new ReportFigure("relevance-map", figures.map(Optional.empty(), Optional.empty(),
                map.question().target().center()
                .map(middle -> Projection.world(middle.longitude())).orElseGet(Projection::world)),
                "Relevance summed over all inputs above, below and on each grid cell. Red raises the target, blue lowers it; the"
                        + " box is the target's. Colours span 99 % of the cells."));
        if (map.relevance().keySet().stream().anyMatch(variable -> variable.kind() == VariableKind.ATMOSPHERIC)) {
            figures.acrossTarget(REACH).ifPresent(sections -> shown.add(new ReportFigure("relevance-sections", sections,
                    "Relevance of single grid cells, by variable and input state, along the circle of latitude of the target's"
                            + " middle; dashed lines are the target's edges. All sections have the same colours, which span 99 %"
                            + " of their cells.")));
            shown.add(new ReportFigure("relevance-zonal-mean", figures.zonalMean(Optional.empty()),
                    "Mean relevance of a grid cell along circles of latitude, all variables on levels together."));
        }
        shown.add(new ReportFigure("relevance-shares", figures.shares(BARS),
                "Part of \u03A3|R| on each variable, level and input state."));
        List<ReportTable> tables = new ArrayList<>(List.of(shares(map)));
        if (!budget.isEmpty()) {
            shown.add(new ReportFigure("relevance-budget", figures.budget(budget),
                    "Where the target's value above its location went."));
            tables.add(table(budget, map.question().target().unit()));
        }
        RelevanceQuestion question = map.question();
        return new ReportSection(question.target() + " by " + question.method(),
                "What counted for " + question.target() + " = " + Numbers.text(question.targetValue()) + " "
                        + question.target().unit() + " in the forecast of " + question.initialTime() + ", step "
                        + question.leadStep() + "?", answer(map, budget), warnings(map, budget, told), shown, tables, provenance);
    }

    private String answer(RelevanceMap map, List<BudgetEntry> budget) {
        RelevanceViews views = new RelevanceViews(map);
        String unit = map.question().target().unit();
        Optional<RelevanceShare> largest = views.shares().stream().max(Comparator.comparingDouble(RelevanceShare::share));
        OptionalDouble area = views.concentration(0.5);
        if (largest.isEmpty() || area.isEmpty()) {
            return "No input is relevant.";
        }
        String carried = "All inputs together carry " + Numbers.text(views.total()) + " " + unit;
        if (!budget.isEmpty()) {
            Map<String, Double> totals = totals(budget);
            carried += " of the " + Numbers.text(explained(totals)) + " " + unit + " to be explained, constants inside the model "
                    + Numbers.text(totals.getOrDefault("absorbed", Double.NaN)) + " " + unit + ", and "
                    + Numbers.text(totals.getOrDefault("rest", Double.NaN)) + " " + unit + " are left over";
        }
        OptionalDouble distance = views.distanceToTarget();
        return carried + ". The largest part of \u03A3|R|, " + Numbers.percent(largest.get().share()) + ", falls on "
                + name(largest.get()) + "; half of it lies in " + Numbers.percent(area.getAsDouble()) + " of the area"
                + (distance.isPresent() ? String.format(Locale.ROOT, ", with its centroid %.0f km from the target",
                distance.getAsDouble()) : "")
                + ".";
    }

    private String name(RelevanceShare share) {
        return styles.of(share.variable()).label() + share.level().map(level -> " " + level).orElse("");
    }

    private static Map<String, Double> totals(List<BudgetEntry> budget) {
        Map<String, Double> totals = new LinkedHashMap<>();
        budget.stream().filter(entry -> entry.kind().equals("total")).forEach(entry -> totals.put(entry.name(), entry.value()));
        return totals;
    }

    private static double explained(Map<String, Double> totals) {
        return totals.getOrDefault("target", Double.NaN) - totals.getOrDefault("location", Double.NaN);
    }

    private static List<String> warnings(RelevanceMap map, List<BudgetEntry> budget, List<String> told) {
        List<String> warnings = new ArrayList<>(told);
        Map<String, Double> totals = totals(budget);
        double inputs = totals.getOrDefault("inputs", Double.NaN);
        double absorbed = totals.getOrDefault("absorbed", Double.NaN);
        String unit = map.question().target().unit();
        if (Math.abs(absorbed) > Math.abs(inputs) && told.stream().noneMatch(text -> text.contains("absorb"))) {
            warnings.add("Constants inside the model absorb " + Numbers.text(absorbed) + " " + unit + ", more than the "
                    + Numbers.text(inputs) + " " + unit + " that the inputs get: for what the inputs account for,"
                    + " reference-lrp and"
                    + " integrated-gradients are the methods.");
        }
        if (inputs * explained(totals) < 0 && told.stream().noneMatch(text -> text.contains("wrong sign"))) {
            warnings.add("The inputs' sum of " + Numbers.text(inputs) + " " + unit + " has the wrong sign: "
                    + Numbers.text(explained(totals)) + " " + unit + " were to be explained. Red and blue of the map do not tell"
                    + " what raises and lowers the target.");
        }
        return warnings;
    }

    private ReportTable shares(RelevanceMap map) {
        List<List<String>> rows = new RelevanceViews(map).shares().stream()
                .sorted(Comparator.comparingDouble(RelevanceShare::share).reversed()).limit(ROWS)
                .map(share -> List.of(name(share), Numbers.percent(share.share()), Numbers.text(share.relevance()))).toList();
        return new ReportTable("Largest shares of relevance", List.of("Input", "Share of \u03A3|R|",
                "\u03A3 R [" + map.question().target().unit() + "]"), rows);
    }

    private static ReportTable table(List<BudgetEntry> budget, String unit) {
        Map<String, Double> sums = new LinkedHashMap<>();
        Map<String, Double> totals = totals(budget);
        for (String name : List.of("target", "location", "inputs")) {
            sums.put(name, totals.getOrDefault(name, Double.NaN));
        }
        budget.stream().filter(entry -> !entry.kind().equals("total"))
                .forEach(entry -> sums.merge(entry.kindText(), entry.value(), Double::sum));
        sums.put("rest", totals.getOrDefault("rest", Double.NaN));
        List<List<String>> rows = new ArrayList<>();
        sums.forEach((name, amount) -> rows.add(List.of(name, Numbers.text(amount))));
        return new ReportTable("Budget: target = location + inputs + what constants absorb + rest",
                List.of("Part", "Amount [" + unit + "]"), rows);
    }
}
