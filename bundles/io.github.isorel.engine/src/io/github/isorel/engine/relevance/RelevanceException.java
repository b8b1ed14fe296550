package io.github.isorel.engine.relevance;

import java.io.IOException;

/** Relevance that cannot be computed. The message says what, where, and what to do. */
public final class RelevanceException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * An error.
     *
     * @param message what is wrong, where, and what to do
     */
    public RelevanceException(String message) {
        super(message);
    }

    /**
     * An error with its cause.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what was thrown
     */
    public RelevanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
