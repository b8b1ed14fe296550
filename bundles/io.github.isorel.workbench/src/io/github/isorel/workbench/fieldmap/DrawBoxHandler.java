package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.widgets.RegionTool.Shape;

/** Lets the mouse draw a box on the map. */
@NonNullByDefault({})
public final class DrawBoxHandler extends DrawRegionHandler {

    /** A handler for the active field map. */
    public DrawBoxHandler() {
        super(Shape.BOX);
    }
}
