package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.run.ResultText.KeptResult;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.engine.text.ErrorText;

/**
 * Keeps the record of a run. What it says of steps is read from the cache, so that it does not matter which process has computed
 * them, nor which of several processes writes the record last. For one thread.
 */
final class RunRecorder {

    private final Plan plan;
    private final ResultCache cache;
    private final Path folder;
    private final Clock clock;
    private final Map<String, StoredStep> done = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();
    private final Map<String, StoredStep> linked = new HashMap<>();
    private final Map<String, String> damaged = new HashMap<>();

    RunRecorder(Plan plan, RunStore store, Clock clock) {
        this.plan = plan;
        this.cache = store.cache();
        this.folder = store.folder().resolve(plan.id());
        this.clock = clock;
    }

    /** Remembers a failure, also where nothing can be written any more. */
    void failed(String name, String message) {
        failures.put(name, message);
    }

    /** Remembers that the result of a step is there and cannot be used. */
    void damaged(String name, String message) {
        damaged.put(name, message);
    }

    /** A check of the result of a step that is done. */
    ResultCheck check(PlannedStep step) {
        return new ResultCheck(results(step), folder(step), look(step).files());
    }

    /** A step as it is now, except that it does not say whether steps that it needs failed. */
    StoredStep look(PlannedStep step) {
        String damage = damaged.get(step.name());
        if (damage != null) {
            return stored(step, StepState.FAILED, damage);
        }
        StoredStep known = done.get(step.name());
        if (known != null) {
            return known;
        }
        try {
            Optional<StoredStep> found = cache.find(step.key(), step.name()).map(kept -> stored(step, kept)).or(() -> recorded(
                    step));
            found.ifPresent(stored -> done.put(step.name(), stored));
            if (found.isPresent()) {
                return found.get();
            }
            String failure = failures.get(step.name());
            Optional<String> message = failure != null ? Optional.of(failure) : cache.failure(step.key()).map(
                    ResultCache.Failure::message);
            return message.map(text -> stored(step, StepState.FAILED, text)).orElseGet(() -> stored(step, StepState.PENDING, ""));
        } catch (IOException e) {
            return stored(step, StepState.FAILED, ErrorText.of(e));
        }
    }

    /** Where the files of a result are that is done. */
    Path results(PlannedStep step) {
        return cache.has(step.key()) ? cache.folder(step.key()) : look(step).folder();
    }

    private Path folder(PlannedStep step) {
        return folder.resolve(StoredRun.RESULTS).resolve(step.name());
    }

    private StoredStep stored(PlannedStep step, KeptResult kept) {
        return new StoredStep(step.name(), step.kind(), step.key(), step.needs(), step.facts(), StepState.DONE, Optional.of(kept
                .result()), Optional.of(kept.cost()), kept.files(), "", folder(step));
    }

    private StoredStep stored(PlannedStep step, StepState state, String message) {
        return new StoredStep(step.name(), step.kind(), step.key(), step.needs(), step.facts(), state, Optional.empty(), Optional
                .empty(), List.of(), message, folder(step));
    }

    /** A result that is in the run's own folder while the cache has lost it. */
    private Optional<StoredStep> recorded(PlannedStep step) {
        return former().flatMap(run -> run.step(step.name())).filter(stored -> stored.isDone() && stored.key().equals(step.key())
                && stored.files().stream().allMatch(file -> isThere(folder(step).resolve(file.name()), file.size())));
    }

    private static boolean isThere(Path file, long size) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == size;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a file of the run is that of the cache or has its contents: a former result can be of the same size. */
    private static boolean isSame(Path file, Path cached, DigestedFile written) throws IOException {
        return !Files.exists(cached) || Files.isSameFile(file, cached) || Digest.sha256(file, Progress.none()).equals(written
                .sha256());
    }

    private Optional<StoredRun> former() {
        try {
            return Files.exists(folder.resolve(StoredRun.FILE)) ? Optional.of(StoredRun.read(folder)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a damaged record is written anew
        }
    }

    /** The whole run as it is now. */
    StoredRun look() {
        Map<String, StoredStep> steps = new LinkedHashMap<>();
        for (PlannedStep step : plan.steps()) {
            StoredStep stored = look(step);
            Optional<String> missing = step.needs().stream().filter(need -> {
                @Nullable StoredStep needed = steps.get(need);
                return needed != null && (needed.state() == StepState.FAILED || needed.state() == StepState.NOT_RUN);
            }).findFirst();
            steps.put(step.name(), stored.isDone() || missing.isEmpty() ? stored : stored(step, StepState.NOT_RUN, "it needs "
                    + missing.get() + ", which was not done"));
        }
        List<StoredStep> all = List.copyOf(steps.values());
        Experiment experiment = plan.experiment();
        Instant created = former().map(StoredRun::created).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return new StoredRun(plan.id(), folder, experiment.title(), created, origin(experiment), all, Gates.judge(experiment
                .gates(), all));
    }

    private RunOrigin origin(Experiment experiment) {
        return new RunOrigin(experiment.source().file().getFileName().toString(), Digest.sha256(experiment.source().text()), plan
                .settings().product(), plan.settings().device(), Runtime.version().toString(), experiment.seed(), plan.sources());
    }

    /**
     * Writes the record: the experiment, results, and what is known of steps. The caller has the lock of the run.
     *
     * @return what was written
     * @throws IOException if something cannot be written; what was there is there still
     */
    StoredRun write() throws IOException {
        Files.createDirectories(folder);
        for (Path entry : ResultCache.entries(folder)) {
            if (SafeFiles.isWritten(entry)) { // of somebody who was killed: who writes records has the lock of the run
                Files.deleteIfExists(entry); // figures and reports are drawn without it: theirs stay, clean removes them
            }
        }
        writeNew(folder.resolve(StoredRun.EXPERIMENT), plan.experiment().source().text());
        StoredRun run = look();
        for (StoredStep step : run.steps()) {
            if (step.isDone() && !linked.containsKey(step.name())) {
                link(step);
                linked.put(step.name(), step);
            }
        }
        writeNew(folder.resolve(StoredRun.FILE), RunText.format(run));
        return run;
    }

    /** Writes what other programs read. */
    void writeSummaries(StoredRun run) throws IOException {
        writeNew(folder.resolve("summary.json"), SummaryText.format(run));
        writeNew(folder.resolve("junit.xml"), JUnitText.format(run));
    }

    private static void writeNew(Path file, String text) throws IOException {
        try {
            if (Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8))) {
                return;
            }
        } catch (NoSuchFileException e) { // then it is new
        }
        SafeFiles.write(file, text);
    }

    private void link(StoredStep step) throws IOException {
        Path from = cache.folder(step.key());
        Files.createDirectories(step.folder());
        for (DigestedFile file : step.files()) {
            Path target = step.folder().resolve(file.name());
            if (!Files.exists(target)) {
                SafeFiles.link(target, from.resolve(file.name()));
            } else if (!isThere(target, file.size()) || !isSame(target, from.resolve(file.name()), file)) {
                throw new IOException(target + " is not the result that was computed; move it away and run the experiment again");
            }
        }
        SafeFiles.forceFolder(step.folder());
    }
}
