package io.github.isorel.workbench.experiment;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ProjectScope;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.osgi.util.NLS;
import org.osgi.service.prefs.BackingStoreException;

/** Whether the experiments of a project are checked. The answer is kept in the project. */
final class ValidationSettings {

    private static final String NODE = "io.github.isorel.workbench";
    private static final String KEY = "checkExperiments";

    private ValidationSettings() {
    }

    private static IEclipsePreferences node(IProject project) {
        return new ProjectScope(project).getNode(NODE);
    }

    /** Whether they are checked, which they are unless somebody said no. */
    static boolean isOn(IProject project) {
        return node(project).getBoolean(KEY, true);
    }

    /**
     * Switches the checks on or off. Off takes all problems away, on finds them again in the background.
     *
     * @throws CoreException if the setting cannot be stored
     */
    static void set(IProject project, boolean isOn) throws CoreException {
        if (isOn == isOn(project)) {
            return;
        }
        IEclipsePreferences node = node(project);
        node.putBoolean(KEY, isOn);
        try {
            node.flush();
        } catch (BackingStoreException e) {
            throw new CoreException(Status.error(NLS.bind(Messages.notStored, project.getName()), e));
        }
        if (isOn) {
            ICoreRunnable build = monitor -> project.build(IncrementalProjectBuilder.FULL_BUILD, monitor);
            Job job = Job.create(NLS.bind(Messages.checking, project.getName()), build);
            job.setRule(project.getWorkspace().getRuleFactory().buildRule());
            job.schedule();
        } else {
            ProblemMarkers.clear(project);
        }
    }
}
