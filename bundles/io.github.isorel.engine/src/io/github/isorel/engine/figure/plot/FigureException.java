package io.github.isorel.engine.figure.plot;

import java.io.IOException;

/** A figure that cannot be drawn or written. The message names the file, says what is wrong and what to do. */
public final class FigureException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A problem with its cause.
     *
     * @param message file, what is wrong, what to do
     * @param cause what was thrown
     */
    public FigureException(String message, Throwable cause) {
        super(message, cause);
    }
}
