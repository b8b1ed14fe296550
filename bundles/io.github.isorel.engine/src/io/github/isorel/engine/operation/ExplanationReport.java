package io.github.isorel.engine.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import io.github.isorel.engine.relevance.Explanation;
import io.github.isorel.engine.relevance.RelevanceBudget;
import io.github.isorel.engine.relevance.RelevanceQuestion;
import io.github.isorel.engine.relevance.RelevanceShare;
import io.github.isorel.engine.relevance.RelevanceViews;
import io.github.isorel.engine.relevance.SelfCheck;
import io.github.isorel.engine.text.TextTable;
import io.github.isorel.engine.weather.VariableNames;
import io.github.isorel.engine.weather.GeographicPoint;

/** Tells people what an explanation says and how far it can be trusted. */
public final class ExplanationReport {

    private static final int DIGITS = 6;
    private static final int SHARES_SHOWN = 10;
    /** The largest gap of integrated gradients over Σ|R| that needs no remark. */
    private static final double USUAL_GAP = 0.01;

    private final Explanation explanation;
    private final List<SelfCheck.Finding> findings;
    private final RelevanceViews views;
    private final RelevanceQuestion question;
    private final String unit;
    private final Wording wording;

    /**
     * A report.
     *
     * @param explanation what there is to tell
     * @param findings what self-checks have found; none when they were not asked for
     * @param wording how messages name settings
     */
    public ExplanationReport(Explanation explanation, List<SelfCheck.Finding> findings, Wording wording) {
        this.explanation = explanation;
        this.wording = wording;
        this.findings = List.copyOf(findings);
        this.views = new RelevanceViews(explanation.map());
        this.question = explanation.map().question();
        this.unit = question.target().unit();
    }

    /**
     * The target with its value and unit.
     *
     * @return a phrase
     */
    public String headline() {
        return question.target() + " = " + TextTable.number(question.targetValue(), DIGITS + 1) + " " + unit
                + (question.target().step().isPresent() ? "" : " at step " + question.leadStep());
    }

    /**
     * What came out.
     *
     * @return sums, budget or completeness, shares, concentration and distance
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(question.method() + ": Σ R = " + number(views.total()) + " " + unit + ", Σ|R| = "
                + number(views.totalMagnitude()) + " " + unit + " over all inputs"
                + (question.method().equals("gradient") ? " (per standard unit of each)" : ""));
        explanation.budget().ifPresent(budget -> {
            lines.add("");
            lines.addAll(BudgetReport.table(budget));
            lines.add("  rest / Σ|R|, inputs and sinks = " + String.format(Locale.ROOT, "%.1e",
                    Math.abs(budget.rest()) / nonZero(BudgetReport.size(budget)))
                    + ", allowed " + String.format(Locale.ROOT, "%.0e", RelevanceBudget.TOLERANCE));
            constantPart(budget).ifPresent(lines::add);
        });
        if (!explanation.ledger().isEmpty()) {
            lines.add("");
            lines.addAll(ledger());
        }
        explanation.completeness().ifPresent(gap -> lines.add("target - target(baseline) = " + number(views.total()
                - gap * views.totalMagnitude()) + " " + unit + ": Σ R misses it by " + String.format(Locale.ROOT, "%.1e", gap)
                + " of Σ|R|"));
        lines.add("");
        lines.addAll(shares());
        lines.add("");
        lines.add(whereabouts());
        return lines;
    }

    private static double nonZero(double value) {
        return Math.max(value, Double.MIN_NORMAL);
    }

    /** A target that is not what is shared out has a constant part, such as that of the truth. */
    private Optional<String> constantPart(RelevanceBudget budget) {
        double constant = question.targetValue() - budget.target();
        return Math.abs(constant) <= 1e-5 * Math.max(Math.abs(budget.target()), Math.abs(question.targetValue()))
                ? Optional.empty() : Optional.of("  the target itself is " + number(question.targetValue()) + " " + unit + ": "
                        + number(constant) + " of it hangs on no forecast and is not shared out");
    }

    /** The blocks in the order of the model. Relevance that blows up is seen where it starts, read from the bottom. */
    private List<String> ledger() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("relevance behind block", "Σ R [" + unit + "]", "Σ|R|"));
        explanation.ledger().forEach(entry -> rows.add(List.of(entry.place(), number(entry.relevance()),
                number(entry.absoluteRelevance()))));
        return TextTable.aligned(rows, Set.of(0));
    }

    private List<String> shares() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("variable", "hPa", "share of Σ|R|", "Σ R [" + unit + "]"));
        List<RelevanceShare> all = views.shares();
        all.stream().sorted(Comparator.comparingDouble(RelevanceShare::share).reversed()).limit(SHARES_SHOWN).forEach(share ->
                rows.add(List.of(VariableNames.of(share.variable()), share.level().map(level -> Integer.toString(
                level.hectopascal())).orElse(""), String.format(Locale.ROOT, "%.1f %%", 100 * share.share()),
                number(share.relevance()))));
        List<String> lines = new ArrayList<>(TextTable.aligned(rows, Set.of(0)));
        if (all.size() > SHARES_SHOWN) {
            double others = all.stream().map(RelevanceShare::share).sorted(Comparator.reverseOrder()).skip(SHARES_SHOWN)
                    .mapToDouble(Double::doubleValue).sum();
            lines.add(String.format(Locale.ROOT, "  and %d others with %.1f %%", all.size() - SHARES_SHOWN, 100 * others));
        }
        return lines;
    }

    /**
     * Where the inputs are that count.
     *
     * @return a phrase about area, centroid and distance to the target
     */
    public String whereabouts() {
        OptionalDouble half = views.concentration(0.5);
        OptionalDouble most = views.concentration(0.9);
        if (half.isEmpty() || most.isEmpty()) {
            return "no input is relevant";
        }
        String text = String.format(Locale.ROOT, "50 %% of Σ|R| lies in %.1f %% of the area, 90 %% in %.1f %%",
                100 * half.getAsDouble(), 100 * most.getAsDouble());
        Optional<GeographicPoint> centroid = views.centroid();
        OptionalDouble distance = views.distanceToTarget();
        return centroid.isEmpty() || distance.isEmpty() ? text : text + String.format(Locale.ROOT,
                "; its centroid is at %.1f°N %.1f°E, %.0f km from the target", centroid.get().latitude(),
                centroid.get().longitude(), distance.getAsDouble());
    }

    /**
     * What to be aware of when looking at the map.
     *
     * @return sentences; none when there is nothing
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        explanation.budget().ifPresent(budget -> warnings.addAll(warnings(budget)));
        explanation.completeness().ifPresent(gap -> {
            if (question.method().equals("integrated-gradients") && Math.abs(gap) > USUAL_GAP) {
                warnings.add("the completeness gap is " + String.format(Locale.ROOT, "%.1f %%", 100 * gap)
                        + " of Σ|R|; more " + wording.of("points") + " make it smaller");
            }
        });
        return warnings;
    }

    private List<String> warnings(RelevanceBudget budget) {
        List<String> warnings = new ArrayList<>();
        double shared = budget.target() - budget.location();
        if (Math.abs(budget.totalAbsorbed()) > Math.abs(budget.inputs())) {
            warnings.add("constants inside the model absorb " + number(budget.totalAbsorbed()) + " " + unit + ", more than the "
                    + number(budget.inputs()) + " " + unit + " that the inputs get; for what the inputs account for use"
                    + " reference-lrp or integrated-gradients");
        }
        if (budget.inputs() * shared < 0) {
            warnings.add("Σ R of the inputs is " + number(budget.inputs()) + " " + unit + " and has the wrong sign: what is"
                    + " shared out is " + number(shared) + " " + unit + "; red and blue of the map do not tell what raises and"
                    + " lowers the target");
        }
        return warnings;
    }

    /**
     * What self-checks have found.
     *
     * @return a line each; none when they were not asked for
     */
    public List<String> checks() {
        return findings.stream().map(finding -> "check " + (finding.isPassed() ? "passed: " : "FAILED: ") + finding.name() + ": "
                + finding.detail()).toList();
    }

    /**
     * How many self-checks have failed.
     *
     * @return the number; 0 too when they were not asked for
     */
    public long checksFailed() {
        return findings.stream().filter(finding -> !finding.isPassed()).count();
    }

    /**
     * Whether the books are in order: budgets close, and reference LRP is complete.
     *
     * @return true when they are
     */
    public boolean isValid() {
        return invalid().isEmpty();
    }

    /**
     * Why the result must not be used.
     *
     * @return a line; empty when the result is valid
     */
    public Optional<String> invalid() {
        Optional<RelevanceBudget> open = explanation.budget().filter(budget -> !budget.isClosed());
        if (open.isPresent()) {
            return Optional.of("INVALID: the budget does not close: the rest is " + number(open.get().rest()) + " " + unit + ", "
                    + String.format(Locale.ROOT, "%.1e", Math.abs(open.get().rest()) / nonZero(BudgetReport.size(open.get())))
                    + " of Σ|R|, more than " + String.format(Locale.ROOT, "%.0e", RelevanceBudget.TOLERANCE));
        }
        boolean isReference = question.method().equals("reference-lrp");
        return explanation.completeness().stream().filter(gap -> isReference && !(Math.abs(gap) <= Explanation.COMPLETE))
                .mapToObj(gap -> "INVALID: reference-lrp is not complete: the gap is " + String.format(Locale.ROOT, "%.1e", gap)
                        + " of Σ|R|, more than " + String.format(Locale.ROOT, "%.0e", Explanation.COMPLETE)).findFirst();
    }

    private static String number(double value) {
        return TextTable.number(value, DIGITS);
    }
}
