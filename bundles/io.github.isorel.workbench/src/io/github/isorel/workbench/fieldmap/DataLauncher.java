package io.github.isorel.workbench.fieldmap;

import java.util.List;

import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IEditorLauncher;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.workbench.EmptyEditorArea;

/** What a double click on a NetCDF file does: shows it in the field map. */
@NonNullByDefault({})
public final class DataLauncher implements IEditorLauncher {

    @Override
    public void open(IPath file) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window != null) {
            FieldMapView.open(window.getActivePage(), List.of(file.toPath()));
            EmptyEditorArea.hide(window.getActivePage());
        }
    }
}
