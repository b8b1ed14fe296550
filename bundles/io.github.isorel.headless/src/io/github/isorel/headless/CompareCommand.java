package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.ModelEntry;
import io.github.isorel.engine.experiment.comparison.RunTable;
import io.github.isorel.engine.experiment.comparison.RunTableText;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredRuns;
import io.github.isorel.engine.text.DefinitionKind;
import io.github.isorel.engine.text.TextFile;

/** Puts runs, or the models of a run, side by side. */
final class CompareCommand implements Command {

    private static final Option<String> ALL = Option.flag("--all", "all runs of an EXPERIMENT, not only its newest");
    private static final Option<String> DIFFERENCES = Option.flag("--differences-only", "only rows in which columns differ");
    private static final Option<String> NO_RELEVANCE = Option.flag("--no-relevance",
            "leave out how far relevance maps of runs agree, which takes a while on fine grids");
    private static final Option<Path> CSV = Option.of("--csv", "FILE", ValueParsers::file,
            "write the table with all digits, .csv. A file that exists is replaced");
    private static final Option<Path> JSON = Option.of("--json", "FILE", ValueParsers::file,
            "write the table with all digits, .json. A file that exists is replaced");

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String summary() {
        return "puts runs of experiments, or the models of one, side by side";
    }

    @Override
    public List<String> details() {
        List<String> details = new ArrayList<>(List.of(
                "Shows a table with a column for each run and a row for each parameter and result. RUN is the folder of a run;"
                + " an EXPERIMENT stands for its newest run. Where several runs have relevance from a step of the same name,"
                + " the table tells how far each run's map agrees with that of the first. A single run of several models is shown"
                + " with a column for each model, followed by what it has found in comparing them.", "",
                "Numbers are the same only when all their digits are: the same experiment on the same files gives the same"
                        + " numbers.", "",
                " isorel compare two-models.yaml",
                " isorel compare runs/storm-1a2b3c4d5e runs/storm-6f7a8b9c0d --differences-only", ""));
        details.addAll(DefinitionText.of("Statistics:", DefinitionKind.COMPARISON_STATISTIC));
        return details;
    }

    @Override
    public List<Option<?>> options() {
        return List.of(PlanArguments.RUNS, ALL, DIFFERENCES, NO_RELEVANCE, CSV, JSON);
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("RUN|EXPERIMENT\u2026");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        for (Option<Path> option : List.of(CSV, JSON)) {
            Optional<Path> file = arguments.value(option);
            if (file.isPresent()) {
                OutputFile.check(option, file.get(), List.of());
            }
        }
        List<StoredRun> runs = new ArrayList<>();
        for (String operand : arguments.operands()) {
            runs.addAll(runs(operand, arguments, context));
        }
        RunTable whole = table(runs);
        if (runs.size() > 1 && !arguments.has(NO_RELEVANCE)) {
            whole = whole.withAgreement(runs, context.progress());
        }
        show(whole, arguments, context);
        if (runs.size() == 1) {
            List<String> answers = RunReport.answers(runs.getFirst().done(StepKind.COMPARISON));
            if (!answers.isEmpty()) {
                context.console().result("");
                answers.forEach(context.console()::result);
            }
        }
        return ExitCode.GOOD;
    }

    private static List<StoredRun> runs(String operand, Arguments arguments, CommandContext context) throws IOException {
        Path path = ExperimentFile.path(operand);
        if (Files.isDirectory(path)) {
            return List.of(StoredRun.read(path));
        }
        RunStore store = PlanArguments.store(arguments, path);
        Optional<StoredRun> named = arguments.value(PlanArguments.RUNS).isPresent() && path.getNameCount() == 1
                ? store.run(operand) : Optional.empty();
        if (named.isPresent()) {
            return List.of(named.get());
        }
        StoredRuns found = store.read();
        found.unreadable().forEach(context.console()::warning);
        List<StoredRun> runs = found.of(path);
        if (runs.isEmpty()) {
            throw new IOException("there is no run of " + path + " in " + store.folder() + (Files.exists(path)
                    ? "; isorel run makes one" : ", and there is no such file; name an experiment or the folder of a run"));
        }
        return arguments.has(ALL) ? runs : List.of(runs.getLast());
    }

    private static void show(RunTable whole, Arguments arguments, CommandContext context) throws IOException {
        RunTable table = arguments.has(DIFFERENCES) ? whole.differences() : whole;
        if (table.rows().isEmpty()) {
            context.console().result("no differences: " + whole.rows().size() + " rows are the same in "
                    + String.join(", ", whole.columns()));
        } else {
            RunTableText.lines(table).forEach(context.console()::result);
        }
        table.remarks().forEach(context.console()::warning);
        Optional<Path> csv = arguments.value(CSV);
        if (csv.isPresent()) {
            TextFile.write(csv.get(), RunTableText.csv(table));
            context.console().note("wrote " + csv.get());
        }
        Optional<Path> json = arguments.value(JSON);
        if (json.isPresent()) {
            TextFile.write(json.get(), RunTableText.json(table));
            context.console().note("wrote " + json.get());
        }
    }

    private static RunTable table(List<StoredRun> runs) throws IOException {
        try {
            return runs.size() == 1 ? RunTable.ofModels(runs.getFirst(), models(runs.getFirst())) : RunTable.ofRuns(runs);
        } catch (IllegalArgumentException e) { // the user has named what cannot be compared
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<String> models(StoredRun run) throws IOException {
        Experiment experiment = ExperimentReader.read(run.folder().resolve(run.origin().experiment()), run.experimentText())
                .experiment().orElseThrow(() -> new IOException("the experiment of the run " + run.folder()
                        + " cannot be read by this version; name two runs to compare them"));
        return experiment.models().stream().map(ModelEntry::name).toList();
    }
}
