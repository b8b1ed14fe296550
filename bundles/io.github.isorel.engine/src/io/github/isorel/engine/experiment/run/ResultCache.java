package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.isorel.engine.experiment.run.ResultText.KeptResult;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.engine.text.TextFile;

/**
 * Results by the digest of what they hang on. A result is put in its place as a whole, once everything of it is on disk, and its
 * files are not written any more from then on. Who computes one must have its lock.
 */
final class ResultCache {

    /** The file of a result that says what its step said; not a file of the step. */
    static final String RECORD = "step.json";

    private static final String KEPT = "kept";
    /** Ending of the file that says how an attempt failed. */
    static final String FAILURE = ".failed";

    private final Path cache;
    private final Path work;

    /**
     * A cache.
     *
     * @param runs the folder of all runs
     */
    ResultCache(Path runs) {
        this.cache = runs.resolve(".cache");
        this.work = runs.resolve(".work");
    }

    Path cache() {
        return cache;
    }

    Path work() {
        return work;
    }

    /** Where a result is, once it is there. */
    Path folder(String key) {
        return cache.resolve(key.substring(0, 2)).resolve(key);
    }

    /** What the lock of a result is taken for. */
    Path lockable(String key) {
        return work.resolve(key);
    }

    boolean has(String key) {
        return Files.isRegularFile(folder(key).resolve(RECORD));
    }

    /**
     * A result.
     *
     * @param key its key
     * @param name name of the step that is to have it
     * @return the result; empty when it is not there, or somebody has taken files from it
     * @throws IOException if it cannot be read
     */
    Optional<KeptResult> find(String key, String name) throws IOException {
        Path folder = folder(key);
        String text;
        try {
            text = TextFile.read(folder.resolve(RECORD));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        KeptResult kept = ResultText.parse(folder, text, name);
        for (DigestedFile file : kept.files()) {
            Path stored = folder.resolve(file.name());
            if (!Files.isRegularFile(stored) || Files.size(stored) != file.size()) {
                throw new IOException("the result in " + folder + " is damaged: " + file.name() + " is not as it was written;"
                        + " delete that folder");
            }
        }
        return Optional.of(kept);
    }

    /**
     * An attempt at a result.
     *
     * @param key its key
     * @param folder where its files go
     * @param kept what outlives the attempt
     */
    record Attempt(String key, Path folder, Path kept) {
    }

    /** Begins an attempt; what another one has left is removed, but for what it wanted to be kept. */
    Attempt begin(String key) throws IOException {
        Path own = work.resolve(key);
        if (Files.isDirectory(own)) {
            for (Path left : entries(own)) {
                if (!left.getFileName().toString().equals(KEPT)) {
                    SafeFiles.delete(left);
                }
            }
        }
        Files.deleteIfExists(work.resolve(key + FAILURE));
        Path kept = Files.createDirectories(own.resolve(KEPT));
        return new Attempt(key, Files.createDirectory(own.resolve("attempt-" + UUID.randomUUID())), kept);
    }

    /**
     * Puts a result in its place. When one is there already it stays: it is the same.
     *
     * @param attempt the attempt, whose folder is complete
     * @param name name of the step
     * @param result what the step says
     * @param cost what it took
     * @throws IOException if something cannot be written; then there is no result
     */
    void complete(Attempt attempt, String name, StepResult result, StepCost cost) throws IOException {
        List<DigestedFile> files = new ArrayList<>();
        for (Path file : entries(attempt.folder())) {
            if (!Files.isRegularFile(file) || file.getFileName().toString().equals(RECORD)) {
                throw new IllegalStateException(name + " has written " + file.getFileName()
                        + ", which cannot be part of a result");
            }
            SafeFiles.force(file);
            files.add(new DigestedFile(file.getFileName().toString(), Files.size(file), Digest.sha256(file, Progress.none())));
            protect(file);
        }
        SafeFiles.write(attempt.folder().resolve(RECORD), ResultText.format(name, result, cost, files));
        SafeFiles.forceFolder(attempt.folder());
        Path place = folder(attempt.key());
        Files.createDirectories(place.resolveSibling(""));
        SafeFiles.place(attempt.folder(), place);
        SafeFiles.delete(work.resolve(attempt.key()));
    }

    /** Runs share the files of results by hard links: who edits one in place would change all. */
    private static void protect(Path file) throws IOException {
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        }
    }

    /** Ends an attempt that was cancelled: what it wanted to be kept stays. */
    void abandon(Attempt attempt) throws IOException {
        SafeFiles.delete(attempt.folder());
        Path own = work.resolve(attempt.key());
        if (entries(attempt.kept()).isEmpty()) {
            SafeFiles.delete(own);
        }
    }

    /** Ends an attempt that failed, and says so to others. */
    void fail(Attempt attempt, String message) throws IOException {
        abandon(attempt);
        SafeFiles.write(work.resolve(attempt.key() + FAILURE), message + "\n" + UUID.randomUUID() + "\n");
    }

    /**
     * How the last attempt failed.
     *
     * @param message what went wrong
     * @param token tells it from other attempts
     */
    record Failure(String message, String token) {
    }

    /** How the last attempt failed; empty when there was none or it goes on. */
    Optional<Failure> failure(String key) throws IOException {
        try {
            List<String> lines = TextFile.read(work.resolve(key + FAILURE)).lines().toList();
            return lines.size() < 2 ? Optional.empty() : Optional.of(new Failure(String.join("\n", lines.subList(0, lines.size()
                    - 1)), lines.getLast()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What is in a folder, by name. */
    static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
