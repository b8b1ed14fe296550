package io.github.isorel.workbench.results;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.fieldmap.DataFiles;
import io.github.isorel.workbench.figures.SelectionHandler;

/** Shows the selected files of results, each in the view that suits it. */
@NonNullByDefault({})
public final class OpenInViewHandler extends SelectionHandler {

    /** A handler for selected files of results. */
    public OpenInViewHandler() {
        super(selection -> any(selection, element -> {
            IFile file = Adapters.adapt(element, IFile.class);
            return file != null && (DataFiles.isData(file)
                    || file.getName().equals("components.json"));
        }));
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        for (Object element : HandlerUtil.getCurrentStructuredSelection(event)) {
            IResource resource = Adapters.adapt(element, IResource.class);
            if (resource != null && resource.getLocation() != null) {
                ResultLauncher.open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(), resource.getLocation()
                        .toPath());
            }
        }
        return null;
    }
}
