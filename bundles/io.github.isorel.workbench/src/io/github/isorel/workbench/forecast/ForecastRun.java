package io.github.isorel.workbench.forecast;

import java.nio.file.Path;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.fieldmap.FieldTime;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.Outcome;
import io.github.isorel.workbench.preferences.RunningChoice;

/** Starts a forecast from the user interface and shows it when it is done. */
public final class ForecastRun {

    private final IWorkbenchPage page;
    private final ForecastRequest request;

    /**
     * A run that is still to be started.
     *
     * @param page where the field map is shown
     * @param request what is wanted
     */
    public ForecastRun(IWorkbenchPage page, ForecastRequest request) {
        this.page = page;
        this.request = request;
    }

    /**
     * Starts the forecast. Call from the UI thread.
     *
     * @return the job that runs it
     */
    public Job start() {
        String time = FieldTime.text(request.initialTime());
        inView(view -> view.pane().showLoading(NLS.bind(Messages.forecastRunning, request.modelName(), time)));
        ControlThread thread = new ControlThread(page.getWorkbenchWindow().getShell());
        ForecastWork work = new ForecastWork(request, RunningChoice.preferred());
        Job job = EngineJob.of(NLS.bind(Messages.jobName, request.modelName(), time), work, outcome -> {
            refresh(request.output());
            thread.execute(() -> ended(outcome));
        });
        job.schedule();
        return job;
    }

    private void ended(Outcome<Forecast> outcome) {
        switch (outcome) {
            case Outcome.Done<Forecast> done -> inView(view -> view.pane().show(done.result()));
            case Outcome.Failed<Forecast> failed -> inView(view -> view.pane().showFailed(failed.status().getMessage()));
            case Outcome.Cancelled<Forecast> cancelled -> inView(view -> view.pane().showEmpty());
        }
    }

    /** Something to do with the view. */
    private interface ViewTask {
        void run(FieldMapView view);
    }

    private void inView(ViewTask task) {
        try {
            if (page.showView(FieldMapView.ID) instanceof FieldMapView view) {
                task.run(view);
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /** Lets the workspace know of the new file. */
    private static void refresh(Path output) {
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        for (IContainer container : ResourcesPlugin.getWorkspace().getRoot().findContainersForLocationURI(folder.toUri())) {
            try {
                container.refreshLocal(IResource.DEPTH_ONE, new NullProgressMonitor());
            } catch (CoreException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG);
            }
        }
    }
}
