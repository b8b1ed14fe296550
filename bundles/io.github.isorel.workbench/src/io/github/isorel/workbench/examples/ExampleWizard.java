package io.github.isorel.workbench.examples;

import java.lang.reflect.InvocationTargetException;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.statushandlers.StatusManager;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;

import io.github.isorel.workbench.project.WizardBanner;

/** Makes a project of the embedded example: a small model with simulated data. */
@NonNullByDefault({})
public final class ExampleWizard extends Wizard implements INewWizard {

    private final ExamplePage page = new ExamplePage(ResourcesPlugin.getWorkspace());
    private @Nullable IWorkbench workbench;

    /** A wizard, as the workbench makes it. */
    public ExampleWizard() {
        WizardBanner.show(this);
        setWindowTitle(Messages.wizardTitle);
        setNeedsProgressMonitor(true);
    }

    @Override
    public void init(IWorkbench opened, IStructuredSelection selection) {
        workbench = opened;
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        IProject project = page.project();
        try {
            getContainer().run(true, true, new WorkspaceModifyOperation() {
                @Override
                protected void execute(IProgressMonitor monitor) throws CoreException {
                    ExampleContents.find().copyTo(project, monitor);
                }
            });
        } catch (InvocationTargetException e) {
            StatusManager.getManager().handle(status(e), StatusManager.SHOW | StatusManager.LOG);
            return false;
        } catch (InterruptedException e) {
            return false; // cancelled: the wizard stays open
        }
        reveal(project);
        return true;
    }

    private static IStatus status(InvocationTargetException e) {
        return e.getCause() instanceof CoreException core ? core.getStatus() : Status.error(Messages.failed, e.getCause());
    }

    private void reveal(IProject project) {
        IWorkbench opened = workbench;
        IWorkbenchWindow window = opened != null ? opened.getActiveWorkbenchWindow() : null;
        if (window == null) {
            return;
        }
        BasicNewResourceWizard.selectAndReveal(project, window);
        IWorkbenchPart active = window.getActivePage().getActivePart();
        Shell shell = window.getShell();
        shell.getDisplay().asyncExec(() -> { // after the dialog is gone, which leaves no control with the focus
            if (active != null && !shell.isDisposed()) {
                active.setFocus();
            }
        });
    }
}
