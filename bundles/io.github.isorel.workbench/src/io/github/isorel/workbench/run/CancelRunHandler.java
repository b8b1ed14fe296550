package io.github.isorel.workbench.run;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.workbench.figures.DisplayThread;

/** Cancels all runs, those that wait too. What they have done is kept. Enabled while there is one. */
@NonNullByDefault({})
public final class CancelRunHandler extends AbstractHandler {

    private final DisplayThread thread = new DisplayThread(PlatformUI.getWorkbench().getDisplay());
    private final IJobChangeListener listener = new JobChangeAdapter() {
        @Override
        public void scheduled(IJobChangeEvent event) {
            changed(event);
        }

        @Override
        public void done(IJobChangeEvent event) {
            changed(event);
        }
    };

    /** A handler, as the workbench makes it. */
    public CancelRunHandler() {
        Job.getJobManager().addJobChangeListener(listener);
        setBaseEnabled(isAnyGoingOn());
    }

    private void changed(IJobChangeEvent event) {
        if (ExperimentRun.experiment(event.getJob()).isPresent()) {
            thread.execute(() -> setBaseEnabled(isAnyGoingOn()));
        }
    }

    @Override
    public void setEnabled(@Nullable Object context) {
        setBaseEnabled(isAnyGoingOn());
    }

    private static boolean isAnyGoingOn() {
        return ExperimentRun.jobs().findAny().isPresent();
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        ExperimentRun.jobs().forEach(Job::cancel);
        return null;
    }

    @Override
    public void dispose() {
        Job.getJobManager().removeJobChangeListener(listener);
        super.dispose();
    }
}
