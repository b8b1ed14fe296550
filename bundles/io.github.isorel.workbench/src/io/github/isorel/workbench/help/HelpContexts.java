package io.github.isorel.workbench.help;

import java.util.Optional;

import org.eclipse.help.HelpSystem;
import org.eclipse.help.IContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** The contexts of controls. */
@NonNullByDefault({})
final class HelpContexts {

    /** Where the workbench keeps the id of a control's context. */
    private static final String KEY = "org.eclipse.ui.help";

    private HelpContexts() {
    }

    /** The context of the control that has the focus, or of the nearest one around it. */
    static Optional<IContext> ofFocus(Display display) {
        Control focus = display.getFocusControl();
        return focus == null ? Optional.empty() : of(focus);
    }

    /** The context of a control, or of the nearest one around it. */
    static Optional<IContext> of(Control control) {
        for (Control at = control; at != null; at = at.getParent()) {
            if (at.getData(KEY) instanceof String id) {
                IContext context = HelpSystem.getContext(id);
                if (context != null) {
                    return Optional.of(context);
                }
            }
        }
        return Optional.empty();
    }
}
