package io.github.isorel.workbench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.ExperimentCheck;
import io.github.isorel.engine.experiment.ExperimentReader;
import io.github.isorel.engine.experiment.ExperimentReading;
import io.github.isorel.engine.experiment.Problem;
import io.github.isorel.engine.experiment.run.Plan;
import io.github.isorel.engine.experiment.run.RunListener;
import io.github.isorel.engine.experiment.run.RunOutcome;
import io.github.isorel.engine.experiment.run.RunScope;
import io.github.isorel.engine.experiment.run.RunSettings;
import io.github.isorel.engine.experiment.run.RunStore;
import io.github.isorel.engine.experiment.run.Runner;
import io.github.isorel.engine.experiment.step.ExperimentInputs;
import io.github.isorel.engine.experiment.step.ExperimentSteps;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.workbench.jobs.EngineWork;
import io.github.isorel.workbench.preferences.RunningChoice;

/** Runs an experiment, or goes on with it: what is there is not computed again. */
final class RunWork implements EngineWork<RunOutcome> {

    private static final String PRODUCT = "Isorel ";
    /** Running: checking and planning before it, and the report after it, take next to nothing of the time. */
    private static final int STAGES = 1;

    private final Path file;
    private final RunningChoice choice;
    private final List<RunListener> listeners;
    private final Consumer<RuntimeOptions> begun;

    /**
     * Work on an experiment.
     *
     * @param file the experiment's file
     * @param choice on what models are run
     * @param listeners are told how the run goes
     * @param begun told on what models are run, before they are, in the thread of the run
     */
    RunWork(Path file, RunningChoice choice, List<RunListener> listeners, Consumer<RuntimeOptions> begun) {
        this.file = file;
        this.choice = choice;
        this.listeners = List.copyOf(listeners);
        this.begun = begun;
    }

    @Override
    public int stages() {
        return STAGES;
    }

    @Override
    public RunOutcome run(Progress progress) throws IOException {
        progress.detail(Messages.preparing);
        Progress preparing = Progress.cancelledWith(progress);
        Experiment experiment = checked(preparing);
        RuntimeOptions options = choice.options(preparing);
        int jobs = Runner.usualJobs(options);
        RunSettings settings = new RunSettings(product(), shared(options, jobs));
        begun.accept(settings.options());
        RunStore store = RunStore.beside(file);
        try (ExperimentInputs inputs = ExperimentInputs.open(experiment)) {
            Plan plan = Plan.of(experiment, ExperimentSteps.of(experiment, inputs), settings, store, preparing);
            return new Runner(store, jobs, listeners, Clock.systemUTC()).run(plan, RunScope.whole(), progress);
        }
    }

    /** Steps that run at the same time share the processors, unless somebody has said how many threads each has. */
    private static RuntimeOptions shared(RuntimeOptions options, int jobs) {
        OptionalInt threads = jobs > 1 && options.threads().isEmpty()
                ? OptionalInt.of(Math.max(1, Runtime.getRuntime().availableProcessors() / jobs)) : options.threads();
        return new RuntimeOptions(options.device(), threads, options.memoryLimit(), options.cuda());
    }

    /** Name and version as the command line has them: results of both are the same. */
    private static String product() {
        return PRODUCT + Platform.getBundle("io.github.isorel.workbench").getVersion();
    }

    private Experiment checked(Progress progress) throws IOException {
        ExperimentReading reading = ExperimentReader.read(file);
        List<Problem> problems = new ArrayList<>(reading.problems());
        reading.experiment().ifPresent(experiment -> problems.addAll(ExperimentCheck.check(experiment, progress)));
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (!errors.isEmpty() || reading.experiment().isEmpty()) {
            Problem first = errors.getFirst();
            throw new IOException(NLS.bind(Messages.faulty, new Object[] { file.getFileName(), first.position().line(),
                    first.message() + (first.fix().isEmpty() ? "" : "; " + first.fix()), errors.size() }));
        }
        return reading.experiment().get();
    }
}
