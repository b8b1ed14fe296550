package io.github.isorel.workbench.transfer;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IImportWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.statushandlers.StatusManager;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;

import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.jobs.MonitorProgress;
import io.github.isorel.workbench.project.WizardBanner;

/** Brings files into a project, after showing what is in them. */
@NonNullByDefault({})
abstract class ImportWizard extends Wizard implements IImportWizard {

    private static final Set<String> MODELS = Set.of("ckpt", "pt", "safetensors", "onnx");

    private final ImportKind kind;
    private final ImportPage page;
    private @Nullable IWorkbench workbench;

    ImportWizard(ImportKind kind) {
        this.kind = kind;
        this.page = new ImportPage(kind, models());
        WizardBanner.show(this);
        setWindowTitle(kind.title());
        setNeedsProgressMonitor(true);
    }

    /** The models that lie in open projects. */
    private static List<Path> models() {
        List<Path> models = new ArrayList<>();
        try {
            ResourcesPlugin.getWorkspace().getRoot().accept(resource -> {
                if (resource instanceof IFile file && MODELS.contains(String.valueOf(file.getFileExtension())
                        .toLowerCase(Locale.ROOT))) {
                    ExperimentFiles.location(file).ifPresent(models::add);
                }
                return !(resource instanceof IProject project) || project.isOpen();
            });
        } catch (CoreException e) {
            ILog.of(ImportWizard.class).log(e.getStatus());
        }
        return models;
    }

    @Override
    public void init(IWorkbench opened, IStructuredSelection selection) {
        workbench = opened;
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    /** The only page. */
    ImportPage page() {
        return page;
    }

    @Override
    public boolean performFinish() {
        IContainer target = page.target().orElseThrow();
        Inspection inspection = page.inspection();
        boolean isLinked = page.isLinked();
        try {
            getContainer().run(true, true, monitor -> {
                try {
                    kind.transfer(inspection, target.getLocation().toPath(), isLinked, new MonitorProgress(monitor, 1));
                } catch (CancellationException e) {
                    throw new InterruptedException();
                } catch (IOException | RuntimeException e) {
                    throw new InvocationTargetException(e);
                } finally {
                    refresh(target);
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
        IWorkbench opened = workbench;
        if (opened != null && opened.getActiveWorkbenchWindow() != null) {
            BasicNewResourceWizard.selectAndReveal(target, opened.getActiveWorkbenchWindow());
        }
        return true;
    }

    private static void refresh(IContainer target) {
        try {
            target.getProject().refreshLocal(IResource.DEPTH_INFINITE, null);
        } catch (CoreException e) {
            ILog.of(ImportWizard.class).log(e.getStatus());
        }
    }
}
