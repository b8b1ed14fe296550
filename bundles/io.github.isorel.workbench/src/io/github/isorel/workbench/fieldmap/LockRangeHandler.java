package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Keeps the range of the colours for whatever the map shows, or lets each field have its own again. */
@NonNullByDefault({})
public final class LockRangeHandler extends ToggleHandler {

    /** A handler for the active field map. */
    public LockRangeHandler() {
        super(pane -> pane.map().picture().isPresent() || pane.field().isRangeLocked(),
                pane -> pane.field().isRangeLocked(), LockRangeHandler::lock);
    }

    private static void lock(FieldMapPane pane, boolean lock) {
        if (lock) {
            pane.field().lockRange();
        } else {
            pane.field().lockRange(Optional.empty());
        }
    }
}
