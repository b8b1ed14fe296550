package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.run.Plan;
import io.github.isorel.engine.experiment.run.RunListener;
import io.github.isorel.engine.experiment.run.RunOutcome;
import io.github.isorel.engine.experiment.run.RunScope;
import io.github.isorel.engine.experiment.run.RunSettings;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.Runner;
import io.github.isorel.engine.experiment.run.StepCost;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;

/** Runs experiments. */
final class RunCommand implements Command {

    private final StepSource source;
    private final List<RunListener> listeners;

    /**
     * The command.
     *
     * @param source makes steps of experiments
     * @param listeners are told of runs; what they write for people is named when it is there
     */
    RunCommand(StepSource source, List<RunListener> listeners) {
        this.source = source;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "runs an experiment, or goes on with it";
    }

    @Override
    public List<String> details() {
        return List.of("Checks an experiment, computes what is not there yet, judges its gates, and shows answers. A run has"
                + " a folder"
                + " of its own in the folder of runs: run.json with where everything comes from, results, summary.json and"
                + " junit.xml for other programs. The same experiment over the same files is the same run: results that are"
                        + " there,"
                + " also those of other experiments, are not computed again.", "",
                "Whatever ends a run, the same command goes on with it; so it does after Ctrl-C or a signal to terminate. A"
                        + " step that"
                + " fails does not stop the others; those that need it are not run. Several processes, also on several machines"
                + " with the folder in common, may run the same experiment: none computes what another is at.", "",
                "The exit code is 0 when all is done and no gate failed, 1 when a step or a gate failed or --only fits no step,"
                + " and 130 when cancelled.", "",
                " isorel run storm-relevance.yaml", " isorel run --only relevance --jobs 2 storm-relevance.yaml",
                " isorel run --shard 2/3 --runs /shared/runs storm-relevance.yaml");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(PlanArguments.RUNS, PlanArguments.ONLY, PlanArguments.SHARD, PlanArguments.JOBS, ModelArguments.DEVICE,
                ModelArguments.THREADS, ModelArguments.MEMORY, ModelArguments.TENSOR_FLOAT);
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("EXPERIMENT");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        Path file = ExperimentFile.operand(arguments);
        RunSettings settings = PlanArguments.settings(arguments, context);
        Experiment experiment = ExperimentFile.good(file, context);
        RunStore store = PlanArguments.store(arguments, file);
        RunOutcome outcome;
        try (StepSource.OpenSteps open = source.open(experiment)) {
            Plan plan = Plan.of(experiment, open.steps(), settings, store, context.progress());
            RunScope scope = PlanArguments.scope(arguments);
            if (scope.steps(plan).isEmpty()) {
                throw new IOException(PlanArguments.nothing(arguments, plan));
            }
            outcome = run(plan, scope, new Runner(store, PlanArguments.jobs(arguments), told(context), context.clock()), store,
                    context);
        }
        show(outcome, context.console());
        return outcome.isGood() ? ExitCode.GOOD : ExitCode.FAILED;
    }

    private List<RunListener> told(CommandContext context) {
        List<RunListener> all = new ArrayList<>(listeners);
        all.add(new RunListener() {
            @Override
            public void stepEnded(StoredStep step, boolean isReused) {
                if (!isReused) {
                    context.console().note(step.state() + ": " + step.name() + step.cost().map(RunCommand::seconds).orElse(""));
                }
            }
        });
        return all;
    }

    private static String seconds(StepCost cost) {
        return String.format(Locale.ROOT, ", %.1f s", cost.seconds());
    }

    private static RunOutcome run(Plan plan, RunScope scope, Runner runner, RunStore store, CommandContext context)
            throws IOException {
        try {
            return runner.run(plan, scope, context.progress());
        } catch (CancellationException e) {
            StoredRun now = store.look(plan);
            long done = now.steps().stream().filter(StoredStep::isDone).count();
            throw new ResumableCancellation("cancelled; " + done + " of " + now.steps().size() + " steps are done and kept in "
                    + now.folder() + ": the same command goes on from there");
        }
    }

    private static void show(RunOutcome outcome, Console console) {
        StoredRun run = outcome.run();
        RunReport.answers(outcome.steps()).forEach(console::result);
        outcome.steps().forEach(step -> step.remarks().forEach(remark -> console.warning(step.name() + ": " + remark)));
        RunReport.failures(outcome.steps()).forEach(console::error);
        RunReport.gates(run.gates()).forEach(console::result);
        console.result(RunReport.counts(outcome.steps()) + "; " + outcome.computed().size() + " computed now");
        if (!run.isComplete()) {
            console.result("of the whole run: " + RunReport.counts(run.steps())
                    + "; isorel run without --shard and --only does the rest");
        }
        RunReport.places(run).forEach(console::result);
    }
}
