package io.github.isorel.workbench.fieldmap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.figures.SelectionHandler;

/** Shows the selected files or folders together in the field map. */
@NonNullByDefault({})
public final class OpenInFieldMapHandler extends SelectionHandler {

    /** A handler for selected files of data or folders. */
    public OpenInFieldMapHandler() {
        super(selection -> any(selection, element -> {
            IResource resource = Adapters.adapt(element, IResource.class);
            return resource instanceof IContainer folder && folder.isAccessible() || resource instanceof IFile file
                    && DataFiles.isData(file);
        }));
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        List<Path> files = new ArrayList<>();
        for (Object element : HandlerUtil.getCurrentStructuredSelection(event)) {
            IResource resource = Adapters.adapt(element, IResource.class);
            if (resource != null && resource.getLocation() != null) {
                files.add(resource.getLocation().toPath());
            }
        }
        if (!files.isEmpty()) {
            FieldMapView.open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(), files);
        }
        return null;
    }
}
