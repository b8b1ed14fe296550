package io.github.isorel.workbench.project;

import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.statushandlers.StatusManager;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;

/** Makes an experiment of a template, with the models and data of its project. */
@NonNullByDefault({})
public final class NewExperimentWizard extends Wizard implements INewWizard {

    /** The wizard's id. */
    public static final String ID = "io.github.isorel.workbench.wizard.experiment";

    private @Nullable NewExperimentPage page;
    private @Nullable IWorkbench workbench;

    /** A wizard, as the workbench makes it. */
    public NewExperimentWizard() {
        WizardBanner.show(this);
        setWindowTitle(Messages.experimentWizardTitle);
        setNeedsProgressMonitor(true);
    }

    @Override
    public void init(IWorkbench opened, IStructuredSelection selection) {
        workbench = opened;
        page = new NewExperimentPage(ResourcesPlugin.getWorkspace().getRoot(), selection.getFirstElement());
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        NewExperimentPage asked = page;
        if (asked == null) {
            return false;
        }
        IFile file = asked.file();
        ExperimentTemplate template = asked.template();
        try {
            getContainer().run(true, true, new WorkspaceModifyOperation(file.getProject()) {
                @Override
                protected void execute(IProgressMonitor monitor) throws CoreException {
                    create(file, template, monitor);
                }
            });
        } catch (InvocationTargetException e) {
            Failures.show(e, Messages.experimentFailed);
            return false;
        } catch (InterruptedException e) {
            return false; // cancelled: the wizard stays open
        }
        open(file);
        return true;
    }

    /** Makes the file, and the folders that it is in. */
    static void create(IFile file, ExperimentTemplate template, IProgressMonitor monitor) throws CoreException {
        SubMonitor progress = SubMonitor.convert(monitor, NLS.bind(Messages.creating, file.getName()), 3);
        createFolders(file.getParent());
        progress.split(1);
        String text = template.text(new ProjectContents(file.getProject(), file.getParent()).values());
        file.create(text.getBytes(StandardCharsets.UTF_8), true, false, progress.split(2));
    }

    private static void createFolders(IContainer container) throws CoreException {
        if (container instanceof IFolder folder && !folder.exists()) {
            createFolders(folder.getParent());
            folder.create(true, true, null);
        }
    }

    private void open(IFile file) {
        IWorkbench opened = workbench;
        IWorkbenchWindow window = opened != null ? opened.getActiveWorkbenchWindow() : null;
        if (window == null) {
            return;
        }
        BasicNewResourceWizard.selectAndReveal(file, window);
        try {
            IDE.openEditor(window.getActivePage(), file, true);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
