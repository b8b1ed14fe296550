package io.github.isorel.workbench.explorer;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.results.ResultLauncher;

/** Shows the selected results of runs and files of results, each in the view that suits it. */
@NonNullByDefault({})
public final class OpenResultHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        var page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
        for (Object element : HandlerUtil.getCurrentStructuredSelection(event)) {
            if (element instanceof ResultNode result) {
                OpenResults.open(page, result);
            } else {
                IResource resource = Adapters.adapt(element, IResource.class);
                if (resource != null && resource.getLocation() != null) {
                    ResultLauncher.open(page, resource.getLocation().toPath());
                }
            }
        }
        return null;
    }
}
