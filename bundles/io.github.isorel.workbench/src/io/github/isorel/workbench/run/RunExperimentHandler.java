package io.github.isorel.workbench.run;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.statushandlers.StatusManager;

/** Runs the selected experiment, or the one in the active editor, which is saved before. Enabled where there is one. */
@NonNullByDefault({})
public final class RunExperimentHandler extends AbstractHandler {

    /**
     * Looks at the page rather than at the context: beside dialogs buttons ask in contexts that tell different parts, and would
     * ask each other without end.
     */
    @Override
    public void setEnabled(@Nullable Object context) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        Object told = HandlerUtil.getVariable(context, ISources.ACTIVE_WORKBENCH_WINDOW_NAME);
        if (window == null && told instanceof IWorkbenchWindow known) {
            window = known;
        }
        if (window != null) { // else it stays as it is
            setBaseEnabled(ChosenExperiment.of(window.getActivePage()).isPresent());
        }
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Optional<IFile> experiment = ChosenExperiment.of(window.getActivePage());
        if (experiment.isEmpty()) {
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
