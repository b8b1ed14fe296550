package io.github.isorel.workbench.explorer;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.figures.SelectionHandler;

/** Shows the pages about the selected runs. */
@NonNullByDefault({})
public final class OpenReportHandler extends SelectionHandler {

    /** A handler for selected runs. */
    public OpenReportHandler() {
        super(selection -> any(selection, RunNode.class::isInstance));
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        var page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
        for (Object element : HandlerUtil.getCurrentStructuredSelection(event)) {
            if (element instanceof RunNode) {
                OpenResults.open(page, element);
            }
        }
        return null;
    }
}
