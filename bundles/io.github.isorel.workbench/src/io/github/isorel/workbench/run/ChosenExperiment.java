package io.github.isorel.workbench.run;

import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.ResourceUtil;

import io.github.isorel.workbench.experiment.ExperimentFiles;

/** The experiment that a command is about. */
@NonNullByDefault({})
public final class ChosenExperiment {

    private ChosenExperiment() {
    }

    /**
     * What is selected in the active view, or the experiment of a run or result that is; in an editor its file.
     *
     * @param event the command's event
     * @return the experiment's file; empty when none is meant
     */
    public static Optional<IFile> of(ExecutionEvent event) {
        IWorkbenchPart part = HandlerUtil.getActivePart(event);
        Object selected = part instanceof IEditorPart ? null : HandlerUtil.getCurrentStructuredSelection(event).getFirstElement();
        IFile file = selected instanceof ExperimentElement element ? element.experiment() : Adapters.adapt(selected, IFile.class);
        IEditorPart editor = HandlerUtil.getActiveEditor(event);
        if ((file == null || !ExperimentFiles.isCandidate(file)) && editor != null) {
            file = ResourceUtil.getFile(editor.getEditorInput());
        }
        return Optional.ofNullable(file).filter(ExperimentFiles::isCandidate);
    }
}
