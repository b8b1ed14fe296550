package io.github.isorel.workbench.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IDebugEventSetListener;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.Launch;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.examples.ExampleProject;
import io.github.isorel.workbench.preferences.RunningChoice;
import io.github.isorel.workbench.run.ExperimentRun;

class ExperimentLaunchTest {

    private final IProject project;
    private final IFile file;

    ExperimentLaunchTest() throws CoreException {
        project = ExampleProject.create("launched");
        file = project.getFile("experiments/latent-regimes.yaml");
    }

    @AfterEach
    void clean() throws CoreException {
        ExperimentRun.jobs().forEach(Job::cancel);
        UserInterface.await(() -> ExperimentRun.jobs().findAny().isEmpty(), () -> "runs do not end");
        for (ILaunchConfiguration configuration : manager().getLaunchConfigurations()) {
            configuration.delete();
        }
        project.delete(true, true, null);
    }

    private static ILaunchManager manager() {
        return DebugPlugin.getDefault().getLaunchManager();
    }

    @Test
    void anExperimentHasOneConfiguration() throws Exception {
        ILaunchConfiguration configuration = ExperimentLaunch.of(file);
        assertEquals(configuration, ExperimentLaunch.of(file));
        assertEquals(Optional.of(file), ExperimentLaunch.experiment(configuration));
        assertEquals("latent-regimes", configuration.getName());
        assertTrue(configuration.supportsMode(ILaunchManager.RUN_MODE));
        assertFalse(configuration.supportsMode(ILaunchManager.DEBUG_MODE));
    }

    @Test
    void aLaunchRunsTheExperimentAndStopsIt() throws Exception {
        ILaunchConfiguration configuration = ExperimentLaunch.of(file);
        AtomicReference<ILaunch> launched = new AtomicReference<>();
        Job launcher = Job.create("launch", monitor -> {
            launched.set(configuration.launch(ILaunchManager.RUN_MODE, new NullProgressMonitor(), false));
        });
        launcher.schedule(); // the dialog launches from a job too
        UserInterface.await(() -> launched.get() != null && launched.get().getProcesses().length == 1,
                () -> "not launched: " + launcher.getResult());
        IProcess process = launched.get().getProcesses()[0];
        assertTrue(ExperimentRun.isGoingOn(file));
        assertTrue(process.canTerminate());
        process.terminate();
        UserInterface.await(process::isTerminated, () -> "the run does not end");
        UserInterface.await(() -> launched.get().isTerminated(), () -> "the launch does not end");
        assertEquals(130, process.getExitValue());
    }

    /** An experiment that cannot run at all: who waits for the end of the launch is told of it all the same, and once. */
    @Test
    void aRunThatHasEndedBeforeSomebodyListensIsTerminated() throws Exception {
        Job over = Job.create("over", monitor -> { });
        over.schedule();
        over.join();
        ILaunch launch = new Launch(null, ILaunchManager.RUN_MODE, null);
        Queue<DebugEvent> told = new ConcurrentLinkedQueue<>();
        IDebugEventSetListener listener = events -> told.addAll(List.of(events));
        DebugPlugin.getDefault().addDebugEventListener(listener);
        try {
            RunProcess process = new RunProcess(launch, over);
            launch.addProcess(process);
            UserInterface.await(() -> kinds(told, process).contains(DebugEvent.TERMINATE), () -> told.toString());
            assertEquals(List.of(DebugEvent.CREATE, DebugEvent.TERMINATE), kinds(told, process));
            assertEquals(0, process.getExitValue());
        } finally {
            DebugPlugin.getDefault().removeDebugEventListener(listener);
        }
    }

    private static List<Integer> kinds(Collection<DebugEvent> told, RunProcess process) {
        return told.stream().filter(event -> process.equals(event.getSource())).map(DebugEvent::getKind).toList();
    }

    @Test
    void aConfigurationMayHaveADeviceOfItsOwn() throws Exception {
        ILaunchConfigurationWorkingCopy copy = ExperimentLaunch.of(file).getWorkingCopy();
        assertEquals(Optional.empty(), ExperimentLaunch.running(copy));
        Shell shell = new Shell();
        try {
            RunningTab tab = new RunningTab();
            tab.createControl(shell);
            tab.initializeFrom(copy);
            tab.performApply(copy);
            assertEquals(Optional.empty(), ExperimentLaunch.running(copy), "as the preferences say");
            RunningChoice own = new RunningChoice("cuda:1", 3, "40%");
            ExperimentLaunch.setRunning(copy, Optional.of(own));
            tab.initializeFrom(copy);
            assertTrue(tab.isValid(copy));
            ILaunchConfigurationWorkingCopy saved = copy.doSave().getWorkingCopy();
            tab.performApply(saved);
            assertEquals(Optional.of(own), ExperimentLaunch.running(saved));
            ExperimentLaunch.setRunning(saved, Optional.of(new RunningChoice("cpu", 0, "all of it")));
            tab.initializeFrom(saved);
            assertFalse(tab.isValid(saved));
            assertTrue(String.valueOf(tab.getErrorMessage()).contains("'all of it'"), tab.getErrorMessage());
        } finally {
            shell.dispose();
        }
    }

    @Test
    void aConfigurationWithoutAnExperimentIsRefused() throws Exception {
        ILaunchConfigurationWorkingCopy copy = ExperimentLaunch.of(file).getWorkingCopy();
        ExperimentLaunch.setPath(copy, "/launched/experiments/absent.yaml");
        CoreException refusal = assertThrows(CoreException.class,
                () -> copy.launch(ILaunchManager.RUN_MODE, new NullProgressMonitor(), false));
        assertTrue(refusal.getMessage().contains("absent.yaml"), refusal.getMessage());
    }
}
