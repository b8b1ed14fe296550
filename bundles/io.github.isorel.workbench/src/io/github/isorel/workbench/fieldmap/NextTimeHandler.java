package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Shows the next time. */
@NonNullByDefault({})
public final class NextTimeHandler extends FieldMapHandler {

    @Override
    void execute(FieldMapPane pane) {
        pane.selectors().step(1);
    }
}
