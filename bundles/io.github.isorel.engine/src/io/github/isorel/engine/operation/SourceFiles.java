package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;

import io.github.isorel.engine.provenance.SourceFile;

/** Describes the files that results are made of. Safe for use by several threads. */
@FunctionalInterface
public interface SourceFiles {

    /** Data files above this size [bytes] may be told by size and time only: reading 1 GiB for a digest takes some seconds. */
    long LARGEST_DATA_TO_DIGEST = 1L << 30;

    /**
     * Describes a file.
     *
     * @param file the file
     * @param largestToDigest a file of more bytes needs no digest
     * @return name, size and digest
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    SourceFile of(Path file, long largestToDigest) throws IOException;

    /**
     * Describes a file of a model, which always has its digest.
     *
     * @param file the file
     * @return name, size and digest
     * @throws IOException if it cannot be read
     */
    default SourceFile model(Path file) throws IOException {
        return of(file, Long.MAX_VALUE);
    }

    /**
     * Describes a file of data.
     *
     * @param file the file
     * @return name, size and digest, or the time of its last change when it is too large
     * @throws IOException if it cannot be read
     */
    default SourceFile data(Path file) throws IOException {
        return of(file, LARGEST_DATA_TO_DIGEST);
    }
}
