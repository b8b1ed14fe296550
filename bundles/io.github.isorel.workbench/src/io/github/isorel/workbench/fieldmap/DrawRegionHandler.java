package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.widgets.RegionTool;
import io.github.isorel.widgets.RegionTool.Shape;

/** Lets the mouse draw a region; the first time there is one in the middle of the map, for the keyboard. */
@NonNullByDefault({})
abstract class DrawRegionHandler extends ToggleHandler {

    DrawRegionHandler(Shape shape) {
        super(pane -> pane.map().picture().isPresent() || pane.map().regionTool().shape() == shape,
                pane -> pane.map().regionTool().shape() == shape, (pane, on) -> {
            RegionTool tool = pane.map().regionTool();
            tool.setShape(on ? shape : Shape.NONE);
            tool.begin();
            pane.map().setFocus();
        });
    }
}
