package io.github.isorel.workbench.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;

import io.github.isorel.workbench.preferences.RunningChoice;

/** Launch configurations of experiments: which file, and on what models are run unless the preferences say it. */
final class ExperimentLaunch {

    /** The type's id. */
    static final String TYPE = "io.github.isorel.workbench.launch.experiment";

    private static final String EXPERIMENT = "io.github.isorel.workbench.launch.file";

    private static final String OWN_DEVICE = "io.github.isorel.workbench.launch.device";
    private static final String OWN_THREADS = "io.github.isorel.workbench.launch.threads";
    private static final String OWN_MEMORY = "io.github.isorel.workbench.launch.memory";

    private ExperimentLaunch() {
    }

    /** The experiment of a configuration; empty when it names none. */
    static Optional<IFile> experiment(ILaunchConfiguration configuration) throws CoreException {
        IPath path = IPath.fromPortableString(configuration.getAttribute(EXPERIMENT, ""));
        return path.segmentCount() < 2 ? Optional.empty() : Optional.of(ResourcesPlugin.getWorkspace().getRoot().getFile(path));
    }

    /** The path of the experiment as it is written in a configuration. */
    static String path(ILaunchConfiguration configuration) throws CoreException {
        return configuration.getAttribute(EXPERIMENT, "");
    }

    /** Makes a configuration one of an experiment. */
    static void setPath(ILaunchConfigurationWorkingCopy configuration, String path) {
        configuration.setAttribute(EXPERIMENT, path);
        IPath parsed = IPath.fromPortableString(path);
        configuration.setMappedResources(parsed.segmentCount() < 2 ? null
                : new IResource[] { ResourcesPlugin.getWorkspace().getRoot().getFile(parsed) });
    }

    /** On what models are run; empty for what the preferences say. */
    static Optional<RunningChoice> running(ILaunchConfiguration configuration) throws CoreException {
        return configuration.hasAttribute(OWN_DEVICE) ? Optional.of(new RunningChoice(configuration.getAttribute(OWN_DEVICE, ""),
                configuration.getAttribute(OWN_THREADS, 0), configuration.getAttribute(OWN_MEMORY, ""))) : Optional.empty();
    }

    /** Says on what models are run; empty for what the preferences say at the time. */
    static void setRunning(ILaunchConfigurationWorkingCopy configuration, Optional<RunningChoice> choice) {
        if (choice.isEmpty()) {
            List.of(OWN_DEVICE, OWN_THREADS, OWN_MEMORY).forEach(configuration::removeAttribute);
        } else {
            configuration.setAttribute(OWN_DEVICE, choice.get().device());
            configuration.setAttribute(OWN_THREADS, choice.get().threads());
            configuration.setAttribute(OWN_MEMORY, choice.get().memory());
        }
    }

    /** The configuration of an experiment, made when there is none. */
    static ILaunchConfiguration of(IFile experiment) throws CoreException {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        ILaunchConfigurationType type = manager.getLaunchConfigurationType(TYPE);
        String path = experiment.getFullPath().toPortableString();
        for (ILaunchConfiguration present : Arrays.asList(manager.getLaunchConfigurations(type))) {
            if (path(present).equals(path)) {
                return present;
            }
        }
        String name = manager.generateLaunchConfigurationName(experiment.getFullPath().removeFileExtension().lastSegment());
        ILaunchConfigurationWorkingCopy created = type.newInstance(null, name);
        setPath(created, path);
        return created.doSave();
    }
}
