package io.github.isorel.engine.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.isorel.engine.progress.Progress;

/** Lets a caller go on when it cancels something that cannot be stopped, such as loading a model into the runtime. */
final class Cancellable {

    private static final long POLL_MILLISECONDS = 50;

    private Cancellable() {
    }

    /** Work that may fail. */
    interface Work<T> {
        T run() throws InferenceException;
    }

    /**
     * Does work in a thread of its own and waits for it.
     *
     * @param discard takes the result when it comes after the caller has gone
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    static <T> T call(String name, Work<T> work, Consumer<T> discard, Progress progress) throws InferenceException {
        CompletableFuture<T> result = new CompletableFuture<>();
        new LoadingThread(name, () -> {
            try {
                result.complete(work.run());
            } catch (InferenceException | RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }).start();
        try {
            while (true) {
                try {
                    return result.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (progress.isCancelled()) { // nobody wants it any more; see ProcessEnd
                        result.thenAccept(discard);
                        progress.check();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.thenAccept(discard);
            throw new InferenceException(name + " was interrupted", e);
        } catch (ExecutionException e) {
            throw failure(name, e.getCause());
        }
    }

    private static InferenceException failure(String name, Throwable cause) {
        return cause instanceof InferenceException known ? known : new InferenceException(name + " failed: " + cause, cause);
    }
}
