package io.github.isorel.engine.runtime;

import java.time.Duration;

/**
 * The end of a process in which ONNX Runtime was used. Who cancels while a graph is loaded goes on at once, though the runtime
 * cannot stop loading; but a process that ends meanwhile may crash: the runtime is taken apart under the thread that loads.
 */
public final class ProcessEnd {

    private static final long POLL_MILLISECONDS = 20;

    private ProcessEnd() {
    }

    /**
     * Waits until nothing is loaded any more. Call it when all work is over or cancelled, before the shutdown hooks of the process
     * run.
     *
     * @param patience how long to wait
     * @return false if something is still being loaded: then the process may end only by a signal, after
     *         {@link #removeTemporaryFiles()}; also {@link Runtime#halt} would take the runtime apart
     */
    public static boolean await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (isLoading()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return !isLoading();
            }
        }
        return true;
    }

    private static boolean isLoading() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(LoadingThread.class::isInstance);
    }

    /** Removes the files that the end of the process would remove, as it must before the process ends by a signal. */
    public static void removeTemporaryFiles() {
        TemporaryFolders.usual().removeOwn();
    }
}
