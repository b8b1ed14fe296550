package io.github.isorel.engine.tensor;

import java.nio.file.Path;

/**
 * A stretch of bytes in a file.
 *
 * @param file the file
 * @param offset position of the first byte, at least 0
 * @param length number of bytes, at least 0
 */
public record FileRegion(Path file, long offset, long length) {

    /** Checks that neither offset nor length is negative. */
    public FileRegion {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("no such region of " + file + ": offset " + offset + ", length " + length);
        }
    }
}
