package io.github.isorel.engine.aurora;

import java.io.IOException;

/** A configuration that cannot be read or does not fit its weights. The message says which, where, and what to do. */
public final class ConfigurationException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * An error.
     *
     * @param message what is wrong, where, and what to do
     */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * An error with its cause.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what was thrown
     */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
