package io.github.isorel.workbench.project;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;

import io.github.isorel.workbench.experiment.ExperimentNature;

/** Makes a project with folders for models, data and experiments. */
@NonNullByDefault({})
public final class NewProjectWizard extends Wizard implements INewWizard {

    /** The wizard's id. */
    public static final String ID = "io.github.isorel.workbench.wizard.project";

    /** Folder of models. */
    static final String MODELS = "models";
    /** Folder of data. */
    static final String DATA = "data";
    /** Folder of experiments. */
    static final String EXPERIMENTS = "experiments";

    private final WizardNewProjectCreationPage page = new WizardNewProjectCreationPage("project") {
        @Override
        public void createControl(Composite parent) {
            super.createControl(parent);
            PlatformUI.getWorkbench().getHelpSystem().setHelp(getControl(), "io.github.isorel.workbench.new_project");
        }
    };
    private @Nullable IWorkbench workbench;

    /** A wizard, as the workbench makes it. */
    public NewProjectWizard() {
        WizardBanner.show(this);
        setWindowTitle(Messages.projectWizardTitle);
        setNeedsProgressMonitor(true);
        page.setTitle(Messages.projectPageTitle);
        page.setDescription(Messages.projectPageDescription);
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
        IProject project = page.getProjectHandle();
        @Nullable IPath location = page.useDefaults() ? null : page.getLocationPath();
        try {
            getContainer().run(true, true, new WorkspaceModifyOperation() {
                @Override
                protected void execute(IProgressMonitor monitor) throws CoreException {
                    create(project, location, monitor);
                }
            });
        } catch (InvocationTargetException e) {
            Failures.show(e, Messages.projectFailed);
            return false;
        } catch (InterruptedException e) {
            return false; // cancelled: the wizard stays open
        }
        IWorkbench opened = workbench;
        if (opened != null && opened.getActiveWorkbenchWindow() != null) {
            BasicNewResourceWizard.selectAndReveal(project, opened.getActiveWorkbenchWindow());
        }
        return true;
    }

    /** Makes the project. One that could not be made as a whole is taken away again, but not what lay in its folder before. */
    static void create(IProject project, @Nullable IPath location, IProgressMonitor monitor) throws CoreException {
        SubMonitor progress = SubMonitor.convert(monitor, NLS.bind(Messages.creating, project.getName()), 6);
        IProjectDescription description = ResourcesPlugin.getWorkspace().newProjectDescription(project.getName());
        description.setLocation(location);
        project.create(description, progress.split(1));
        boolean complete = false;
        try {
            project.open(progress.split(1));
            for (String folder : List.of(MODELS, DATA, EXPERIMENTS)) {
                progress.split(1);
                if (!project.getFolder(folder).exists()) {
                    project.getFolder(folder).create(true, true, null);
                }
            }
            ExperimentNature.addTo(project, progress.split(1));
            complete = true;
        } finally {
            if (!complete) {
                project.delete(location == null, true, null);
            }
        }
    }
}
