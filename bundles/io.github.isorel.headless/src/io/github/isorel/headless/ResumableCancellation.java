package io.github.isorel.headless;

import java.util.concurrent.CancellationException;

/** A cancellation that leaves something to go on from. */
final class ResumableCancellation extends CancellationException {

    private static final long serialVersionUID = 1L;

    /**
     * A cancellation.
     *
     * @param message what is kept, where, and how to go on
     */
    ResumableCancellation(String message) {
        super(message);
    }
}
