package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Shows all of the map again. */
@NonNullByDefault({})
public final class ResetViewHandler extends FieldMapHandler {

    @Override
    void execute(FieldMapPane pane) {
        pane.map().resetView();
    }
}
