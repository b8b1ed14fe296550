package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Looks at the map from further away. */
@NonNullByDefault({})
public final class ZoomOutHandler extends FieldMapHandler {

    @Override
    void execute(FieldMapPane pane) {
        pane.map().zoomOut();
    }
}
