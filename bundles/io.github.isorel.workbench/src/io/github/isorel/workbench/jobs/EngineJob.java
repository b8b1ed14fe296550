package io.github.isorel.workbench.jobs;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/**
 * Runs work of the engine as a job: progress and cancel go through, exceptions become a status. Failures that the engine
 * explains carry its message; anything else is reported as an internal error.
 *
 * @param <T> what the work gives
 */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class EngineJob<T> extends Job {

    /** The family of all these jobs, for {@link org.eclipse.core.runtime.jobs.IJobManager#find(Object)}. */
    public static final Object FAMILY = EngineJob.class;

    private final EngineWork<T> work;
    private final Consumer<Outcome<T>> ended;
    private final boolean ownReport;

    private EngineJob(String name, EngineWork<T> work, Consumer<Outcome<T>> ended, boolean ownReport) {
        super(name);
        this.work = work;
        this.ended = ended;
        this.ownReport = ownReport;
    }

    /**
     * A job whose failure the workbench shows to the user.
     *
     * @param <T> what the work gives
     * @param name what is done, for people
     * @param work the work
     * @param ended told once how the work ended, on the job's thread
     * @return a job that is still to be scheduled
     */
    public static <T> EngineJob<T> of(String name, EngineWork<T> work, Consumer<Outcome<T>> ended) {
        return new EngineJob<>(name, work, ended, false);
    }

    /**
     * A job whose failure the caller shows. The workbench only logs it.
     *
     * @param <T> what the work gives
     * @param name what is done, for people
     * @param work the work
     * @param ended told once how the work ended, on the job's thread
     * @return a job that is still to be scheduled
     */
    public static <T> EngineJob<T> withOwnReport(String name, EngineWork<T> work, Consumer<Outcome<T>> ended) {
        return new EngineJob<>(name, work, ended, true);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Outcome<T> outcome = outcome(new MonitorProgress(monitor, work.stages()));
        ended.accept(outcome);
        return switch (outcome) {
            case Outcome.Done<T> done -> Status.OK_STATUS;
            case Outcome.Failed<T> failed -> ownReport ? logged(failed.status()) : failed.status();
            case Outcome.Cancelled<T> cancelled -> Status.CANCEL_STATUS;
        };
    }

    private static IStatus logged(IStatus status) {
        ILog.of(EngineJob.class).log(status);
        return Status.OK_STATUS;
    }

    private Outcome<T> outcome(MonitorProgress progress) {
        try {
            progress.check();
            return new Outcome.Done<>(work.run(progress));
        } catch (CancellationException | OperationCanceledException e) {
            return new Outcome.Cancelled<>();
        } catch (IOException e) {
            String message = e.getMessage();
            return new Outcome.Failed<>(Status.error(message != null ? message : e.toString(), e));
        } catch (OutOfMemoryError e) {
            return new Outcome.Failed<>(Status.error(Messages.outOfMemory, e));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // the one place where everything is caught: a job must end with a status
            return new Outcome.Failed<>(Status.error(NLS.bind(Messages.internalError, e), e));
        }
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY;
    }
}
