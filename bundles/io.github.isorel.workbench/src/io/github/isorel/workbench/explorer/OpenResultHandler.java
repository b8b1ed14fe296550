package io.github.isorel.workbench.explorer;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.figures.SelectionHandler;

/** Shows the selected results. */
@NonNullByDefault({})
public final class OpenResultHandler extends SelectionHandler {

    /** A handler for selected results. */
    public OpenResultHandler() {
        super(selection -> any(selection, element -> element instanceof ResultNode || element instanceof ReportNode));
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        var page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
        for (Object element : HandlerUtil.getCurrentStructuredSelection(event)) {
            OpenResults.open(page, element);
        }
        return null;
    }
}
