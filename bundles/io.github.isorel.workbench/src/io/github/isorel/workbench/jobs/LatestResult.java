package io.github.isorel.workbench.jobs;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The requests of one view. A new request cancels the former one, and only the newest outcome is ever shown, even if an
 * older one waits in the queue of the user interface.
 */
public final class LatestResult {

    private final Executor userInterface;
    private final AtomicReference<@Nullable Job> newest = new AtomicReference<>();

    /**
     * Requests whose outcomes go to one thread.
     *
     * @param userInterface runs tasks one after the other on the thread of the user interface, or drops them when the view
     *        is gone
     */
    public LatestResult(Executor userInterface) {
        this.userInterface = userInterface;
    }

    /**
     * Requests work in place of the former request.
     *
     * @param <T> what the work gives
     * @param name what is done, for people
     * @param work the work, done on another thread
     * @param show takes the outcome on the thread of the user interface, unless a newer request was made or this one was
     *        withdrawn; never told of a cancellation by {@link #cancel()} or a newer request
     */
    public <T> void request(String name, EngineWork<T> work, Consumer<Outcome<T>> show) {
        request(name, work, show, unused -> { });
    }

    /**
     * Requests work whose result must be let go when nobody wants it any more.
     *
     * @param <T> what the work gives
     * @param name what is done, for people
     * @param work the work, done on another thread
     * @param show as in {@link #request(String, EngineWork, Consumer)}
     * @param unwanted takes a result that came too late to be shown
     */
    public <T> void request(String name, EngineWork<T> work, Consumer<Outcome<T>> show, Consumer<T> unwanted) {
        AtomicReference<@Nullable Job> self = new AtomicReference<>();
        EngineJob<T> job = EngineJob.withOwnReport(name, work, outcome -> userInterface.execute(() -> {
            Job asked = self.get();
            if (asked != null && newest.compareAndSet(asked, null)) {
                show.accept(outcome);
            } else if (outcome instanceof Outcome.Done<T> done) {
                unwanted.accept(done.result());
            }
        }));
        self.set(job);
        Job former = newest.getAndSet(job);
        if (former != null) {
            former.cancel();
        }
        job.schedule();
    }

    /** Withdraws the newest request. */
    public void cancel() {
        Job former = newest.getAndSet(null);
        if (former != null) {
            former.cancel();
        }
    }

    /**
     * Tells whether an outcome is still to come.
     *
     * @return true from a request until its outcome is shown or it is withdrawn
     */
    public boolean isPending() {
        return newest.get() != null;
    }
}
