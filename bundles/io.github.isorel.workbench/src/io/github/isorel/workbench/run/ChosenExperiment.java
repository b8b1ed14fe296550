package io.github.isorel.workbench.run;

import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.ResourceUtil;

import io.github.isorel.workbench.experiment.ExperimentFiles;

/** The experiment that a command is about. */
@NonNullByDefault({})
public final class ChosenExperiment {

    private ChosenExperiment() {
    }

    /**
     * What is meant by a command.
     *
     * @param event the command's event
     * @return the experiment's file; empty when none is meant
     */
    public static Optional<IFile> of(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        return of(window == null ? null : window.getActivePage());
    }

    /**
     * What is selected in the active view, or the experiment of a run or result that is; in an editor its file.
     *
     * @param page the page of views and editors; null where none is open yet
     * @return the experiment's file; empty when none is meant
     */
    public static Optional<IFile> of(@Nullable IWorkbenchPage page) {
        if (page == null) {
            return Optional.empty();
        }
        boolean isInEditor = page.getActivePart() instanceof IEditorPart;
        Object selected = !isInEditor && page.getSelection() instanceof IStructuredSelection structured
                ? structured.getFirstElement() : null;
        IFile file = selected instanceof ExperimentElement element ? element.experiment() : Adapters.adapt(selected, IFile.class);
        IEditorPart editor = page.getActiveEditor();
        if ((file == null || !ExperimentFiles.isCandidate(file)) && editor != null) {
            file = ResourceUtil.getFile(editor.getEditorInput());
        }
        return Optional.ofNullable(file).filter(ExperimentFiles::isCandidate);
    }
}
