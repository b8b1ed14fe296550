package io.github.isorel.workbench.examples;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.statushandlers.StatusManager;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;

import io.github.isorel.workbench.figures.ControlThread;

/** The demonstration project under its usual name, for commands that welcome page and cheat sheets use. */
@NonNullByDefault({})
final class Demonstration {

    /** What the project is called where this name is free. */
    static final String PROJECT = "isorel-demo";
    /** The parameter of commands that tells which experiment is meant: its name without ending. */
    static final String EXPERIMENT = "experiment";

    private static final String USUAL = "storm-relevance";

    /** What is done with an experiment in the thread of the user interface. */
    interface Use {
        void with(IWorkbenchWindow window, IFile experiment) throws CoreException;
    }

    private Demonstration() {
    }

    /** The experiment that a command is about, whether it exists or not. */
    static IFile experiment(ExecutionEvent event) {
        String name = event.getParameter(EXPERIMENT);
        return ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT)
                .getFile(IPath.fromPortableString("experiments/" + (name != null ? name : USUAL) + ".yaml"));
    }

    /** Makes the project in a job where it is not there, opens the experiment in its editor and then does something with it. */
    static void open(IWorkbenchWindow window, IFile experiment, Use then) {
        IProject project = experiment.getProject();
        if (project.exists()) {
            show(window, experiment, then);
            return;
        }
        ControlThread thread = new ControlThread(window.getShell());
        WorkspaceJob copying = new WorkspaceJob(NLS.bind(Messages.copying, project.getName())) {
            @Override
            public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
                ExampleContents.find().copyTo(project, monitor);
                thread.execute(() -> show(window, experiment, then));
                return Status.OK_STATUS;
            }
        };
        copying.setUser(true);
        copying.setRule(ResourcesPlugin.getWorkspace().getRoot());
        copying.schedule();
    }

    private static void show(IWorkbenchWindow window, IFile experiment, Use then) {
        try {
            if (!experiment.getProject().isOpen()) {
                experiment.getProject().open(null);
            }
            if (!experiment.exists()) {
                throw new CoreException(Status.error(NLS.bind(Messages.noExperiment, experiment.getFullPath())));
            }
            BasicNewResourceWizard.selectAndReveal(experiment, window);
            IDE.openEditor(window.getActivePage(), experiment);
            then.with(window, experiment);
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
