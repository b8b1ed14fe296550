package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import io.github.isorel.engine.experiment.run.ResultCache.Failure;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.ErrorText;

/** One run of a plan. The calling thread decides what is done next and keeps the record; {@link StepWorkers} compute steps. */
final class Execution implements AutoCloseable {

    private static final long LOCK_NANOS = 500_000_000L;

    private final Plan plan;
    private final ResultCache cache;
    private final RunRecorder recorder;
    private final RunRecord record;
    private final List<RunListener> listeners;
    private final List<String> chosen;
    private final Set<String> todo;
    private final StepLock.Taker locks = new StepLock.Taker();
    private final Map<String, StepState> states = new HashMap<>();
    private final Map<String, Failure> formerFailures = new HashMap<>();
    private final Map<String, Long> nextLook = new HashMap<>();
    private final List<String> computed = new ArrayList<>();
    private final StepWorkers workers;
    private final Map<String, ResultCheck> checks = new HashMap<>();

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
        this.record = new RunRecord(recorder, locks, cache.lockable("run-" + plan.id()));
        this.listeners = listeners;
        this.workers = new StepWorkers(jobs, MemoryAllowance.of(plan.settings().options()), clock);
    }

    RunOutcome run(Progress outer) throws IOException {
        for (PlannedStep step : plan.steps()) {
            cache.failure(step.key()).ifPresent(failure -> formerFailures.put(step.name(), failure));
            states.put(step.name(), recorder.look(step).isDone() ? StepState.DONE : StepState.PENDING);
        }
        tidy();
        record.write();
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
            workers.close();
            record.write();
            throw e;
        }
        return new RunOutcome(record.writeLast(), chosen, computed);
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
            record.changed();
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
        if (workers.isIdle() && todo.stream().anyMatch(this::isPending)) {
            if (obstacle.isEmpty()) {
                takeOver();
            } else {
                progress.detail(obstacle.get());
            }
        }
        // who begins nothing and computes nothing has nothing to wait for
        workers.await(!nextLook.isEmpty()).ifPresent(this::ended);
        record.writeWhenDue();
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
            if (!isPending(name) || workers.isComputing(name)) {
                continue;
            }
            for (String need : step.needs()) {
                lookForOthers(plan.step(need));
            }
            boolean isReady = step.needs().stream().allMatch(need -> states.get(need) == StepState.DONE);
            if (isReady && workers.haveRoom(step)) {
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
        record.changed();
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
                    workers.memory(step));
        } catch (IOException e) {
            lock.close();
            failed(step, SafeFiles.explained(e), progress);
            return;
        }
        workers.compute(run);
    }

    private void failed(PlannedStep step, String message, PlanProgress progress) {
        states.put(step.name(), StepState.FAILED);
        recorder.failed(step.name(), message);
        progress.settled(step.name());
        record.changed();
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

    private void ended(StepRun run) {
        PlannedStep step = run.step();
        switch (run.state()) {
            case DONE -> {
                states.put(step.name(), StepState.DONE);
                computed.add(step.name());
                record.changed();
                tell(step, false);
            }
            case FAILED -> {
                states.put(step.name(), StepState.FAILED);
                recorder.failed(step.name(), run.message());
                record.changed();
                tell(step, false);
            }
            default -> nextLook.put(step.name(), System.nanoTime() + LOCK_NANOS); // it was taken from us
        }
    }

    /** Stops what is running. */
    @Override
    public void close() {
        workers.close();
    }
}
