package io.github.isorel.engine.experiment.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.run.SourceDigests;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;
import io.github.isorel.engine.provenance.SourceFile;

/**
 * The files that steps are made of, each read for its digest once as long as its size and time stay. Files in results are told by
 * name and content alone. Safe for use by several threads.
 */
final class KnownFiles {

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /** A file as it was when its digest was computed. */
    private record Known(long size, FileTime modified, String sha256) {

        boolean isStill(Path file) throws IOException {
            return Files.size(file) == size && Files.getLastModifiedTime(file).equals(modified);
        }
    }

    /** Computes the digest of a file. */
    private interface Digesting {
        String of(Path file) throws IOException;
    }

    /**
     * A file as facts have it.
     *
     * @param file the file
     * @param digests tells its content
     * @return name without folder, and digest
     * @throws IOException if it cannot be read
     */
    String fact(Path file, SourceDigests digests) throws IOException {
        return describe(file, digests::sha256).toString();
    }

    /**
     * A file as results name it.
     *
     * @param file the file
     * @param progress can be cancelled while the file is read
     * @return its description, always with the digest
     * @throws IOException if it cannot be read
     */
    SourceFile describe(Path file, Progress progress) throws IOException {
        return describe(file, path -> Digest.sha256(path, Progress.cancelledWith(progress)));
    }

    private SourceFile describe(Path file, Digesting digesting) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        @Nullable Known before = known.get(path);
        if (before == null || !before.isStill(path)) {
            before = new Known(Files.size(path), Files.getLastModifiedTime(path), digesting.of(path));
            known.put(path, before);
        }
        return new SourceFile(String.valueOf(path.getFileName()), before.size(), Instant.EPOCH, Optional.of(before.sha256()));
    }
}
