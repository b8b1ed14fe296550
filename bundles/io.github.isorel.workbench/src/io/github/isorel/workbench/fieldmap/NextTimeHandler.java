package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Shows the next time. */
@NonNullByDefault({})
public final class NextTimeHandler extends FieldMapHandler {

    /** A handler for the field map. */
    public NextTimeHandler() {
        super(pane -> pane.selectors().canStep(1));
    }

    @Override
    protected void execute(FieldMapPane pane) {
        pane.selectors().step(1);
    }
}
