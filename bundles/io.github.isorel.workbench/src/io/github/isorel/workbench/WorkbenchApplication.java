package io.github.isorel.workbench;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;

import io.github.isorel.engine.runtime.ProcessEnd;

/** The workbench as an application. Holds the lock of its workspace while it runs and saves it when it is stopped. */
@NonNullByDefault({})
public final class WorkbenchApplication implements IApplication {

    private static final Integer FAILED = 1;
    /** How long a termination signal waits for the workbench to close [s]. */
    private static final int PATIENCE = 10;
    /** How long a start waits for a workbench that is just closing. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);
    /** The system property that names the process of the script which has started the workbench. */
    private static final String LAUNCHER = "isorel.launcher";
    /** The system property from which the platform takes the version for the dialog about it ({@code about.mappings}). */
    private static final String VERSION = "isorel.version";
    /** How long the process waits, without a window, for what would crash at its end [s]. */
    private static final int LOADING_PATIENCE = 60;

    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Object start(IApplicationContext context) throws IOException {
        System.setProperty(VERSION, FrameworkUtil.getBundle(WorkbenchApplication.class).getVersion().toString());
        Display display = PlatformUI.createDisplay();
        Thread hook = new Thread(this::closeAndWait, "close workbench");
        try {
            Optional<String> problem = lockWorkspace();
            if (problem.isPresent()) {
                context.applicationRunning(); // takes the splash away
                System.err.println(problem.get());
                MessageDialog.openError(null, Messages.workspaceInUseTitle, problem.get());
                return FAILED;
            }
            Runtime.getRuntime().addShutdownHook(hook); // Equinox does not stop the application on SIGTERM
            closeWithLauncher();
            int result = PlatformUI.createAndRunWorkbench(display, new IsorelWorkbenchAdvisor());
            return result == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            ended.countDown();
            display.dispose();
            // a model that nobody wants any more cannot be stopped loading
            ProcessEnd.await(Duration.ofSeconds(LOADING_PATIENCE));
        }
    }

    /** Locks the workspace; tells what is wrong. */
    private static Optional<String> lockWorkspace() throws IOException {
        Location workspace = Platform.getInstanceLocation();
        if (!workspace.isSet()) {
            URL usual = Path.of(System.getProperty("user.home"), "isorel-workspace").toUri().toURL();
            workspace.set(usual, false);
        }
        return new WorkspaceLock(workspace).take(LOCK_PATIENCE);
    }

    /**
     * Closes the workbench when the script that has started it is killed by a signal that it cannot pass on: else a workbench would
     * go on and hold its workspace, while whoever killed it believes that it is gone.
     */
    private void closeWithLauncher() {
        Optional.ofNullable(Long.getLong(LAUNCHER)).flatMap(ProcessHandle::of)
                .ifPresent(launcher -> launcher.onExit().thenRun(this::close));
    }

    private void close() {
        if (PlatformUI.isWorkbenchRunning()) {
            Display display = PlatformUI.getWorkbench().getDisplay();
            if (!display.isDisposed()) {
                display.asyncExec(() -> PlatformUI.getWorkbench().close());
            }
        }
    }

    @Override
    public void stop() {
        if (PlatformUI.isWorkbenchRunning()) {
            Display display = PlatformUI.getWorkbench().getDisplay();
            if (!display.isDisposed()) {
                display.syncExec(() -> PlatformUI.getWorkbench().close());
            }
        }
    }

    private void closeAndWait() {
        if (ended.getCount() == 0 || !PlatformUI.isWorkbenchRunning()) {
            return;
        }
        close();
        try {
            ended.await(PATIENCE, TimeUnit.SECONDS); // a dialog may hold the workbench open; then it is left unsaved
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
