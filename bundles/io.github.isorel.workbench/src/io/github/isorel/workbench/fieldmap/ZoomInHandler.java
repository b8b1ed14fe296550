package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.engine.figure.MapCamera;

/** Looks closer at the middle of the map. */
@NonNullByDefault({})
public final class ZoomInHandler extends FieldMapHandler {

    /** A handler for the field map. */
    public ZoomInHandler() {
        super(pane -> pane.map().picture().isPresent() && pane.map().camera().zoom() < MapCamera.CLOSEST);
    }

    @Override
    protected void execute(FieldMapPane pane) {
        pane.map().zoomIn();
    }
}
