package io.github.isorel.workbench.explorer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.osgi.util.NLS;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.workbench.results.ResultLauncher;

/** Shows results: each in the view that suits what is in it, tables in their editor. */
public final class OpenResults {

    private OpenResults() {
    }

    /**
     * Shows a result or the page about a run; does nothing for anything else. Call from the UI thread.
     *
     * @param page where it is shown
     * @param element what was chosen
     */
    public static void open(IWorkbenchPage page, Object element) {
        if (element instanceof ResultNode result) {
            show(page, result);
        } else if (element instanceof ReportNode report) {
            edit(page, report.file());
        } else if (element instanceof DamagedRun run) {
            StatusManager.getManager().handle(Status.error(run.reason()), StatusManager.SHOW);
        } else if (element instanceof RunNode run) {
            run.report().ifPresentOrElse(file -> edit(page, file), () -> StatusManager.getManager().handle(Status.warning(
                    NLS.bind(Messages.noReport, run.run().id())), StatusManager.SHOW));
        }
    }

    private static void show(IWorkbenchPage page, ResultNode result) {
        Optional<Path> file = result.mainFile().filter(Files::isRegularFile);
        if (file.isEmpty()) {
            StatusManager.getManager().handle(Status.warning(NLS.bind(Messages.noResult, result.step().name(),
                    result.step().state())), StatusManager.SHOW);
        } else if (ResultNode.hasView(file.get())) {
            ResultLauncher.open(page, file.get());
        } else {
            edit(page, result.resource().orElseThrow());
        }
    }

    /**
     * Opens a file in its editor, also one that the workspace has not seen yet. Call from the UI thread.
     *
     * @param page where the editor is
     * @param file the file
     */
    public static void edit(IWorkbenchPage page, IFile file) {
        try {
            file.refreshLocal(IResource.DEPTH_ZERO, null);
            IDE.openEditor(page, file, true);
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
