package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Shows all of the map again. */
@NonNullByDefault({})
public final class ResetViewHandler extends FieldMapHandler {

    /** A handler for the field map. */
    public ResetViewHandler() {
        super(pane -> pane.map().picture().isPresent());
    }

    @Override
    protected void execute(FieldMapPane pane) {
        pane.map().resetView();
    }
}
