package io.github.isorel.workbench.figures;

import java.util.concurrent.Executor;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

/**
 * Runs tasks one after the other on the thread of a display, as long as it exists; else drops them. A job may end while the
 * workbench does: to ask first whether the display exists is not enough, since it may go before the task is handed over.
 */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class DisplayThread implements Executor {

    private final Display display;

    /**
     * The thread of a display.
     *
     * @param display the display
     */
    public DisplayThread(Display display) {
        this.display = display;
    }

    @Override
    public void execute(Runnable task) {
        try {
            display.asyncExec(task);
        } catch (SWTException e) {
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
        }
    }
}
