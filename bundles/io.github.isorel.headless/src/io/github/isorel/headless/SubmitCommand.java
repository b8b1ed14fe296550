package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.run.Plan;
import io.github.isorel.engine.experiment.run.RunSettings;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.engine.text.TextFile;

/** Runs experiments on a cluster. */
final class SubmitCommand implements Command {

    private static final Option<String> SLURM = Option.flag("--slurm", "submit to Slurm");
    private static final Option<String> STATUS = Option.flag("--status", "say how the jobs are that were submitted last");
    private static final Option<String> COLLECT = Option.flag("--collect",
            "wait until the jobs are over that were submitted last, and show what came out");
    private static final Option<String> DRY_RUN = Option.flag("--dry-run", "write the scripts, and submit nothing");
    private static final Option<Integer> SHARDS = Option.of("--shards", "N", ValueParsers::jobs,
            "number of shards, each a task; without it one for every step that is to be computed, at most 16");
    private static final Option<Path> TEMPLATE = Option.of("--template", "DIR", ValueParsers::file,
            "folder with the templates array.sh and merge.sh; without it 'slurm' in the folder of runs. Those that are not"
                    + " there are"
                    + " written, to be changed");
    private static final Option<Path> PROGRAM = Option.of("--program", "FILE", ValueParsers::file,
            "how the machines of the cluster start isorel; without it as it was started here");

    private static final List<Option<?>> PASSED_ON = List.of(PlanArguments.ONLY, PlanArguments.JOBS, ModelArguments.DEVICE,
            ModelArguments.THREADS, ModelArguments.MEMORY, ModelArguments.TENSOR_FLOAT);
    private static final int MOST_USUAL_SHARDS = 16;
    private static final int PAUSE_MILLIS = 500;
    private static final int LOOK_EVERY = 4;

    private final Surroundings outside;

    /**
     * The command.
     *
     * @param outside experiments, the batch system and the program that jobs are to start
     */
    SubmitCommand(Surroundings outside) {
        this.outside = outside;
    }

    @Override
    public String name() {
        return "submit";
    }

    @Override
    public String summary() {
        return "runs an experiment on a cluster with Slurm";
    }

    @Override
    public List<String> details() {
        return List.of("Checks an experiment and submits a job array whose tasks compute a shard of it each (isorel run"
                + " --shard), and a"
                + " job that runs when they are over, does what is missing, judges the gates and writes the report. The folder of"
                + " runs, the experiment with its files and the product must be on a file system that all machines see under the"
                + " same paths. Submitting again goes on with what is there.", "",
                "The scripts are made from two templates in 'slurm' in the folder of runs: change them as your site wants."
                        + " Scripts and"
                + " what the jobs say are in 'slurm' in the folder of the run.", "",
                " isorel submit --slurm storm-relevance.yaml --shards 8", " isorel submit --status storm-relevance.yaml",
                " isorel submit --collect storm-relevance.yaml");
    }

    @Override
    public List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(List.of(SLURM, STATUS, COLLECT, DRY_RUN, SHARDS, TEMPLATE, PROGRAM,
                PlanArguments.RUNS));
        options.addAll(PASSED_ON);
        return options;
    }

    @Override
    public Optional<String> operands() {
        return Optional.of("EXPERIMENT");
    }

    @Override
    public ExitCode run(Arguments arguments, CommandContext context) throws IOException {
        List<Option<String>> wanted = List.of(SLURM, STATUS, COLLECT).stream().filter(arguments::has).toList();
        if (wanted.size() != 1) {
            throw new UsageException("say one of --slurm (submit), --status and --collect");
        }
        Path file = ExperimentFile.operand(arguments);
        RunStore store = PlanArguments.store(arguments, file);
        if (arguments.has(SLURM)) {
            return submit(arguments, file, store, context);
        }
        SubmittedJobs jobs = SubmittedJobs.latest(store, file).orElseThrow(() -> new IOException("no jobs were submitted for "
                + file
                + " in " + store.folder() + "; isorel submit --slurm does that"));
        return arguments.has(STATUS) ? status(jobs, store, context) : collect(jobs, store, context);
    }

    private ExitCode submit(Arguments arguments, Path file, RunStore store, CommandContext context) throws IOException {
        RunSettings settings = PlanArguments.settings(arguments, context);
        Path program = arguments.value(PROGRAM).or(outside::program).orElseThrow(() -> new UsageException(
                "it is not known how isorel was started: say --program"));
        Experiment experiment = ExperimentFile.good(file, context);
        try (StepSource.OpenSteps open = outside.experiments().open(experiment)) {
            Plan plan = Plan.of(experiment, open.steps(), settings, store, context.progress());
            List<String> chosen = PlanArguments.scope(arguments).steps(plan);
            if (chosen.isEmpty()) {
                throw new IOException(PlanArguments.nothing(arguments, plan));
            }
            long missing = store.look(plan).steps().stream().filter(step -> chosen.contains(step.name())
                    && !step.isDone()).count();
            if (missing == 0) {
                context.console().result("all results are there, nothing was submitted; isorel run shows them");
                return ExitCode.GOOD;
            }
            int shards = arguments.value(SHARDS).orElse((int) Math.min(MOST_USUAL_SHARDS, missing));
            Path folder = Files.createDirectories(store.folder().resolve(plan.id()).resolve(SubmittedJobs.FOLDER));
            Map<String, String> values = values(arguments, file, store, folder, program.toAbsolutePath(), Math.min(shards, chosen
                    .size()));
            return submit(arguments, plan, values, folder, context);
        }
    }

    private static Map<String, String> values(Arguments arguments, Path file, RunStore store, Path folder, Path program,
            int shards)
            throws IOException {
        if (folder.toString().matches("(?s).*[\"\\n].*")) {
            throw new IOException("Slurm cannot write into " + folder
                    + ": quotation marks and line ends cannot be said in its scripts;"
                    + " choose another folder for runs");
        }
        List<String> options = new ArrayList<>(List.of("--runs", store.folder().toString()));
        options.addAll(passedOn(arguments));
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", folder.getParent().getFileName().toString().replaceAll("[^-_.A-Za-z0-9]", "_"));
        values.put("shards", Integer.toString(shards));
        values.put("folder", folder.toString().replace("%", "%%"));
        values.put("isorel", CommandContext.quoted(program.toString()));
        values.put("options", JobScript.words(options));
        values.put("experiment", CommandContext.quoted(file.toAbsolutePath().normalize().toString()));
        return values;
    }

    /** The options of the jobs' commands, as they were given here. */
    private static List<String> passedOn(Arguments arguments) {
        List<String> words = new ArrayList<>();
        for (Option<?> option : PASSED_ON) {
            for (String text : arguments.texts(option)) {
                words.add(option.name());
                if (option.values() != Option.Values.FLAG) {
                    words.add(text);
                }
            }
        }
        return words;
    }

    private ExitCode submit(Arguments arguments, Plan plan, Map<String, String> values, Path folder, CommandContext context)
            throws IOException {
        Path templates = arguments.value(TEMPLATE).orElse(folder.getParent().resolveSibling(SubmittedJobs.FOLDER));
        Path array = script(templates, "array.sh", values, folder);
        Path merge = script(templates, "merge.sh", values, folder);
        context.console().note("templates, to be changed as your site wants: " + templates);
        if (arguments.has(DRY_RUN)) {
            context.console().result("would submit " + array);
            context.console().result("would submit " + merge);
            return ExitCode.GOOD;
        }
        context.progress().check();
        String shards = outside.queue().submit(array, Optional.empty());
        String last = outside.queue().submit(merge, Optional.of(shards));
        String experiment = plan.experiment().source().file().getFileName().toString();
        new SubmittedJobs(plan.id(), experiment, context.clock().instant(), shards, last, folder).write();
        context.console().result("submitted job " + shards + " with " + values.get("shards") + (values.get("shards").equals("1")
                ? " shard" : " shards") + ", and job " + last + " after it");
        context.console().result("run: " + folder.getParent());
        return ExitCode.GOOD;
    }

    private static Path script(Path templates, String name, Map<String, String> values, Path folder) throws IOException {
        String text = JobScript.fill(JobScript.template(templates, name), templates.resolve(name), values);
        Path script = folder.resolve(name);
        TextFile.write(script, text);
        return script;
    }

    private ExitCode status(SubmittedJobs jobs, RunStore store, CommandContext context) throws IOException {
        List<String> active = outside.queue().active(jobs.jobs());
        active.forEach(context.console()::result);
        if (active.isEmpty()) {
            context.console().result("jobs " + jobs.shards() + " and " + jobs.merge() + " are over");
        }
        Optional<StoredRun> run = store.run(jobs.run());
        context.console().result(run.map(found -> RunReport.counts(found.steps())).orElse("no job has begun to compute"));
        context.console().result("run: " + jobs.folder().getParent());
        return ExitCode.GOOD;
    }

    private ExitCode collect(SubmittedJobs jobs, RunStore store, CommandContext context) throws IOException {
        await(jobs, store, context);
        Optional<StoredRun> found = store.run(jobs.run());
        if (found.isEmpty()) {
            throw new IOException("the jobs are over, but have computed nothing; what they say is in " + jobs.folder());
        }
        StoredRun run = found.get();
        RunReport.outcome(run, run.steps()).forEach(context.console()::result);
        RunReport.failures(run.steps()).forEach(context.console()::error);
        RunReport.places(run).forEach(context.console()::result);
        if (!run.isComplete()) {
            context.console().error("the jobs are over, but steps are pending; what the jobs say is in " + jobs.folder());
        }
        return run.isGood() ? ExitCode.GOOD : ExitCode.FAILED;
    }

    /** Looks now and then; who does not want to wait any longer cancels, which the jobs do not notice. */
    private void await(SubmittedJobs jobs, RunStore store, CommandContext context) throws IOException {
        context.progress().begin("waiting for jobs " + jobs.shards() + " and " + jobs.merge(), 0);
        for (int look = 0;; look++) {
            if (look % LOOK_EVERY == 0) {
                if (outside.queue().active(jobs.jobs()).isEmpty()) {
                    return;
                }
                store.run(jobs.run()).ifPresent(run -> context.progress().detail(run.steps().stream().filter(StoredStep::isDone)
                        .count() + " of " + run.steps().size() + " steps are done"));
            }
            if (context.progress().isCancelled()) {
                throw new ResumableCancellation("cancelled; the jobs go on, and isorel submit --collect waits for them again");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
    }
}
