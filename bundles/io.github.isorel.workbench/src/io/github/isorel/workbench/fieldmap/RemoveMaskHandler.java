package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Takes the mask off the map. */
@NonNullByDefault({})
public final class RemoveMaskHandler extends FieldMapHandler {

    /** A handler for the field map. */
    public RemoveMaskHandler() {
        super(pane -> pane.map().mask().isPresent());
    }

    @Override
    protected void execute(FieldMapPane pane) {
        pane.showMask(Optional.empty());
    }
}
