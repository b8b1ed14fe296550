package io.github.isorel.engine.provenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import io.github.isorel.engine.progress.Progress;

/**
 * A file that a result was made of.
 *
 * @param name its name without folders, so that results do not tell about the machine they were made on
 * @param size its size [bytes]
 * @param modified when it was last changed
 * @param sha256 digest of its content, 64 hexadecimal digits; empty for a file too large to be read for that
 */
public record SourceFile(String name, long size, Instant modified, Optional<String> sha256) {

    /**
     * Describes a file as it is now.
     *
     * @param file the file
     * @param largestToDigest a file of more bytes gets no digest
     * @param progress counts bytes; can be cancelled
     * @return the description
     * @throws IOException if the file cannot be read
     */
    public static SourceFile of(Path file, long largestToDigest, Progress progress) throws IOException {
        long size = Files.size(file);
        Optional<String> digest = size <= largestToDigest ? Optional.of(Digest.sha256(file, progress)) : Optional.empty();
        return new SourceFile(file.toAbsolutePath().normalize().getFileName().toString(), size,
                Files.getLastModifiedTime(file).toInstant(), digest);
    }

    /** Name and digest, or what stands for it. */
    @Override
    public String toString() {
        return name + sha256.map(digits -> " sha256:" + digits).orElse(" " + size + " bytes of " + modified);
    }
}
