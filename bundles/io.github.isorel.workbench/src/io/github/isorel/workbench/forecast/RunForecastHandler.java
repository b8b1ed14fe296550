package io.github.isorel.workbench.forecast;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the forecast wizard, beginning with the model or data that are selected. */
@NonNullByDefault({})
public final class RunForecastHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IStructuredSelection selection = HandlerUtil.getCurrentStructuredSelection(event);
        IResource selected = Adapters.adapt(selection.getFirstElement(), IResource.class);
        try {
            RunForecastWizard.open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(), model(selected),
                    data(selected));
        } catch (CoreException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        return null;
    }

    private static Optional<Path> model(@Nullable IResource selected) {
        return selected instanceof IFile file && WorkspaceFiles.MODELS.contains(WorkspaceFiles.extension(file))
                ? WorkspaceFiles.location(file) : Optional.empty();
    }

    private static Optional<Path> data(@Nullable IResource selected) {
        if (selected instanceof IFile file && WorkspaceFiles.DATA.contains(WorkspaceFiles.extension(file))) {
            return WorkspaceFiles.location(file.getParent());
        }
        return selected instanceof IContainer folder && !(selected instanceof IProject) ? WorkspaceFiles.location(folder)
                : Optional.empty();
    }
}
