package io.github.isorel.workbench.fieldmap;

import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Takes all pins away. */
@NonNullByDefault({})
public final class RemovePinsHandler extends FieldMapHandler {

    /** A handler for the field map. */
    public RemovePinsHandler() {
        super(pane -> !pane.map().pinTool().pins().isEmpty());
    }

    @Override
    protected void execute(FieldMapPane pane) {
        pane.map().pinTool().setPins(List.of());
    }
}
