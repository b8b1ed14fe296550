package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Looks at the map from further away. */
@NonNullByDefault({})
public final class ZoomOutHandler extends FieldMapHandler {

    /** A handler for the field map. */
    public ZoomOutHandler() {
        super(pane -> pane.map().picture().isPresent() && pane.map().camera().zoom() > 1);
    }

    @Override
    protected void execute(FieldMapPane pane) {
        pane.map().zoomOut();
    }
}
