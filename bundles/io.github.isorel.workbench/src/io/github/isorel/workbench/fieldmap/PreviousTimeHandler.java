package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Shows the time before. */
@NonNullByDefault({})
public final class PreviousTimeHandler extends FieldMapHandler {

    @Override
    void execute(FieldMapPane pane) {
        pane.selectors().step(-1);
    }
}
