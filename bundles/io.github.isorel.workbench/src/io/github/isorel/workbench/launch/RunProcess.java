package io.github.isorel.workbench.launch;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IStreamsProxy;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** A run as the process of a launch: it can be stopped, and tells at its end how it went. */
@NonNullByDefault({})
final class RunProcess extends PlatformObject implements IProcess {

    private static final int FAILED = 1;
    /** What a shell says of a program that was interrupted. */
    private static final int CANCELLED = 130;

    private final ILaunch launch;
    private final Job job;
    private final Map<String, String> attributes = new HashMap<>();
    private final AtomicBoolean isEndTold = new AtomicBoolean();

    /**
     * The process of a run.
     *
     * @param launch the launch
     * @param job the run, scheduled
     */
    RunProcess(ILaunch launch, Job job) {
        this.launch = launch;
        this.job = job;
        fire(DebugEvent.CREATE);
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                ended();
            }
        });
        if (isTerminated()) { // a run that fails at once may have ended before anybody listened
            ended();
        }
    }

    private void ended() {
        if (isEndTold.compareAndSet(false, true)) {
            fire(DebugEvent.TERMINATE);
        }
    }

    private void fire(int kind) {
        DebugPlugin.getDefault().fireDebugEventSet(new DebugEvent[] { new DebugEvent(this, kind) });
    }

    @Override
    public String getLabel() {
        return job.getName();
    }

    @Override
    public ILaunch getLaunch() {
        return launch;
    }

    /** A run writes to a console of its own. */
    @Override
    public @Nullable IStreamsProxy getStreamsProxy() {
        return null;
    }

    @Override
    public void setAttribute(String key, String value) {
        attributes.put(key, value);
    }

    @Override
    public @Nullable String getAttribute(String key) {
        return attributes.get(key);
    }

    @Override
    public int getExitValue() throws DebugException {
        IStatus result = job.getResult();
        if (result == null) {
            throw new DebugException(Status.error(Messages.stillRunning));
        }
        return result.isOK() ? 0 : result.getSeverity() == IStatus.CANCEL ? CANCELLED : FAILED;
    }

    @Override
    public boolean canTerminate() {
        return !isTerminated();
    }

    @Override
    public boolean isTerminated() {
        return job.getState() == Job.NONE;
    }

    @Override
    public void terminate() {
        job.cancel();
    }
}
