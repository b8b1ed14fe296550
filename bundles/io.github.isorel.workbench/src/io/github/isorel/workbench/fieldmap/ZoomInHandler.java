package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Looks closer at the middle of the map. */
@NonNullByDefault({})
public final class ZoomInHandler extends FieldMapHandler {

    @Override
    void execute(FieldMapPane pane) {
        pane.map().zoomIn();
    }
}
