package io.github.isorel.workbench.launch;

import java.util.Arrays;
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

/** Launch configurations of experiments: all that they say is which file. */
final class ExperimentLaunch {

    /** The type's id. */
    static final String TYPE = "io.github.isorel.workbench.launch.experiment";

    private static final String EXPERIMENT = "io.github.isorel.workbench.launch.file";

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
