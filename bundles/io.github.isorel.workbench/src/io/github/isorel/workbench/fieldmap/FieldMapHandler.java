package io.github.isorel.workbench.fieldmap;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/** A command on the active field map view. The handlers differ only in what they do with its contents. */
@NonNullByDefault({})
abstract class FieldMapHandler extends AbstractHandler {

    @Override
    public final @Nullable Object execute(ExecutionEvent event) {
        if (HandlerUtil.getActivePart(event) instanceof FieldMapView view) {
            execute(view.pane());
        }
        return null;
    }

    /** Does the command's work. */
    abstract void execute(FieldMapPane pane);
}
