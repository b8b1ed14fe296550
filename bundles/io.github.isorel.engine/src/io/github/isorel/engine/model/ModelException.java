package io.github.isorel.engine.model;

import java.io.IOException;

/** A model that cannot be opened, compiled or run. The message says which, why, and what to do. */
public class ModelException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * An error.
     *
     * @param message what is wrong, where, and what to do
     */
    public ModelException(String message) {
        super(message);
    }

    /**
     * An error with its cause.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what was thrown
     */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
