package io.github.isorel.workbench.jobs;

import java.util.Optional;
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
    private final AtomicReference<@Nullable Request<?>> newest = new AtomicReference<>();

    /** One request, whose outcome waits in it for the thread of the user interface, which may never take it. */
    private static final class Request<T> {

        private final Consumer<T> unwanted;
        private final AtomicReference<@Nullable Outcome<T>> arrived = new AtomicReference<>();
        private @Nullable Job job;

        Request(Consumer<T> unwanted) {
            this.unwanted = unwanted;
        }

        void start(Job made) {
            job = made;
            made.schedule();
        }

        /** What has arrived, once. */
        Optional<Outcome<T>> take() {
            return Optional.ofNullable(arrived.getAndSet(null));
        }

        /** Lets go of what has arrived. Whoever has just taken it shows it. */
        void letGo() {
            if (take().orElse(null) instanceof Outcome.Done<T> done) {
                unwanted.accept(done.result());
            }
        }

        void withdraw() {
            Job running = job;
            if (running != null) {
                running.cancel();
            }
            letGo();
        }
    }

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
        Request<T> asked = new Request<>(unwanted);
        EngineJob<T> job = EngineJob.withOwnReport(name, work, outcome -> {
            asked.arrived.set(outcome);
            if (newest.get() != asked) {
                asked.letGo(); // withdrawn before it arrived
            }
            userInterface.execute(() -> {
                if (newest.compareAndSet(asked, null)) {
                    asked.take().ifPresent(show);
                }
            });
        });
        Request<?> former = newest.getAndSet(asked);
        if (former != null) {
            former.withdraw();
        }
        asked.start(job);
    }

    /** Withdraws the newest request. */
    public void cancel() {
        Request<?> former = newest.getAndSet(null);
        if (former != null) {
            former.withdraw();
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
