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
    /** Cancelling must not take over a second. */
    private static final long GRACE_MILLISECONDS = 700;

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
        Thread.ofPlatform().name(name).daemon(false).start(() -> {
            try {
                result.complete(work.run());
            } catch (InferenceException | RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            while (true) {
                try {
                    return result.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    abandonWhenCancelled(result, discard, progress);
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

    /** A process that ends while the runtime works in another thread crashes, so that work which is nearly done may end first. */
    private static <T> void abandonWhenCancelled(CompletableFuture<T> result, Consumer<T> discard, Progress progress)
            throws InterruptedException {
        if (progress.isCancelled()) {
            CompletableFuture<Void> discarded = result.thenAccept(discard);
            try {
                discarded.get(GRACE_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // it takes longer, or has failed: nobody wants it any more
            }
            progress.check();
        }
    }

    private static InferenceException failure(String name, Throwable cause) {
        return cause instanceof InferenceException known ? known : new InferenceException(name + " failed: " + cause, cause);
    }
}
