package io.github.isorel.workbench.transfer;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IExportWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.jobs.MonitorProgress;
import io.github.isorel.workbench.project.WizardBanner;

/** Writes a file about a run of the workspace. */
@NonNullByDefault({})
abstract class ExportRunWizard extends Wizard implements IExportWizard {

    private final String title;
    private final String description;
    private final String ending;
    private final String help;
    private @Nullable ExportRunPage page;

    ExportRunWizard(String title, String description, String ending, String help) {
        this.title = title;
        this.description = description;
        this.ending = ending;
        this.help = help;
        WizardBanner.show(this);
        setWindowTitle(title);
        setNeedsProgressMonitor(true);
    }

    @Override
    public void init(IWorkbench workbench, IStructuredSelection selection) {
        page = new ExportRunPage(title, description, ending, help, experiments(), selection.getFirstElement());
    }

    private static List<IFile> experiments() {
        List<IFile> experiments = new ArrayList<>();
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            try {
                experiments.addAll(project.isOpen() ? ExperimentFiles.candidates(project) : List.of());
            } catch (CoreException e) {
                ILog.of(ExportRunWizard.class).log(e.getStatus());
            }
        }
        return experiments;
    }

    @Override
    public void addPages() {
        addPage(page());
    }

    /** The only page. */
    ExportRunPage page() {
        ExportRunPage created = page;
        if (created == null) {
            throw new IllegalStateException("the wizard is not initialised yet");
        }
        return created;
    }

    /** Writes the file; whole or not at all. */
    abstract void write(StoredRun run, Path file, Progress progress) throws IOException;

    @Override
    public boolean performFinish() {
        StoredRun run = page().run();
        Path file = page().file();
        try {
            getContainer().run(true, true, monitor -> {
                try {
                    write(run, file, new MonitorProgress(monitor, 1));
                } catch (CancellationException e) {
                    throw new InterruptedException();
                } catch (IOException | RuntimeException e) {
                    throw new InvocationTargetException(e);
                }
            });
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            StatusManager.getManager().handle(Status.error(cause == null ? "" : String.valueOf(cause.getMessage()), cause),
                    StatusManager.SHOW | StatusManager.LOG);
            return false;
        } catch (InterruptedException e) {
            return false; // cancelled: the wizard stays open
        }
        return true;
    }
}
