package io.github.isorel.workbench.run;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.statushandlers.StatusManager;

/** Runs the selected experiment, or the one in the active editor, which is saved before. */
@NonNullByDefault({})
public final class RunExperimentHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Optional<IFile> experiment = ChosenExperiment.of(event);
        if (experiment.isEmpty()) {
            MessageDialog.openInformation(window.getShell(), Messages.nothingChosenTitle, Messages.nothingChosen);
            return null;
        }
        IEditorPart editor = ResourceUtil.findEditor(window.getActivePage(), experiment.get());
        if (editor != null && editor.isDirty() && !window.getActivePage().saveEditor(editor, false)) {
            return null;
        }
        try {
            window.getActivePage().showView(IConsoleConstants.ID_CONSOLE_VIEW, null,
                    IWorkbenchPage.VIEW_VISIBLE);
            new ExperimentRun(experiment.get()).start();
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
        return null;
    }
}
