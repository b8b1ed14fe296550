package io.github.isorel.engine.experiment.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.experiment.run.GateResult;
import io.github.isorel.engine.experiment.run.StepCost;
import io.github.isorel.engine.experiment.run.StepState;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.report.Numbers;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.engine.report.ReportTable;

/** Sections about a run itself: what it is made of, whether it holds what was asked of it, what went wrong. */
final class RunSections {

    private static final int MOST_ROWS = 100;
    private static final double MEGABYTE = 1024 * 1024;

    private RunSections() {
    }

    /** The gates, each with what was seen; empty when the experiment has none. */
    static Optional<ReportSection> gates(StoredRun run) {
        if (run.gates().isEmpty()) {
            return Optional.empty();
        }
        long passed = run.gates().stream().filter(gate -> gate.state() == GateResult.State.PASSED).count();
        long failed = run.gates().stream().filter(gate -> gate.state() == GateResult.State.FAILED).count();
        String answer = passed + " of " + run.gates().size() + (run.gates().size() == 1 ? " gate holds" : " gates hold")
                + (failed > 0 ? "; " + failed + (failed == 1 ? " does" : " do") + " not" : "")
                + (passed + failed < run.gates().size() ? "; the others wait for steps that have not been run" : "") + ".";
        List<List<String>> rows = run.gates().stream().map(gate -> List.of(gate.gate(), gate.state().toString(),
                Integer.toString(gate.judged()), gate.message(), Integer.toString(gate.line()))).toList();
        List<String> warnings = run.gates().stream().filter(gate -> gate.state() == GateResult.State.FAILED)
                .map(gate -> gate.gate() + ": " + gate.message()).toList();
        return Optional.of(new ReportSection("Gates", "Do the results hold what the experiment asks of them?", answer, warnings,
                List.of(), List.of(new ReportTable("Gates of the experiment", List.of("Gate", "State", "Results judged",
                "What was seen", "Line"), rows)), Map.of()));
    }

    /** Steps without a result, each with the reason; empty when there are none. */
    static Optional<ReportSection> unfinished(StoredRun run) {
        List<StoredStep> steps = run.steps().stream().filter(step -> !step.isDone()).toList();
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (StepState state : List.of(StepState.FAILED, StepState.NOT_RUN, StepState.PENDING)) {
            long count = steps.stream().filter(step -> step.state() == state).count();
            if (count > 0) {
                parts.add(count + " " + switch (state) {
                    case FAILED -> "failed";
                    case NOT_RUN -> "could not be tried, since a step that they need failed";
                    default -> "have not been run yet";
                });
            }
        }
        List<List<String>> rows = steps.stream().limit(MOST_ROWS).map(step -> List.of(step.name(), step.state().toString(),
                step.message().isEmpty() ? "\u2013" : step.message())).toList();
        List<String> warnings = steps.stream().filter(step -> step.state() == StepState.FAILED).limit(5)
                .map(step -> step.name() + ": " + step.message()).toList();
        return Optional.of(new ReportSection("Steps without a result", "What is missing, and why?", "Of "
                + run.steps().size() + " steps " + String.join(", ", parts) + ".", warnings, List.of(),
                List.of(new ReportTable("Steps without a result" + (steps.size() > MOST_ROWS ? ", the first " + MOST_ROWS + " of "
                + steps.size() : ""), List.of("Step", "State", "Reason"), rows)), Map.of()));
    }

    /** What the run is made of, and what each step took. */
    static ReportSection provenance(StoredRun run) {
        long done = run.steps().stream().filter(StoredStep::isDone).count();
        double seconds = run.steps().stream().flatMap(step -> step.cost().stream()).mapToDouble(cost -> cost.seconds()).sum();
        List<List<String>> sources = run.origin().sources().stream().map(file -> List.of(file.name(),
                Long.toString(file.size()), file.sha256())).toList();
        List<List<String>> steps = run.steps().stream().limit(MOST_ROWS).map(step -> List.of(step.name(),
                step.state().toString(), step.cost().map(cost -> String.format(Locale.ROOT, "%.1f", cost.seconds()))
                .orElse("\u2013"), step.cost().filter(cost -> cost.peakMemory() > 0)
                .map(cost -> String.format(Locale.ROOT, "%.0f", cost.peakMemory() / MEGABYTE)).orElse("\u2013"),
                step.key().substring(0, Math.min(12, step.key().length())))).toList();
        List<ReportTable> tables = new ArrayList<>();
        if (!sources.isEmpty()) {
            tables.add(new ReportTable("Files that results hang on", List.of("File", "Bytes", "SHA-256"), sources));
        }
        if (!steps.isEmpty()) {
            tables.add(new ReportTable("Steps" + (run.steps().size() > MOST_ROWS ? ", the first " + MOST_ROWS + " of "
                    + run.steps().size() : ""), List.of("Step", "State", "Seconds", "Peak memory [MiB]", "Key begins with"),
                    steps));
        }
        return new ReportSection("Provenance", "What do these results come from?", done + " of " + run.steps().size()
                + " steps are done, computed in " + Numbers.text(seconds) + " s by " + run.origin().product() + " on "
                + run.origin().device() + means(run) + ". Steps with the same key have the same result.", List.of(), List.of(),
                        tables,
                Map.of());
    }

    /** On what its steps were computed, as they say. */
    private static String means(StoredRun run) {
        List<String> options = run.steps().stream().flatMap(step -> step.cost().stream()).map(StepCost::options)
                .filter(text -> !text.isEmpty()).distinct().sorted().toList();
        return options.isEmpty() ? "" : " (" + String.join("; ", options) + ")";
    }

    /** What holds for a whole run, by name. */
    static Map<String, String> origin(StoredRun run) {
        Map<String, String> origin = new LinkedHashMap<>();
        origin.put("run", run.id());
        origin.put("first run", run.created().toString());
        origin.put("experiment", run.origin().experiment() + " sha256:" + run.origin().experimentDigest());
        origin.put("product", run.origin().product());
        origin.put("device", run.origin().device());
        origin.put("Java", run.origin().java());
        origin.put("seed", Long.toString(run.origin().seed()));
        return origin;
    }
}
