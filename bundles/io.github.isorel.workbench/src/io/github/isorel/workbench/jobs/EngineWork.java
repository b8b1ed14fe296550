package io.github.isorel.workbench.jobs;

import java.io.IOException;

import io.github.isorel.engine.progress.Progress;

/**
 * Work of the engine that takes a while.
 *
 * @param <T> what it gives
 */
@FunctionalInterface
public interface EngineWork<T> {

    /**
     * Does the work, on a thread that is not the user interface's.
     *
     * @param progress takes reports and tells when to stop
     * @return the result
     * @throws IOException if it fails for a reason that the message explains to the user
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    T run(Progress progress) throws IOException;

    /**
     * How many stages the work is going to report, for an even progress bar.
     *
     * @return the expected number, at least 1
     */
    default int stages() {
        return 1;
    }
}
