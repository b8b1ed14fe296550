package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Marks the place under the cursor with its value. */
@NonNullByDefault({})
public final class PinValueHandler extends FieldMapHandler {

    /** A handler for the field map. */
    public PinValueHandler() {
        super(pane -> pane.map().picture().isPresent());
    }

    @Override
    protected void execute(FieldMapPane pane) {
        pane.map().pinTool().pinCursor();
    }
}
