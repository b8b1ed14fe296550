package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.ErrorText;

/**
 * A folder of runs: of each run a folder with its record and results, and hidden ones with results by what they hang on, which
 * runs share. Several processes, also of several machines, may work in it at the same time.
 */
public final class RunStore {

    /** What the folder is called, beside an experiment's file. */
    public static final String NAME = "runs";

    /** How names of pages with several runs side by side begin that are kept beside the runs. Cleaning removes them. */
    public static final String COMPARISON = "compared-";

    /** How many bytes of the name of an experiment the names of its runs begin with, at most. */
    private static final int LONGEST_STEM = 120;

    private final Path folder;
    private final ResultCache cache;

    private RunStore(Path folder) {
        this.folder = folder;
        this.cache = new ResultCache(folder);
    }

    /**
     * Opens a folder of runs.
     *
     * @param runs the folder; need not exist
     * @return the store
     */
    public static RunStore open(Path runs) {
        return new RunStore(runs.toAbsolutePath().normalize());
    }

    /**
     * Opens the folder of runs beside an experiment.
     *
     * @param experiment the experiment's file
     * @return the store; its folder need not exist
     */
    public static RunStore beside(Path experiment) {
        return open(experiment.toAbsolutePath().resolveSibling(NAME));
    }

    /**
     * Where it is.
     *
     * @return the folder of runs, absolute; need not exist
     */
    public Path folder() {
        return folder;
    }

    /**
     * All runs, and which records cannot be read: a damaged one keeps nobody from the others.
     *
     * @return what is in the folder
     * @throws IOException if the folder itself cannot be read
     */
    public StoredRuns read() throws IOException {
        List<StoredRun> runs = new ArrayList<>();
        List<UnreadableRun> damaged = new ArrayList<>();
        for (Path entry : ResultCache.entries(folder)) {
            if (!entry.getFileName().toString().startsWith(".") && Files.isRegularFile(entry.resolve(StoredRun.FILE))) {
                try {
                    runs.add(StoredRun.read(entry));
                } catch (IOException e) {
                    if (Files.isRegularFile(entry.resolve(StoredRun.FILE))) { // else it was deleted meanwhile
                        damaged.add(new UnreadableRun(entry, ErrorText.of(e)));
                    }
                }
            }
        }
        runs.sort(Comparator.comparing(StoredRun::created).thenComparing(StoredRun::id));
        return new StoredRuns(runs, damaged);
    }

    /**
     * All runs whose records can be read; {@link #read()} tells of the others.
     *
     * @return runs as they are recorded, the newest last
     * @throws IOException if the folder cannot be read
     */
    public List<StoredRun> runs() throws IOException {
        return read().runs();
    }

    /**
     * A run.
     *
     * @param id its name
     * @return the run as it is recorded; empty when there is none
     * @throws IOException if its record cannot be read
     */
    public Optional<StoredRun> run(String id) throws IOException {
        Path run = folder.resolve(id);
        return Files.isRegularFile(run.resolve(StoredRun.FILE)) ? Optional.of(StoredRun.read(run)) : Optional.empty();
    }

    /**
     * All runs of an experiment, also of former states of its file, whose records can be read; {@link #read()} tells of the
     * others.
     *
     * @param experiment the experiment's file
     * @return runs as they are recorded, the newest last
     * @throws IOException if the folder cannot be read
     */
    public List<StoredRun> runs(Path experiment) throws IOException {
        return read().of(experiment);
    }

    /**
     * How far a plan is.
     *
     * @param plan a plan
     * @return its run as it would be recorded now; nothing is written
     */
    public StoredRun look(Plan plan) {
        return new RunRecorder(plan, this, Clock.systemUTC()).look();
    }

    /**
     * Who computes a step just now.
     *
     * @param step a step of a run here
     * @return process and machine, in words; empty when nobody does. Of another machine's process that was killed it is seen only
     *         after a while that it is gone
     * @throws IOException if that cannot be read
     */
    public Optional<String> owner(StoredStep step) throws IOException {
        return Files.isDirectory(cache.work()) ? new StepLock.Taker().owner(cache.lockable(step.key())).map(
                StepLock.Owner::toString) : Optional.empty();
    }

    /**
     * Removes what can be made again: what interrupted steps have left to go on from, results that no run has, and figures and
     * reports of runs. Results of runs stay, and so does what somebody works with. Where a record cannot be read nobody knows
     * which
     * results its run has: then all results stay.
     *
     * @param derivedOf of which runs figures and reports are removed
     * @param isTrial whether to tell only what would be removed
     * @param progress can be cancelled
     * @return what was removed
     * @throws IOException if something cannot be read or removed
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public Cleaned clean(Predicate<StoredRun> derivedOf, boolean isTrial, Progress progress) throws IOException {
        return cleaner(isTrial).clean(derivedOf, run -> false, progress);
    }

    /**
     * Removes runs with their results, but for results that other runs have, and what {@link #clean} removes of nobody. Runs that
     * somebody works on stay.
     *
     * @param unwanted which runs are removed
     * @param isTrial whether to tell only what would be removed
     * @param progress can be cancelled
     * @return what was removed
     * @throws IOException if something cannot be read or removed
     * @throws java.util.concurrent.CancellationException when cancelled; each run is there whole or gone
     */
    public Cleaned remove(Predicate<StoredRun> unwanted, boolean isTrial, Progress progress) throws IOException {
        return cleaner(isTrial).clean(run -> false, unwanted, progress);
    }

    private StoreCleaner cleaner(boolean isTrial) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there are no runs: " + folder + (Files.exists(folder) ? " is no folder"
                    : " does not exist"));
        }
        if (!isTrial) {
            Files.createDirectories(cache.work());
        }
        return new StoreCleaner(this, isTrial);
    }

    /** The name of an experiment's file without its ending, as the beginning of the names of its runs. */
    static String stem(Path experiment) {
        String name = experiment.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).replaceFirst("^\\.+", "");
        return stem.isEmpty() ? "experiment" : cut(stem);
    }

    /** The beginning of a name, whole characters of it: file systems allow 255 bytes, and locks make longer names of it. */
    private static String cut(String name) {
        int length = name.length();
        while (name.substring(0, length).getBytes(StandardCharsets.UTF_8).length > LONGEST_STEM) {
            length = name.offsetByCodePoints(length, -1);
        }
        return name.substring(0, length);
    }

    ResultCache cache() {
        return cache;
    }

    FileDigests digests(Progress progress) {
        return new FileDigests(folder.resolve(".digests.json"), progress);
    }

    /**
     * Makes sure that there can be runs.
     *
     * @throws IOException if the folder cannot be made or written into
     */
    void prepare() throws IOException {
        try {
            Files.createDirectories(cache.cache());
            Files.createDirectories(cache.work());
            Files.delete(Files.createTempFile(cache.work(), ".", ".tmp"));
        } catch (IOException e) {
            throw new IOException("the folder " + folder + " cannot be written into (" + ErrorText.of(e)
                    + "); choose another folder for runs", e);
        }
    }
}
