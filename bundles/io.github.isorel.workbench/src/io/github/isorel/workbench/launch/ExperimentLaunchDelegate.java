package io.github.isorel.workbench.launch;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.ILaunchConfigurationDelegate;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.workbench.preferences.RunningChoice;
import io.github.isorel.workbench.run.ExperimentRun;

/** Runs the experiment of a launch configuration, as the command does. */
@NonNullByDefault({})
public final class ExperimentLaunchDelegate implements ILaunchConfigurationDelegate {

    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
            throws CoreException {
        Optional<IFile> experiment = ExperimentLaunch.experiment(configuration);
        if (experiment.filter(IFile::exists).isEmpty()) {
            throw new CoreException(Status.error(NLS.bind(Messages.noExperiment, configuration.getName(),
                    ExperimentLaunch.path(configuration))));
        }
        Optional<RunningChoice> running = ExperimentLaunch.running(configuration);
        AtomicReference<CoreException> failure = new AtomicReference<>();
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> {
            try {
                Job job = new ExperimentRun(experiment.get(), running).start();
                launch.addProcess(new RunProcess(launch, job));
            } catch (CoreException e) {
                failure.set(e);
            }
        });
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
