package io.github.isorel.workbench.forecast;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IEditorLauncher;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.workbench.EmptyEditorArea;

/** What a double click on a model does: opens the forecast wizard with it. */
@NonNullByDefault({})
public final class ModelLauncher implements IEditorLauncher {

    @Override
    public void open(IPath file) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window == null) {
            return;
        }
        EmptyEditorArea.hide(window.getActivePage());
        try {
            RunForecastWizard.open(window.getActivePage(), Optional.of(file.toPath()), Optional.empty());
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
