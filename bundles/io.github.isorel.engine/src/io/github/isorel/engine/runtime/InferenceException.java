package io.github.isorel.engine.runtime;

import java.io.IOException;

/** A graph that cannot be loaded or run on a device. The message says what, why, and what to do. */
public final class InferenceException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * An error.
     *
     * @param message what is wrong, where, and what to do
     */
    public InferenceException(String message) {
        super(message);
    }

    /**
     * An error with its cause.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what was thrown
     */
    public InferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
