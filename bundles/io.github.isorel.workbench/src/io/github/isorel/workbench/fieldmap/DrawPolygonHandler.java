package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.widgets.RegionTool.Shape;

/** Lets the mouse draw a polygon on the map. */
@NonNullByDefault({})
public final class DrawPolygonHandler extends DrawRegionHandler {

    /** A handler for the active field map. */
    public DrawPolygonHandler() {
        super(Shape.POLYGON);
    }
}
