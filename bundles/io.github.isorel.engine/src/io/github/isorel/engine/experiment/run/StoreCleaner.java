package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.isorel.engine.progress.Progress;

/**
 * Removes from a store what can be made again: what interrupted steps have left, results that no run has, figures and reports.
 * What somebody works with stays.
 */
final class StoreCleaner {

    private static final List<String> DERIVED = List.of("figures", "report.html");
    private static final Pattern KEY = Pattern.compile("([0-9a-f]{64})(\\.failed|\\.lock\\.[0-9]+)?");
    private static final String REMOVED = "removed-";
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final RunStore store;
    private final ResultCache cache;
    private final boolean isTrial;
    private final StepLock.Taker locks = new StepLock.Taker();
    private final List<Path> removed = new ArrayList<>();
    private final List<String> busy = new ArrayList<>();
    private final Map<Object, Integer> links = new HashMap<>();
    private long bytes;

    StoreCleaner(RunStore store, boolean isTrial) {
        this.store = store;
        this.cache = store.cache();
        this.isTrial = isTrial;
    }

    Cleaned clean(Predicate<StoredRun> derivedOf, Predicate<StoredRun> unwanted, Progress progress) throws IOException {
        StoredRuns found = store.read();
        List<StoredRun> runs = removeRuns(found.runs(), unwanted, progress);
        progress.begin("cleaning " + store.folder(), 0);
        for (String key : worked()) {
            progress.check();
            removeLocked(key, List.of(cache.work().resolve(key), cache.work().resolve(key + ResultCache.FAILURE)));
        }
        if (found.unreadable().isEmpty()) { // else results that seem to be nobody's may be those of a damaged record
            removeUnused(runs, progress);
        }
        for (StoredRun run : runs) {
            removeTemporary(run.folder());
            if (derivedOf.test(run)) {
                for (String name : DERIVED) {
                    remove(run.folder().resolve(name));
                }
            }
        }
        for (Path entry : ResultCache.entries(store.folder())) {
            if (entry.getFileName().toString().matches(RunStore.COMPARISON + "[0-9a-f]+\\.html")) {
                remove(entry);
            }
        }
        removeTemporary(store.folder());
        removeTemporary(cache.work());
        return new Cleaned(removed, bytes, busy, found.unreadable());
    }

    private void removeUnused(List<StoredRun> runs, Progress progress) throws IOException {
        Set<String> used = runs.stream().flatMap(run -> run.steps().stream()).map(StoredStep::key).collect(Collectors.toSet());
        for (Path shelf : ResultCache.entries(cache.cache())) {
            for (Path result : ResultCache.entries(shelf)) {
                progress.check();
                if (!used.contains(result.getFileName().toString())) {
                    removeLocked(result.getFileName().toString(), List.of(result));
                }
            }
        }
    }

    /** Removes whole runs, but for those that somebody works on, and tells which are left. */
    private List<StoredRun> removeRuns(List<StoredRun> runs, Predicate<StoredRun> unwanted, Progress progress)
            throws IOException {
        List<StoredRun> left = new ArrayList<>();
        for (StoredRun run : runs) {
            progress.check();
            Optional<String> owner = unwanted.test(run) ? owner(run) : Optional.empty();
            owner.ifPresent(text -> busy.add(run.id() + ": " + text));
            if (unwanted.test(run) && owner.isEmpty()) {
                remove(run.folder());
            } else {
                left.add(run);
            }
        }
        return left;
    }

    private Optional<String> owner(StoredRun run) throws IOException {
        for (StoredStep step : run.steps()) {
            Optional<String> owner = store.owner(step);
            if (owner.isPresent()) {
                return owner;
            }
        }
        return Optional.empty();
    }

    /** Keys of steps that have left something. */
    private Set<String> worked() throws IOException {
        return ResultCache.entries(cache.work()).stream().map(entry -> KEY.matcher(entry.getFileName().toString())).filter(
                Matcher::matches).map(matcher -> matcher.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private void removeLocked(String key, List<Path> paths) throws IOException {
        if (isTrial) {
            Optional<StepLock.Owner> owner = Files.isDirectory(cache.work()) ? locks.owner(cache.lockable(key))
                    : Optional.empty();
            if (owner.isPresent()) {
                busy.add(key + ": " + owner.get());
                return;
            }
            for (Path path : paths) {
                remove(path);
            }
            return;
        }
        Optional<StepLock> lock = locks.take(cache.lockable(key));
        if (lock.isEmpty()) {
            busy.add(key + ": " + locks.owner(cache.lockable(key)).map(Object::toString).orElse("somebody else"));
            return;
        }
        try (StepLock held = lock.get()) {
            for (Path path : paths) {
                remove(path);
            }
        }
    }

    /** Whole things go at once, by another name, so that nobody sees half of them. */
    private void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        bytes += size(path);
        removed.add(path);
        if (!isTrial) {
            Path away = cache.work().resolve(REMOVED + UUID.randomUUID());
            Files.move(path, away);
            SafeFiles.delete(away);
        }
    }

    /** How much room there will be. Runs share files of results by links: a file counts with the last one. */
    private long size(Path path) throws IOException {
        if (!isTrial) {
            links.clear(); // those of what was removed before are gone
        }
        long size = 0;
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!Files.getFileStore(file).supportsFileAttributeView("unix")
                        || links.merge(Files.getAttribute(file, "unix:fileKey"), 1, Integer::sum)
                        .equals(Files.getAttribute(file, "unix:nlink"))) {
                    size += Files.size(file);
                }
            }
        }
        return size;
    }

    /** What a killed process had not renamed yet; not what somebody may be writing now. */
    private void removeTemporary(Path folder) throws IOException {
        for (Path entry : ResultCache.entries(folder)) {
            if ((SafeFiles.isTemporary(entry) || entry.getFileName().toString().startsWith(REMOVED))
                    && Files.getLastModifiedTime(entry).toInstant()
                    .isBefore(Instant.now().minus(FORGOTTEN))) {
                remove(entry);
            }
        }
    }
}
