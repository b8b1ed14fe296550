package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;

/**
 * Runs plans. A result that is there is not computed again; what another process computes is waited for, not computed twice. A
 * step that fails does not stop the others; those that need it are not run. Whatever ends a run, the next one goes on from there.
 */
public final class Runner {

    private static final int PROCESSORS_A_STEP = 4;
    private static final int MOST_USUAL = 4;

    private final RunStore store;
    private final int jobs;
    private final List<RunListener> listeners;
    private final Clock clock;

    /**
     * A runner.
     *
     * @param store where results are kept
     * @param jobs how many steps are run at the same time, at most, as far as memory allows; at least 1
     * @param listeners are told how runs go
     * @param clock tells when results were computed
     */
    public Runner(RunStore store, int jobs, List<RunListener> listeners, Clock clock) {
        if (jobs < 1) {
            throw new IllegalArgumentException("at least one step must be run at a time, not " + jobs);
        }
        this.store = store;
        this.jobs = jobs;
        this.listeners = List.copyOf(listeners);
        this.clock = clock;
    }

    /**
     * How many steps are usually run at the same time: one on a graphics card; on the processor few, since models compute with
     * several threads each.
     *
     * @param options how models are run
     * @return a number of steps
     */
    public static int usualJobs(RuntimeOptions options) {
        return options.device().kind() != Device.Kind.CPU ? 1 : Math.clamp(Runtime.getRuntime().availableProcessors()
                / PROCESSORS_A_STEP, 1, MOST_USUAL);
    }

    /**
     * Runs a plan.
     *
     * @param plan the plan
     * @param scope which of its steps
     * @param progress the whole plan; tells what is being done, can be cancelled
     * @return how it went; steps that failed are in it
     * @throws IOException if the folder of runs cannot be written into, or the record of the run cannot be written; results that
     *         are complete are kept
     * @throws java.util.concurrent.CancellationException when cancelled; results that are complete are kept
     */
    public RunOutcome run(Plan plan, RunScope scope, Progress progress) throws IOException {
        store.prepare();
        var recorder = new RunRecorder(plan, store, clock);
        RunOutcome outcome;
        try (var execution = new Execution(plan, scope.steps(plan), store.cache(), recorder, jobs, clock, listeners)) {
            outcome = execution.run(progress);
        } catch (IOException e) {
            String text = SafeFiles.explained(e);
            throw text.equals(e.getMessage()) ? e : new IOException(text, e);
        }
        if (outcome.run().isComplete()) {
            complete(plan.experiment(), outcome.run(), progress);
        }
        return outcome;
    }

    private void complete(Experiment experiment, StoredRun run, Progress progress) throws IOException {
        for (RunListener listener : listeners) {
            progress.check();
            listener.completed(experiment, run, progress);
        }
    }
}
