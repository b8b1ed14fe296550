package io.github.isorel.workbench.fieldmap;

import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Takes all pins away. */
@NonNullByDefault({})
public final class RemovePinsHandler extends FieldMapHandler {

    @Override
    void execute(FieldMapPane pane) {
        pane.map().pinTool().setPins(List.of());
    }
}
