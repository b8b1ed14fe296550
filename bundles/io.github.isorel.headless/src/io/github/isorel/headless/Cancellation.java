package io.github.isorel.headless;

/** Whether somebody wants the work to stop. May be asked and told from any thread. */
final class Cancellation {

    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }
}
