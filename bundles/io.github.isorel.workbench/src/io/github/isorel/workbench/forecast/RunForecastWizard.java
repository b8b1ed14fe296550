package io.github.isorel.workbench.forecast;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.window.Window;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbenchPage;

import io.github.isorel.workbench.project.WizardBanner;

/** Asks for a forecast and starts it. */
public final class RunForecastWizard extends Wizard {

    private final IWorkbenchPage workbenchPage;
    private final RunForecastPage page;
    private Optional<Job> started = Optional.empty();

    /**
     * A wizard.
     *
     * @param workbenchPage where the forecast is to be shown
     * @param model the model to begin with; else the first of the workspace
     * @param data the data folder to begin with; else one in the project of the model
     * @throws CoreException if the workspace cannot be searched
     */
    public RunForecastWizard(IWorkbenchPage workbenchPage, Optional<Path> model, Optional<Path> data) throws CoreException {
        this.workbenchPage = workbenchPage;
        page = new RunForecastPage(new WorkspaceFiles(ResourcesPlugin.getWorkspace().getRoot()), model, data);
        WizardBanner.show(this);
        setWindowTitle(Messages.wizardTitle);
    }

    /**
     * Opens a wizard in a dialog.
     *
     * @param workbenchPage where the forecast is to be shown
     * @param model the model to begin with
     * @param data the data folder to begin with
     * @return whether the forecast was started
     * @throws CoreException if the workspace cannot be searched
     */
    public static boolean open(IWorkbenchPage workbenchPage, Optional<Path> model, Optional<Path> data) throws CoreException {
        WizardDialog dialog = new WizardDialog(workbenchPage.getWorkbenchWindow().getShell(),
                new RunForecastWizard(workbenchPage, model, data));
        return dialog.open() == Window.OK;
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    RunForecastPage page() {
        return page;
    }

    /** The job of the forecast, once it is started. */
    Optional<Job> started() {
        return started;
    }

    @Override
    public boolean performFinish() {
        started = page.request().map(request -> new ForecastRun(workbenchPage, request).start());
        return started.isPresent();
    }
}
