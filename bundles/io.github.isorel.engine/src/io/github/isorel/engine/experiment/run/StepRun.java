package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.run.PlanProgress.StepProgress;
import io.github.isorel.engine.experiment.run.ResultCache.Attempt;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.RuntimeOptions;

/** Computes the result of one step, with its lock in hand; lets the lock go at the end, whatever the end is. */
final class StepRun {

    private final PlannedStep step;
    private final ResultCache cache;
    private final StepLock lock;
    private final Attempt attempt;
    private final Map<String, Path> results;
    private final List<ResultCheck> unread;
    private final RunSettings settings;
    private final StepProgress progress;
    private final long memory;
    private volatile long peakMemory;
    private volatile StepState state = StepState.PENDING;
    private volatile String message = "";

    /**
     * A step that is ready.
     *
     * @param step the step
     * @param cache where its result goes
     * @param lock the lock of its result
     * @param results where the results are that it needs, by step
     * @param unread checks of those that this process has not computed
     * @param settings how it is run
     * @param progress its progress
     * @param memory what it is thought to take [bytes]
     * @throws IOException if there can be no folder for it; the lock is kept
     */
    StepRun(PlannedStep step, ResultCache cache, StepLock lock, Map<String, Path> results, List<ResultCheck> unread,
            RunSettings settings, StepProgress progress, long memory) throws IOException {
        this.step = step;
        this.cache = cache;
        this.lock = lock;
        this.attempt = cache.begin(step.key());
        this.results = Map.copyOf(results);
        this.unread = List.copyOf(unread);
        this.settings = settings;
        this.progress = progress;
        this.memory = memory;
        this.peakMemory = ResidentMemory.bytes();
    }

    PlannedStep step() {
        return step;
    }

    long memory() {
        return memory;
    }

    /** How it ended; pending when it was cancelled. */
    StepState state() {
        return state;
    }

    /** Why it failed. */
    String message() {
        return message;
    }

    /** Asks it to stop. */
    void cancel() {
        progress.stop();
    }

    /** Looks how much memory there is in use, and shows others that this step goes on. */
    void watch() {
        peakMemory = Math.max(peakMemory, ResidentMemory.bytes());
        try {
            if (!lock.beat()) {
                progress.stop(); // another machine has taken over, since this one seemed to be gone
            }
        } catch (IOException e) {
            return; // a file system that does not answer now may do so next time; the lock's patience is longer
        }
    }

    /** Computes the result. Throws nothing: how it ended is kept. */
    void run(Clock clock) {
        long began = System.nanoTime();
        try (lock) {
            compute(began, clock);
        } catch (IOException e) {
            if (state != StepState.DONE) {
                state = StepState.FAILED;
                message = SafeFiles.explained(e);
            }
        } finally {
            progress.end();
        }
    }

    private void compute(long began, Clock clock) throws IOException {
        try {
            for (ResultCheck check : unread) {
                check.check(progress);
            }
            StepResult result = step.step().run(new Context());
            progress.check();
            var cost = new StepCost(clock.instant().truncatedTo(ChronoUnit.SECONDS), Math.round((System.nanoTime() - began)
                    / 1e6) / 1e3, Math.max(peakMemory, ResidentMemory.bytes()), settings.options().text());
            cache.complete(attempt, step.name(), result, cost);
            state = StepState.DONE;
        } catch (CancellationException e) {
            cache.abandon(attempt);
        } catch (IOException e) {
            fail(SafeFiles.explained(e));
        } catch (OutOfMemoryError e) {
            fail("not enough memory for Java (" + e.getMessage() + ")");
        } catch (RuntimeException | StackOverflowError e) { // a step that breaks must not take the others with it
            fail("internal error, please report it: " + e + at(e));
        }
    }

    private static String at(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private void fail(String text) {
        state = StepState.FAILED;
        message = text;
        try {
            cache.fail(attempt, text);
        } catch (IOException e) {
            return; // a full disk: the message goes on in memory
        }
    }

    private final class Context implements StepContext {

        @Override
        public Path folder() {
            return attempt.folder();
        }

        @Override
        public Path kept() {
            return attempt.kept();
        }

        @Override
        public Path result(String name) {
            @Nullable Path folder = results.get(name);
            if (folder == null) {
                throw new IllegalArgumentException(step.name() + " does not need " + name);
            }
            return folder;
        }

        @Override
        public Progress progress() {
            return progress;
        }

        @Override
        public RuntimeOptions options() {
            return settings.options();
        }

        @Override
        public String product() {
            return settings.product();
        }
    }
}
