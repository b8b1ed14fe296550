package io.github.isorel.workbench.fieldmap;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Shows the time before. */
@NonNullByDefault({})
public final class PreviousTimeHandler extends FieldMapHandler {

    /** A handler for the field map. */
    public PreviousTimeHandler() {
        super(pane -> pane.selectors().canStep(-1));
    }

    @Override
    protected void execute(FieldMapPane pane) {
        pane.selectors().step(-1);
    }
}
