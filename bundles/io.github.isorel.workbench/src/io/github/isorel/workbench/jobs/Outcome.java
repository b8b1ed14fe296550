package io.github.isorel.workbench.jobs;

import org.eclipse.core.runtime.IStatus;

/**
 * How a job ended.
 *
 * @param <T> what its work gives
 */
public sealed interface Outcome<T> {

    /**
     * It gave a result.
     *
     * @param <T> what its work gives
     * @param result the result
     */
    record Done<T>(T result) implements Outcome<T> {
    }

    /**
     * It failed.
     *
     * @param <T> what its work gives
     * @param status an error whose message is for the user
     */
    record Failed<T>(IStatus status) implements Outcome<T> {
    }

    /**
     * It was cancelled.
     *
     * @param <T> what its work gives
     */
    record Cancelled<T>() implements Outcome<T> {
    }
}
