package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.experiment.run.Cleaned;
import io.github.isorel.engine.experiment.run.RunStore;

/** Removes what can be made again. */
final class CleanCommand implements Command {

    private static final Option<String> DRY_RUN = Option.flag("--dry-run", "say what would be removed, and remove nothing");

    @Override
    public String name() {
        return "clean";
    }

    @Override
    public String summary() {
        return "removes from a folder of runs what can be made again";
    }

    @Override
    public List<String> details() {
        return List.of("Removes figures and reports of the runs of an experiment, and from the folder of runs what"
                + " interrupted steps"
                + " have left to go on from and results that no run has. Results and records of runs stay, and so does what a run"
                + " that goes on works with. To remove a run, delete its folder; then its results go with the next clean unless"
                + " other runs have them.", "", " isorel clean storm-relevance.yaml --dry-run");
    }

    @Override
    public List<Option<?>> options() {
        return List.of(PlanArguments.RUNS, DRY_RUN);
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("EXPERIMENT");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        Path file = ExperimentFile.operand(arguments);
        RunStore store = PlanArguments.store(arguments, file);
        String name = file.toAbsolutePath().getFileName().toString();
        boolean isTrial = arguments.has(DRY_RUN);
        Cleaned cleaned = store.clean(run -> run.origin().experiment().equals(name), isTrial, context.progress());
        cleaned.removed().forEach(path -> context.console().result((isTrial ? "would remove " : "removed ") + path));
        cleaned.unreadable().forEach(context.console()::warning);
        if (!cleaned.unreadable().isEmpty()) {
            context.console().note("results that no run has are left while there is a record that cannot be read");
        }
        cleaned.busy().forEach(text -> context.console().note("left, since it is in use: " + text));
        context.console().result(cleaned.removed().size() + (cleaned.removed().size() == 1 ? " file or folder, "
                : " files and folders, ")
                + Sizes.bytes(cleaned.bytes()));
        return ExitCode.GOOD;
    }
}
