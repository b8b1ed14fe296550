package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.widgets.RegionTool.Shape;

/** Takes the region off the map. */
@NonNullByDefault({})
public final class RemoveRegionHandler extends FieldMapHandler {

    /** A handler for the field map. */
    public RemoveRegionHandler() {
        super(pane -> pane.map().regionTool().region().isPresent() || pane.map().regionTool().shape() != Shape.NONE);
    }

    @Override
    protected void execute(FieldMapPane pane) {
        pane.map().regionTool().setShape(Shape.NONE);
        pane.map().regionTool().setRegion(Optional.empty());
    }
}
