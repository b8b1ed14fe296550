package io.github.isorel.workbench.figures;

import java.util.concurrent.Executor;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Control;

/** Runs tasks one after the other on the thread of the user interface, as long as a control exists; else drops them. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class ControlThread implements Executor {

    private final Control control;
    /** Asked of the control while it exists: whoever has a task may come when it is just being disposed. */
    private final DisplayThread thread;

    /**
     * The thread of a control. Call from that thread.
     *
     * @param control the control, which exists
     */
    public ControlThread(Control control) {
        this.control = control;
        this.thread = new DisplayThread(control.getDisplay());
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(() -> {
            if (!control.isDisposed()) {
                task.run();
            }
        });
    }
}
