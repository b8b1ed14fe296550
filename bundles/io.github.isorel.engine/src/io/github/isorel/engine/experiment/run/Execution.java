package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.run.ResultCache.Failure;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.ErrorText;

/**
 * One run of a plan. The calling thread decides what is done next, keeps the record and shows that it is alive; steps are
 * computed by threads of its own.
 */
final class Execution implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;
    private static final long RECORD_NANOS = 1_000_000_000L;
    private static final long LOCK_NANOS = 500_000_000L;

    private final Plan plan;
    private final ResultCache cache;
    private final RunRecorder recorder;
    private final int jobs;
    private final Clock clock;
    private final List<RunListener> listeners;
    private final List<String> chosen;
    private final Set<String> todo;
    private final MemoryAllowance memory;
    private final StepLock.Taker locks = new StepLock.Taker();
    private final Map<String, StepState> states = new HashMap<>();
    private final Map<String, Failure> formerFailures = new HashMap<>();
    private final Map<String, Long> nextLook = new HashMap<>();
    private final Map<String, StepRun> running = new LinkedHashMap<>();
    private final List<String> computed = new ArrayList<>();
    private final LinkedBlockingQueue<StepRun> ended = new LinkedBlockingQueue<>();
    private final ExecutorService workers;
    private final Map<String, ResultCheck> checks = new HashMap<>();
    private long recorded;
    private boolean isChanged;

    /**
     * A run.
     *
     * @param plan the plan
     * @param chosen names of the steps that are to be run
     * @param cache where results are
     * @param recorder keeps the record
     * @param jobs how many steps at a time
     * @param clock tells when results were computed
     * @param listeners are told of steps
     */
    Execution(Plan plan, List<String> chosen, ResultCache cache, RunRecorder recorder, int jobs, Clock clock,
            List<RunListener> listeners) {
        this.plan = plan;
        this.chosen = chosen;
        this.todo = new LinkedHashSet<>(chosen);
        this.cache = cache;
        this.recorder = recorder;
        this.jobs = jobs;
        this.clock = clock;
        this.listeners = listeners;
        this.memory = MemoryAllowance.of(plan.settings().options());
        this.workers = Executors.newFixedThreadPool(jobs, work -> {
            var thread = new Thread(work, "isorel-step");
            thread.setDaemon(true);
            return thread;
        });
    }

    RunOutcome run(Progress outer) throws IOException {
        for (PlannedStep step : plan.steps()) {
            cache.failure(step.key()).ifPresent(failure -> formerFailures.put(step.name(), failure));
            states.put(step.name(), recorder.look(step).isDone() ? StepState.DONE : StepState.PENDING);
        }
        tidy();
        record();
        Set<String> missing = todo.stream().filter(this::isPending).collect(Collectors.toSet());
        var progress = new PlanProgress(outer, plan.experiment().title(), missing);
        try {
            for (String name : chosen) {
                if (!missing.contains(name)) {
                    reuse(plan.step(name), progress);
                }
            }
            while (todo.stream().anyMatch(this::isPending)) {
                advance(progress);
            }
        } catch (CancellationException e) {
            stop();
            record();
            throw e;
        }
        return new RunOutcome(record(true), chosen, computed);
    }

    /** Takes a result that is there from before, if it still is what was written. */
    private void reuse(PlannedStep step, PlanProgress progress) {
        try {
            progress.detail("checking the result of " + step.name());
            check(step).check(progress.cancelled());
            tell(step, true);
        } catch (IOException e) {
            recorder.damaged(step.name(), ErrorText.of(e));
            states.put(step.name(), StepState.FAILED);
            isChanged = true;
            tell(step, false);
        }
    }

    /** Of steps that have the same result one check. */
    private ResultCheck check(PlannedStep step) {
        return checks.computeIfAbsent(step.key(), key -> recorder.check(step));
    }

    /** Takes away what is left of attempts at results that are there: their process was killed at the very end. */
    private void tidy() throws IOException {
        List<String> left = ResultCache.entries(cache.work()).stream().map(file -> file.getFileName().toString()).toList();
        for (PlannedStep step : plan.steps()) {
            if (states.get(step.name()) == StepState.DONE && left.stream().anyMatch(name -> name.startsWith(step.key()))) {
                Path lockable = cache.lockable(step.key());
                Optional<StepLock> lock = locks.take(lockable);
                if (lock.isPresent()) {
                    try (StepLock held = lock.get()) {
                        SafeFiles.delete(lockable);
                    }
                }
            }
        }
    }

    private void advance(PlanProgress progress) throws IOException {
        if (progress.isCancelled()) {
            throw new CancellationException("cancelled");
        }
        settle(progress);
        Optional<String> obstacle = startReady(progress);
        if (running.isEmpty() && todo.stream().anyMatch(this::isPending)) {
            if (obstacle.isEmpty()) {
                takeOver();
            } else {
                progress.detail(obstacle.get());
            }
        }
        await();
        if (isChanged && System.nanoTime() - recorded > RECORD_NANOS) {
            try {
                record();
            } catch (IOException e) {
                isChanged = true; // steps may still succeed; when the record cannot be written at the end that is an error
            }
        }
    }

    private boolean isPending(String name) {
        return states.get(name) == StepState.PENDING;
    }

    /** Steps that need one that was not done are not run. */
    private void settle(PlanProgress progress) {
        for (String name : todo) {
            if (isPending(name) && plan.step(name).needs().stream().map(states::get).anyMatch(state ->
                    state == StepState.FAILED || state == StepState.NOT_RUN)) {
                states.put(name, StepState.NOT_RUN);
                progress.settled(name);
            }
        }
    }

    /** Starts what can be started; says what somebody else is at, if that is all there is left. */
    private Optional<String> startReady(PlanProgress progress) throws IOException {
        Optional<String> obstacle = Optional.empty();
        for (String name : List.copyOf(todo)) {
            PlannedStep step = plan.step(name);
            if (!isPending(name) || running.containsKey(name)) {
                continue;
            }
            for (String need : step.needs()) {
                lookForOthers(plan.step(need));
            }
            boolean isReady = step.needs().stream().allMatch(need -> states.get(need) == StepState.DONE);
            if (isReady && running.size() < jobs && isFree(step)) {
                Optional<String> holder = start(step, progress);
                obstacle = obstacle.isPresent() ? obstacle : holder;
            }
        }
        return obstacle;
    }

    /** A step that others are to do: done when its result is there, failed when they have failed since this run began. */
    private void lookForOthers(PlannedStep step) throws IOException {
        if (todo.contains(step.name()) || !isPending(step.name())) {
            return;
        }
        if (cache.has(step.key())) {
            states.put(step.name(), StepState.DONE);
        } else if (newFailure(step).isPresent()) {
            states.put(step.name(), StepState.FAILED);
        }
    }

    private Optional<Failure> newFailure(PlannedStep step) throws IOException {
        return cache.failure(step.key()).filter(failure -> !failure.equals(formerFailures.get(step.name())));
    }

    /** Whether nobody here computes the same result under another name, and there is memory. */
    private boolean isFree(PlannedStep step) {
        return running.values().stream().noneMatch(other -> other.step().key().equals(step.key())) && memory.allows(step, running
                .values());
    }

    /** Starts a step, or finds its result; says who is at it when that is somebody else. */
    private Optional<String> start(PlannedStep step, PlanProgress progress) throws IOException {
        if (cache.has(step.key())) {
            found(step, progress);
            return Optional.empty();
        }
        long now = System.nanoTime();
        if (now - nextLook.getOrDefault(step.name(), now) < 0) {
            return Optional.of(waiting(step));
        }
        Path lockable = cache.lockable(step.key());
        Optional<StepLock> lock = newFailure(step).isPresent() && locks.owner(lockable).isEmpty() ? Optional.empty() : locks.take(
                lockable);
        if (lock.isEmpty()) {
            return unlocked(step, progress, now);
        }
        if (cache.has(step.key())) {
            lock.get().close();
            found(step, progress);
            return Optional.empty();
        }
        begin(step, lock.get(), progress);
        return Optional.empty();
    }

    private Optional<String> unlocked(PlannedStep step, PlanProgress progress, long now) throws IOException {
        if (locks.owner(cache.lockable(step.key())).isEmpty() && newFailure(step).isPresent()) {
            failed(step, newFailure(step).map(Failure::message).orElse("it failed in another process"), progress);
            return Optional.empty();
        }
        nextLook.put(step.name(), now + LOCK_NANOS);
        return Optional.of(waiting(step));
    }

    private String waiting(PlannedStep step) throws IOException {
        return "waiting for " + step.name() + ", which " + locks.owner(cache.lockable(step.key())).map(Object::toString).orElse(
                "somebody else") + " computes";
    }

    private void found(PlannedStep step, PlanProgress progress) {
        StoredStep stored = recorder.look(step);
        states.put(step.name(), stored.state());
        progress.settled(step.name());
        isChanged = true;
        tell(step, true);
    }

    private void begin(PlannedStep step, StepLock lock, PlanProgress progress) throws IOException {
        Map<String, Path> results = new HashMap<>();
        step.needs().forEach(need -> results.put(need, recorder.results(plan.step(need))));
        List<ResultCheck> unread = step.needs().stream().filter(need -> !computed.contains(need)).map(need -> check(plan.step(
                need))).toList();
        StepRun run;
        try {
            run = new StepRun(step, cache, lock, results, unread, plan.settings(), progress.step(step.name()),
                    jobs > 1 ? memory.of(step) : 0);
        } catch (IOException e) {
            lock.close();
            failed(step, SafeFiles.explained(e), progress);
            return;
        }
        running.put(step.name(), run);
        workers.execute(() -> {
            run.run(clock);
            ended.add(run);
        });
    }

    private void failed(PlannedStep step, String message, PlanProgress progress) {
        states.put(step.name(), StepState.FAILED);
        recorder.failed(step.name(), message);
        progress.settled(step.name());
        isChanged = true;
        tell(step, false);
    }

    private void tell(PlannedStep step, boolean isReused) {
        StoredStep stored = recorder.look(step);
        listeners.forEach(listener -> listener.stepEnded(stored, isReused));
    }

    /** Nothing of ours can go on: it needs what other shards have and have not begun. */
    private void takeOver() {
        List<String> wanted = todo.stream().filter(this::isPending).flatMap(name -> plan.step(name).needs().stream()).filter(
                this::isPending).toList();
        todo.addAll(wanted);
    }

    /** Waits a moment, or until a step is over. */
    private void await() {
        running.values().forEach(StepRun::watch);
        boolean canStart = running.size() < jobs && nextLook.isEmpty();
        try {
            @Nullable StepRun run = ended.poll(canStart && running.isEmpty() ? 0 : PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            if (run != null) {
                ended(run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void ended(StepRun run) {
        PlannedStep step = run.step();
        running.remove(step.name());
        switch (run.state()) {
            case DONE -> {
                states.put(step.name(), StepState.DONE);
                computed.add(step.name());
                isChanged = true;
                tell(step, false);
            }
            case FAILED -> {
                states.put(step.name(), StepState.FAILED);
                recorder.failed(step.name(), run.message());
                isChanged = true;
                tell(step, false);
            }
            default -> nextLook.put(step.name(), System.nanoTime() + LOCK_NANOS); // it was taken from us
        }
    }

    private void record() throws IOException {
        record(false);
    }

    /** Writes the record, and at the end what other programs read. */
    private StoredRun record(boolean isLast) throws IOException {
        Path lockable = cache.lockable("run-" + plan.id());
        Optional<StepLock> lock = locks.take(lockable);
        while (lock.isEmpty()) {
            pause();
            lock = locks.take(lockable);
        }
        try (StepLock held = lock.get()) {
            recorded = System.nanoTime();
            isChanged = false;
            StoredRun run = recorder.write();
            if (isLast) {
                recorder.writeSummaries(run);
            }
            return run;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS / 4);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Cancels the steps that are running and waits for them; those that end all the same are kept. */
    private void stop() {
        running.values().forEach(StepRun::cancel);
        workers.shutdown();
        boolean isInterrupted = false;
        while (!workers.isTerminated()) {
            running.values().forEach(StepRun::watch);
            try {
                workers.awaitTermination(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops what is running. */
    @Override
    public void close() {
        stop();
    }
}
