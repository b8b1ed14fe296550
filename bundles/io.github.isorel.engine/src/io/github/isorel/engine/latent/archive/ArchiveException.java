package io.github.isorel.engine.latent.archive;

import java.io.IOException;

/** An archive that cannot be used, or not in this way. The message names it and says what is wrong and what to do. */
public final class ArchiveException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * An error.
     *
     * @param message the archive, what is wrong, what to do
     */
    public ArchiveException(String message) {
        super(message);
    }

    /**
     * An error with its cause.
     *
     * @param message the archive, what is wrong, what to do
     * @param cause what was thrown
     */
    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
