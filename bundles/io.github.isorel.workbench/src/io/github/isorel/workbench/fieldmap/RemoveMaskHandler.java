package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Takes the mask off the map. */
@NonNullByDefault({})
public final class RemoveMaskHandler extends FieldMapHandler {

    @Override
    void execute(FieldMapPane pane) {
        pane.showMask(Optional.empty());
    }
}
