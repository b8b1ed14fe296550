package io.github.isorel.workbench.launch;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchShortcut;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.workbench.run.ExperimentElement;

/** <i>Run As</i>: the configuration of an experiment is made when there is none. */
@NonNullByDefault({})
public final class ExperimentLaunchShortcut implements ILaunchShortcut {

    @Override
    public void launch(ISelection selection, String mode) {
        Object first = selection instanceof IStructuredSelection structured ? structured.getFirstElement() : null;
        launch(first instanceof ExperimentElement element ? element.experiment() : Adapters.adapt(first, IFile.class), mode);
    }

    @Override
    public void launch(IEditorPart editor, String mode) {
        launch(ResourceUtil.getFile(editor.getEditorInput()), mode);
    }

    private static void launch(@Nullable IFile experiment, String mode) {
        try {
            if (experiment != null) {
                DebugUITools.launch(ExperimentLaunch.of(experiment), mode);
            }
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
