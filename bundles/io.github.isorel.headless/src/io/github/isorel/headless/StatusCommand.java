package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.experiment.run.GateResult;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StepState;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredRuns;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.text.TextTable;

/** Says how runs are. */
final class StatusCommand implements Command {

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "says how the runs of an experiment are";
    }

    @Override
    public List<String> details() {
        return List.of("Lists the runs of an experiment as they are recorded, the newest last, and of that one the steps that"
                + " are not"
                + " done, the gates and where it is. Works while it is run, also on other machines. Only the folder of runs"
                        + " is read.",
                "", "The exit code is 1 when the newest run has a step or a gate that failed, or there is no run.", "",
                " isorel status storm-relevance.yaml");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(PlanArguments.RUNS);
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("EXPERIMENT");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        Path file = ExperimentFile.operand(arguments);
        RunStore store = PlanArguments.store(arguments, file);
        StoredRuns found = store.read();
        found.unreadable().forEach(context.console()::warning);
        List<StoredRun> runs = found.of(file);
        if (runs.isEmpty()) {
            throw new IOException("there is no run of " + file + " in " + store.folder() + (Files.exists(file)
                    ? "; isorel run makes one" : "; and there is no such file"));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("run", "first run", "steps", "gates"));
        runs.forEach(run -> rows.add(row(run)));
        TextTable.aligned(rows, Set.of(0, 1, 2, 3)).forEach(context.console()::result);
        StoredRun newest = runs.getLast();
        return describe(newest, store, context.console());
    }

    private static List<String> row(StoredRun run) {
        long failed = run.gates().stream().filter(gate -> gate.state() == GateResult.State.FAILED).count();
        long passed = run.gates().stream().filter(gate -> gate.state() == GateResult.State.PASSED).count();
        String gates = run.gates().isEmpty() ? "" : passed + " of " + run.gates().size() + " passed" + (failed > 0 ? ", " + failed
                + " failed" : "");
        return List.of(run.id(), run.created().toString(), RunReport.counts(run.steps()), gates);
    }

    private static ExitCode describe(StoredRun run, RunStore store, Console console) throws IOException {
        console.result("");
        for (StoredStep step : run.steps()) {
            Optional<String> owner = step.isDone() ? Optional.empty() : store.owner(step);
            if (owner.isPresent()) {
                console.result("running: " + step.name() + ", by " + owner.get());
            } else if (step.state() == StepState.PENDING) {
                console.result("pending: " + step.name());
            }
        }
        RunReport.failures(run.steps()).forEach(console::result);
        RunReport.gates(run.gates()).forEach(console::result);
        RunReport.places(run).forEach(console::result);
        boolean isFailed = run.steps().stream().anyMatch(step -> step.state() == StepState.FAILED) || GateResult.anyFailed(run
                .gates());
        return isFailed ? ExitCode.FAILED : ExitCode.GOOD;
    }
}
