package io.github.isorel.workbench.figures;

import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.services.IEvaluationService;
import org.eclipse.ui.services.IServiceLocator;

/**
 * Lets the buttons of commands show anew whether there is something to do. Menus ask when they are opened; buttons are told.
 * Changes that follow each other quickly, such as those of a drag, are told once. Use from the UI thread only.
 */
public final class CommandStates {

    /** Names what has changed; any name makes all buttons ask. */
    private static final String SHOWN = "io.github.isorel.workbench.shown";

    private final Control control;
    private final IServiceLocator services;
    private boolean isAsked;

    /**
     * States of commands that hang on what a control shows.
     *
     * @param control the control
     * @param services where the services of commands are found
     */
    public CommandStates(Control control, IServiceLocator services) {
        this.control = control;
        this.services = services;
    }

    /** Tells that the control shows something else. */
    public void changed() {
        if (!isAsked && !control.isDisposed()) {
            isAsked = true;
            control.getDisplay().asyncExec(this::evaluate);
        }
    }

    private void evaluate() {
        isAsked = false;
        IEvaluationService evaluation = services.getService(IEvaluationService.class);
        if (!control.isDisposed() && evaluation != null) {
            evaluation.requestEvaluation(SHOWN);
        }
    }
}
