package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Path;

/** Tells the content of files. Safe for use by several threads. */
public interface SourceDigests {

    /**
     * The content of a file.
     *
     * @param file the file
     * @return SHA-256 digest, 64 hexadecimal digits in lower case
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    String sha256(Path file) throws IOException;
}
