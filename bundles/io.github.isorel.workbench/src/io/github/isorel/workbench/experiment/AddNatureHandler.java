package io.github.isorel.workbench.experiment;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.figures.SelectionHandler;

/** Makes Isorel projects of the selected projects. */
@NonNullByDefault({})
public final class AddNatureHandler extends SelectionHandler {

    /** A handler for selected projects that are none of Isorel yet. */
    public AddNatureHandler() {
        super(selection -> any(selection, element -> {
            IResource resource = Adapters.adapt(element, IResource.class);
            IProject project = resource == null ? null : resource.getProject();
            return project != null && project.isOpen() && !ExperimentNature.isOn(project);
        }));
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        for (Object element : HandlerUtil.getCurrentStructuredSelection(event)) {
            IResource resource = Adapters.adapt(element, IResource.class);
            IProject project = resource == null ? null : resource.getProject();
            try {
                if (project != null && project.isOpen()) {
                    ExperimentNature.addTo(project, null);
                }
            } catch (CoreException e) {
                throw new ExecutionException(e.getMessage(), e);
            }
        }
        return null;
    }
}
