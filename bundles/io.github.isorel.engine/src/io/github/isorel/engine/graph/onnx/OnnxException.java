package io.github.isorel.engine.graph.onnx;

import java.io.IOException;

/** An ONNX file that cannot be read or written. The message says which, where and why. */
public final class OnnxException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * An error.
     *
     * @param message what is wrong, where, and what to do
     */
    public OnnxException(String message) {
        super(message);
    }

    /**
     * An error with its cause.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what was thrown
     */
    public OnnxException(String message, Throwable cause) {
        super(message, cause);
    }
}
