package io.github.isorel.workbench;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.engine.runtime.ProcessEnd;

/** The workbench as an application. Holds the lock of its workspace while it runs and saves it when it is stopped. */
@NonNullByDefault({})
public final class WorkbenchApplication implements IApplication {

    private static final Integer FAILED = 1;
    /** How long a termination signal waits for the workbench to close [s]. */
    private static final int PATIENCE = 10;
    /** How long the process waits, without a window, for what would crash at its end [s]. */
    private static final int LOADING_PATIENCE = 60;

    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Object start(IApplicationContext context) throws IOException {
        Display display = PlatformUI.createDisplay();
        Thread hook = new Thread(this::closeAndWait, "close workbench");
        try {
            String problem = lockWorkspace();
            if (problem != null) {
                context.applicationRunning(); // takes the splash away
                System.err.println(problem);
                MessageDialog.openError(null, Messages.workspaceInUseTitle, problem);
                return FAILED;
            }
            Runtime.getRuntime().addShutdownHook(hook); // Equinox does not stop the application on SIGTERM
            int result = PlatformUI.createAndRunWorkbench(display, new IsorelWorkbenchAdvisor());
            return result == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            ended.countDown();
            display.dispose();
            // a model that nobody wants any more cannot be stopped loading
            ProcessEnd.await(Duration.ofSeconds(LOADING_PATIENCE));
        }
    }

    /** Locks the workspace; returns what is wrong, or null when all is well. */
    private static @Nullable String lockWorkspace() throws IOException {
        Location workspace = Platform.getInstanceLocation();
        if (!workspace.isSet()) {
            URL usual = Path.of(System.getProperty("user.home"), "isorel-workspace").toUri().toURL();
            workspace.set(usual, false);
        }
        try {
            return workspace.lock() ? null : NLS.bind(Messages.workspaceInUse, workspace.getURL().getPath());
        } catch (IOException e) {
            return NLS.bind(Messages.workspaceNotLocked, workspace.getURL().getPath(), e.getMessage());
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
        Display display = PlatformUI.getWorkbench().getDisplay();
        if (!display.isDisposed()) {
            display.asyncExec(() -> PlatformUI.getWorkbench().close());
        }
        try {
            ended.await(PATIENCE, TimeUnit.SECONDS); // a dialog may hold the workbench open; then it is left unsaved
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
