package io.github.isorel.engine.runtime;

import java.util.concurrent.locks.LockSupport;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.isorel.engine.progress.Progress;

/** Looks at a progress while a session runs and stops the run when somebody cancels. */
final class CancelWatch implements AutoCloseable {

    private static final long POLL_NANOSECONDS = 50_000_000;

    private final Progress progress;
    private final OrtSession.RunOptions options;
    private final Thread thread;
    private volatile boolean isOver;

    CancelWatch(Progress progress, OrtSession.RunOptions options) {
        this.progress = progress;
        this.options = options;
        this.thread = Thread.ofPlatform().name("inference cancel watch").daemon(true).unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        while (!isOver) {
            if (progress.isCancelled()) {
                terminate();
                return;
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
    }

    private synchronized void terminate() {
        try {
            if (!isOver) {
                options.setTerminate(true);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the running inference cannot be cancelled", e);
        }
    }

    /** Ends the watch; the options are not touched afterwards. */
    @Override
    public synchronized void close() {
        isOver = true;
        LockSupport.unpark(thread);
    }
}
