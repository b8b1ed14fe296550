package io.github.isorel.headless;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.experiment.run.GateResult;
import io.github.isorel.engine.experiment.run.StepState;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;

/** Says for people how a run is. */
final class RunReport {

    /** Name of the page about a run, in its folder. */
    static final String PAGE = "report.html";

    private RunReport() {
    }

    /** The answers of steps that are done, a line each. */
    static List<String> answers(List<StoredStep> steps) {
        return steps.stream().filter(StoredStep::isDone).map(step -> step.name() + ": " + step.answer()).toList();
    }

    /** What is wrong: steps that failed or could not be run, a line each. */
    static List<String> failures(List<StoredStep> steps) {
        return steps.stream().filter(step -> step.state() == StepState.FAILED || step.state() == StepState.NOT_RUN).map(step ->
                step.state() + ": " + step.name() + ": " + step.message()).toList();
    }

    /** How gates were judged, a line each. */
    static List<String> gates(List<GateResult> gates) {
        return gates.stream().map(gate -> "gate " + gate.state() + ": " + gate.gate() + ": " + gate.message()).toList();
    }

    /** Answers and gates of a run, and how many of some of its steps are done. */
    static List<String> outcome(StoredRun run, List<StoredStep> steps) {
        List<String> lines = new ArrayList<>(answers(steps));
        lines.addAll(gates(run.gates()));
        lines.add(counts(steps));
        return lines;
    }

    /** How many steps there are of each state. */
    static String counts(List<StoredStep> steps) {
        List<String> parts = new ArrayList<>();
        for (StepState state : StepState.values()) {
            long count = steps.stream().filter(step -> step.state() == state).count();
            if (count > 0) {
                parts.add(count + " " + state);
            }
        }
        return steps.size() + (steps.size() == 1 ? " step: " : " steps: ") + String.join(", ", parts);
    }

    /** Where the run is, and the page about it where there is one. */
    static List<String> places(StoredRun run) {
        List<String> lines = new ArrayList<>(List.of("run: " + run.folder()));
        Path page = run.folder().resolve(PAGE);
        if (Files.exists(page)) {
            lines.add("report: " + page);
        }
        return lines;
    }
}
