package io.github.isorel.engine.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

import io.github.isorel.engine.relevance.LedgerEntry;
import io.github.isorel.engine.relevance.RelevanceBudget;
import io.github.isorel.engine.relevance.Sink;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextTable;

/** Writes a budget, for people and as JSON. */
public final class BudgetReport {

    /** Decimals of a Σ|R| between 1 and 10. */
    private static final int DIGITS = 6;

    private BudgetReport() {
    }

    /**
     * The table of a budget.
     *
     * @param budget the budget
     * @return lines: what the target is, what inputs and each kind of sink take of it, and the rest; encodings place by place
     */
    public static List<String> table(RelevanceBudget budget) {
        double size = size(budget);
        int decimals = Math.clamp(DIGITS - (long) Math.floor(Math.log10(Math.max(size, Double.MIN_NORMAL))), 0, 12);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("budget", "amount", "of Σ|R| and sinks"));
        rows.add(List.of("target", fixed(budget.target(), decimals), ""));
        rows.add(List.of("= location, which never enters the model", fixed(budget.location(), decimals), ""));
        rows.add(row("+ inputs", fixed(budget.inputs(), decimals), budget.inputs() / size));
        budget.byKind().forEach((kind, absorbed) -> {
            rows.add(row("+ " + kind.text(), fixed(absorbed, decimals), absorbed / size));
            if (kind == Sink.Kind.ENCODING) {
                byPlace(budget, kind).forEach((place, part) -> rows.add(row("    " + place, fixed(part, decimals),
                        part / size)));
            }
        });
        rows.add(row("+ rest", String.format(Locale.ROOT, "%.1e", budget.rest()), budget.rest() / size));
        return TextTable.aligned(rows, Set.of(0));
    }

    /**
     * What parts of a budget are compared with.
     *
     * @param budget the budget
     * @return Σ|R| over inputs and sinks, in the target's unit
     */
    public static double size(RelevanceBudget budget) {
        return budget.absoluteInputs() + budget.absorbed().values().stream().mapToDouble(Math::abs).sum();
    }

    private static List<String> row(String name, String amount, double share) {
        double percent = Double.isFinite(share) && Math.abs(share) > 1e-12 ? 100 * share : 0; // not the last bits of masks
        return List.of(name, amount, String.format(Locale.ROOT, percent != 0 && Math.abs(percent) < 0.05 ? "%.0e %%" : "%.1f %%",
                percent));
    }

    /** All amounts have the same number of decimals, so that they can be compared at a glance. */
    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value) < 0.5 * Math.pow(10, -decimals) ? 0 : value);
    }

    private static Map<String, Double> byPlace(RelevanceBudget budget, Sink.Kind kind) {
        Map<String, Double> sums = new LinkedHashMap<>();
        budget.absorbed().forEach((sink, amount) -> {
            if (sink.kind() == kind) {
                sums.merge(sink.place(), amount, Double::sum);
            }
        });
        return sums;
    }

    /**
     * A budget as JSON.
     *
     * @param budget the budget
     * @param ledger relevance behind every block
     * @return an object with the totals, sums by kind of sink, every sink, and the ledger
     */
    public static String json(RelevanceBudget budget, List<LedgerEntry> ledger) {
        var kinds = new StringJoiner(", ", "{", "}");
        budget.byKind().forEach((kind, amount) -> kinds.add(member(name(kind), amount)));
        var sinks = new StringJoiner(", ", "[", "]");
        budget.absorbed().forEach((sink, amount) -> sinks.add("{\"kind\": " + JsonText.quoted(name(sink.kind())) + ", \"place\": "
                + JsonText.quoted(sink.place()) + ", \"name\": " + JsonText.quoted(sink.name()) + ", "
                + member("absorbed", amount) + "}"));
        var blocks = new StringJoiner(", ", "[", "]");
        ledger.forEach(entry -> blocks.add("{\"place\": " + JsonText.quoted(entry.place()) + ", "
                + member("relevance", entry.relevance()) + ", " + member("absolute_relevance", entry.absoluteRelevance()) + "}"));
        return new StringJoiner(", ", "{", "}").add(member("target", budget.target())).add(member("location", budget.location()))
                .add(member("inputs", budget.inputs())).add(member("absolute_inputs", budget.absoluteInputs()))
                .add(member("absorbed", budget.totalAbsorbed())).add(member("rest", budget.rest()))
                .add(member("tolerance", RelevanceBudget.TOLERANCE)).add("\"closed\": " + budget.isClosed())
                .add("\"by_kind\": " + kinds).add("\"sinks\": " + sinks)
                .add("\"blocks\": " + blocks).toString();
    }

    private static String name(Sink.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String member(String name, double value) {
        return JsonText.quoted(name) + ": " + JsonText.number(value);
    }
}
