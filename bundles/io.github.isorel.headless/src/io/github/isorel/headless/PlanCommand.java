package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.run.Plan;
import io.github.isorel.engine.experiment.run.PlannedStep;
import io.github.isorel.engine.experiment.run.ResultSurvey;
import io.github.isorel.engine.experiment.run.RunSettings;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StepState;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.text.TextTable;

/** Says what running an experiment would do. */
final class PlanCommand implements Command {

    private static final int LETTERS_OF_KEY = 12;
    private static final Option<String> CHECK = Option.flag("--check",
            "read all results that are there, and not only those of up to 1 MiB, to see whether they are damaged");

    private final StepSource source;

    /**
     * The command.
     *
     * @param source makes steps of experiments
     */
    PlanCommand(StepSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String summary() {
        return "lists the steps of an experiment and which results are there";
    }

    @Override
    public List<String> details() {
        return List.of("Checks an experiment and lists its steps in the order in which they are run: the name, the beginning"
                + " of the"
                + " key, which is the digest of everything that the result hangs on, whether the result is there, and about how"
                + " much memory the model takes. Nothing is computed and no run is made. To tell keys, models and data are read"
                + " once; their digests are remembered where there are runs.",
                "A result whose files do not have their sizes any more is damaged, and so is one that was read and does not have"
                + " its contents: what to delete is told below. A run reads what it uses again, however large.", "",
                " isorel plan storm-relevance.yaml", " isorel plan --only 'masking/*' --shard 1/4 storm-relevance.yaml");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(PlanArguments.RUNS, PlanArguments.ONLY, PlanArguments.SHARD, ModelArguments.DEVICE,
                ModelArguments.TENSOR_FLOAT, CHECK);
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
        try (StepSource.OpenSteps open = source.open(experiment)) {
            Plan plan = Plan.of(experiment, open.steps(), settings, store, context.progress());
            List<String> chosen = PlanArguments.scope(arguments).steps(plan);
            if (chosen.isEmpty()) {
                throw new IOException(PlanArguments.nothing(arguments, plan));
            }
            long largest = arguments.has(CHECK) ? Long.MAX_VALUE : ResultSurvey.SMALL;
            lines(plan, ResultSurvey.of(plan, store, largest, context.progress()), chosen).forEach(context.console()::result);
        }
        return ExitCode.GOOD;
    }

    private static List<String> lines(Plan plan, ResultSurvey found, List<String> chosen) throws IOException {
        StoredRun now = found.run();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("step", "key", "result", "memory"));
        for (String name : chosen) {
            PlannedStep step = plan.step(name);
            StoredStep stored = now.step(name).orElseThrow();
            long memory = stored.isDone() ? 0 : step.step().memory();
            rows.add(List.of(name, step.key().substring(0, LETTERS_OF_KEY), found.damaged().containsKey(name) ? "damaged"
                    : result(stored.state()), memory == 0 ? ""
                    : Sizes.bytes(
                    memory)));
        }
        List<String> lines = new ArrayList<>(List.of(plan.experiment().title(), ""));
        lines.addAll(TextTable.aligned(rows, Set.of(0, 1, 2)));
        long done = chosen.stream().filter(name -> now.step(name).orElseThrow().isDone()).count();
        int all = plan.steps().size();
        chosen.stream().filter(found.damaged()::containsKey)
                .forEach(name -> lines.addAll(List.of("", name + ": " + found.damaged().get(name))));
        lines.addAll(List.of("", (chosen.size() < all ? chosen.size() + " of " + all : Integer.toString(all)) + " steps, " + done
                + " of them done; results go to " + now.folder()));
        long unread = chosen.stream().filter(found.unread()::contains).count();
        if (unread > 0) {
            lines.add(unread + (unread == 1 ? " result is" : " results are") + " larger than 1 MiB and not read, which "
                    + CHECK.name() + " does");
        }
        return lines;
    }

    private static String result(StepState state) {
        return switch (state) {
            case DONE -> "there";
            case FAILED -> "failed";
            case NOT_RUN, PENDING -> "to do";
        };
    }
}
