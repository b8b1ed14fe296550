package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Keeps the range of the colours for whatever the map shows, or lets each field have its own again. */
@NonNullByDefault({})
public final class LockRangeHandler extends ToggleHandler {

    /** A handler for the active field map. */
    public LockRangeHandler() {
        super(pane -> pane.map().picture().isPresent() || pane.isRangeLocked(), FieldMapPane::isRangeLocked, (pane, lock) -> {
            if (lock) {
                pane.lockRange();
            } else {
                pane.lockRange(Optional.empty());
            }
        });
    }
}
