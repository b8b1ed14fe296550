package io.github.isorel.workbench.results;

import java.nio.file.Path;

import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorLauncher;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.workbench.EmptyEditorArea;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.Outcome;

/** What a double click on a file of results or data does: shows it in the view that suits what is in it. */
@NonNullByDefault({})
public final class ResultLauncher implements IEditorLauncher {

    @Override
    public void open(IPath file) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window != null) {
            open(window.getActivePage(), file.toPath());
            EmptyEditorArea.hide(window.getActivePage());
        }
    }

    /**
     * Shows a file in the view that suits it, as soon as it is known what is in it. Call from the UI thread.
     *
     * @param page where the view is
     * @param file the file
     */
    public static void open(IWorkbenchPage page, Path file) {
        Shell shell = page.getWorkbenchWindow().getShell();
        ControlThread thread = new ControlThread(shell);
        EngineJob.withOwnReport(NLS.bind(Messages.lookingInto, file.getFileName()), progress -> ResultKind.of(file),
                outcome -> thread.execute(() -> (outcome instanceof Outcome.Done<ResultKind> done ? done.result()
                        : ResultKind.FIELDS).open(page, file))).schedule();
    }
}
