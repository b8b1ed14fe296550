package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Shows one time after the other, or stops at the one that is shown. */
@NonNullByDefault({})
public final class PlayHandler extends ToggleHandler {

    /** A handler for the active field map. */
    public PlayHandler() {
        super(pane -> pane.selectors().times() > 1, pane -> pane.animation().isRunning(),
                (pane, on) -> pane.animation().setRunning(on));
    }
}
