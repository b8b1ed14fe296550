package io.github.isorel.engine.experiment.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

import io.github.isorel.engine.experiment.GateEntry;

/** Judges the gates of an experiment by what its steps have found. */
final class Gates {

    private static final String CONTROL = "random";
    private static final int MOST_SHOWN = 5;

    private Gates() {
    }

    static List<GateResult> judge(List<GateEntry> gates, List<StoredStep> steps) {
        return gates.stream().map(gate -> judge(gate, steps)).toList();
    }

    private static GateResult judge(GateEntry gate, List<StoredStep> steps) {
        List<StoredStep> concerned = steps.stream().filter(step -> step.kind().toString().equals(gate.quantity().section()
                .toString())).toList();
        List<Finding> seen = concerned.stream().flatMap(step -> step.findings().stream()).filter(finding -> concerns(gate,
                finding)).toList();
        List<Finding> failing = seen.stream().filter(finding -> !gate.holds(finding.value())).toList();
        if (!failing.isEmpty()) {
            return result(gate, GateResult.State.FAILED, failing(gate, failing, seen.size()), seen.size());
        }
        long open = concerned.stream().filter(step -> step.state() == StepState.PENDING).count();
        if (open > 0) {
            return result(gate, GateResult.State.PENDING, open + " of " + concerned.size() + " steps of " + gate.quantity()
                    .section() + " have not been run", seen.size());
        }
        if (seen.isEmpty()) {
            return result(gate, GateResult.State.FAILED, nothing(gate, concerned), 0);
        }
        return result(gate, GateResult.State.PASSED, "holds for " + count(seen.size()) + ": " + range(seen), seen.size());
    }

    private static boolean concerns(GateEntry gate, Finding finding) {
        return finding.quantity() == gate.quantity() && finding.about().containsAll(gate.of()) && (gate.of().contains(CONTROL)
                || !finding.about().contains(CONTROL));
    }

    private static GateResult result(GateEntry gate, GateResult.State state, String message, int judged) {
        return new GateResult(gate.text(), gate.position().line(), state, message, judged);
    }

    private static String failing(GateEntry gate, List<Finding> failing, int seen) {
        String shown = failing.stream().limit(MOST_SHOWN).map(finding -> number(finding.value()) + " for " + String.join(", ",
                finding.about())).collect(Collectors.joining("; "));
        String more = failing.size() > MOST_SHOWN ? "; and " + (failing.size() - MOST_SHOWN) + " more" : "";
        return gate.quantity().label() + " is " + shown + more + " (" + failing.size() + " of " + count(seen) + ")";
    }

    private static String nothing(GateEntry gate, List<StoredStep> concerned) {
        String about = gate.of().isEmpty() ? "" : " of " + String.join(", ", gate.of());
        long failed = concerned.stream().filter(step -> !step.isDone()).count();
        return "there is no " + gate.quantity().label() + about + " to look at" + (failed > 0 ? ": " + failed + " of " + concerned
                .size() + " steps of " + gate.quantity().section() + " were not done" : "");
    }

    private static String count(int results) {
        return results == 1 ? "1 result" : results + " results";
    }

    private static String range(List<Finding> findings) {
        double least = findings.stream().mapToDouble(Finding::value).min().orElse(Double.NaN);
        double most = findings.stream().mapToDouble(Finding::value).max().orElse(Double.NaN);
        return least == most ? number(least) : number(least) + " to " + number(most);
    }

    /** Four digits, which tell a number from its bound unless they are very close; then all digits are in the results. */
    private static String number(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toString() : Double
                .toString(value);
    }
}
