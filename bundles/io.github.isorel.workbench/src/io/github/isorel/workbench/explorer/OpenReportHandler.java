package io.github.isorel.workbench.explorer;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the pages about the selected runs. */
@NonNullByDefault({})
public final class OpenReportHandler extends AbstractHandler {

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
