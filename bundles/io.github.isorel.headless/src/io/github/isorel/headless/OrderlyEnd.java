package io.github.isorel.headless;

import java.time.Duration;

import io.github.isorel.engine.runtime.ProcessEnd;

/** Ends the process without a crash, also when a model was still being loaded as the work was cancelled. */
final class OrderlyEnd {

    /** What is loaded within this time is closed; it is short enough for who has pressed Ctrl-C. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Work that was not cancelled leaves no model that is being loaded; should it do so all the same, it is waited for. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);

    private OrderlyEnd() {
    }

    /**
     * Waits a moment for what cannot be interrupted. When that takes longer after a cancellation, ends the process.
     *
     * @param code how the work has ended
     */
    static void prepare(ExitCode code) {
        if (!ProcessEnd.await(code == ExitCode.CANCELLED ? PATIENCE : LONG_PATIENCE)) {
            now();
        }
    }

    /** Ends the process on the spot as cancelled, with no temporary file left behind. Does not come back. */
    static void now() {
        ProcessEnd.removeTemporaryFiles();
        TerminationSignals.endAtOnce();
    }
}
