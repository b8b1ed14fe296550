package io.github.isorel.engine.experiment.run;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.Nullable;

/** Computes some steps at the same time, as many as fit into memory, in threads of its own. For use by one thread. */
final class StepWorkers implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final int jobs;
    private final MemoryAllowance memory;
    private final Clock clock;
    private final Map<String, StepRun> running = new LinkedHashMap<>();
    private final LinkedBlockingQueue<StepRun> ended = new LinkedBlockingQueue<>();
    private final ExecutorService threads;

    /**
     * Workers.
     *
     * @param jobs how many
     * @param memory how much they may take together
     * @param clock tells when results were computed
     */
    StepWorkers(int jobs, MemoryAllowance memory, Clock clock) {
        this.jobs = jobs;
        this.memory = memory;
        this.clock = clock;
        this.threads = Executors.newFixedThreadPool(jobs, work -> {
            var thread = new Thread(work, "isorel-step");
            thread.setDaemon(true);
            return thread;
        });
    }

    boolean isIdle() {
        return running.isEmpty();
    }

    boolean isComputing(String name) {
        return running.containsKey(name);
    }

    /** Whether one of them is free, nobody here computes the same result under another name, and there is memory. */
    boolean haveRoom(PlannedStep step) {
        return running.size() < jobs && running.values().stream().noneMatch(other -> other.step().key().equals(step.key()))
                && memory.allows(step, running.values());
    }

    /** What a step is thought to take [bytes]; 0 where it is alone anyway. */
    long memory(PlannedStep step) {
        return jobs > 1 ? memory.of(step) : 0;
    }

    void compute(StepRun run) {
        running.put(run.step().name(), run);
        threads.execute(() -> {
            run.run(clock);
            ended.add(run);
        });
    }

    /**
     * Waits a moment, or until a step is over, and shows others that steps go on.
     *
     * @param isBusyElsewhere whether there is something to wait for when nothing is computed here
     * @return the step that is over; empty when none is
     * @throws CancellationException if this thread is interrupted
     */
    Optional<StepRun> await(boolean isBusyElsewhere) {
        running.values().forEach(StepRun::watch);
        try {
            @Nullable StepRun run = ended.poll(isIdle() && !isBusyElsewhere ? 0 : PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            if (run != null) {
                running.remove(run.step().name());
            }
            return Optional.ofNullable(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Cancels the steps that are running and waits for them; those that end all the same are kept. */
    @Override
    public void close() {
        running.values().forEach(StepRun::cancel);
        threads.shutdown();
        boolean isInterrupted = false;
        while (!threads.isTerminated()) {
            running.values().forEach(StepRun::watch);
            try {
                threads.awaitTermination(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
