package io.github.isorel.workbench.cheatsheet;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the cheat sheet that the parameter names; without one the list of all. */
@NonNullByDefault({})
public final class OpenCheatSheetHandler extends AbstractHandler {

    private static final String SHEET = "sheet";

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        String sheet = event.getParameter(SHEET);
        try {
            CheatSheetView.open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(), sheet != null ? sheet : "");
        } catch (CoreException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        return null;
    }
}
