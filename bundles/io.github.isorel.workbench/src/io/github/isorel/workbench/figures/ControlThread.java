package io.github.isorel.workbench.figures;

import java.util.concurrent.Executor;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Control;

/** Runs tasks one after the other on the thread of the user interface, as long as a control exists; else drops them. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class ControlThread implements Executor {

    private final Control control;

    /**
     * The thread of a control.
     *
     * @param control the control
     */
    public ControlThread(Control control) {
        this.control = control;
    }

    @Override
    public void execute(Runnable task) {
        if (!control.isDisposed()) {
            control.getDisplay().asyncExec(() -> {
                if (!control.isDisposed()) {
                    task.run();
                }
            });
        }
    }
}
