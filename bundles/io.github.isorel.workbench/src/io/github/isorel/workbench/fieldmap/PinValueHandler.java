package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Marks the place under the cursor with its value. */
@NonNullByDefault({})
public final class PinValueHandler extends FieldMapHandler {

    @Override
    void execute(FieldMapPane pane) {
        pane.map().pinTool().pinCursor();
    }
}
