package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Takes the line of a section off the map. */
@NonNullByDefault({})
public final class RemoveLineHandler extends FieldMapHandler {

    /** A handler for the field map. */
    public RemoveLineHandler() {
        super(pane -> pane.map().lineTool().line().isPresent() || pane.map().lineTool().isDrawing());
    }

    @Override
    protected void execute(FieldMapPane pane) {
        pane.map().lineTool().setLine(Optional.empty());
        pane.map().lineTool().setDrawing(false);
    }
}
