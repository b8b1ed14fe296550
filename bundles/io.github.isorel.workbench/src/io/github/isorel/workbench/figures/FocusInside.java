package io.github.isorel.workbench.figures;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * Tells whether views have the focus. The workbench asks a view to take it also when Tab has just led to one of its controls,
 * which would be skipped then.
 */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class FocusInside {

    private FocusInside() {
    }

    /**
     * Whether a composite or a control in it has the focus.
     *
     * @param parent the composite
     * @return false where the focus is elsewhere
     */
    public static boolean of(Composite parent) {
        Control focus = parent.getDisplay().getFocusControl();
        while (focus != null && focus != parent) {
            focus = focus.getParent();
        }
        return focus == parent;
    }
}
