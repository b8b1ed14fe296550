package io.github.isorel.workbench.explorer;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.engine.experiment.run.Cleaned;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.workbench.explorer.DerivedData.Extent;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.SelectionHandler;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.Outcome;

/** Deletes what was made of the selected runs, experiments and projects, and can be made again. */
@NonNullByDefault({})
public final class DeleteDerivedHandler extends SelectionHandler {

    /** A handler for selected runs, experiments, folders and projects. */
    public DeleteDerivedHandler() {
        super(DerivedData::canBe);
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Shell shell = HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell();
        DerivedData data = DerivedData.of(HandlerUtil.getCurrentStructuredSelection(event));
        Optional<IFile> active = data.active();
        if (data.isEmpty()) {
            MessageDialog.openInformation(shell, Messages.deleteTitle, Messages.deleteNoRuns);
        } else if (active.isPresent()) {
            MessageDialog.openInformation(shell, Messages.deleteTitle, NLS.bind(Messages.deleteActive, active.get().getName()));
        } else {
            look(shell, data);
        }
        return null;
    }

    private static void look(Shell shell, DerivedData data) {
        ControlThread thread = new ControlThread(shell);
        EngineJob<Map<Extent, Cleaned>> job = EngineJob.of(Messages.deleteLooking, progress -> found(data, progress), outcome -> {
            if (outcome instanceof Outcome.Done<Map<Extent, Cleaned>> done) {
                thread.execute(() -> ask(shell, data, done.result()));
            }
        });
        job.setUser(true);
        job.schedule();
    }

    private static Map<Extent, Cleaned> found(DerivedData data, Progress progress) throws IOException {
        Map<Extent, Cleaned> found = new EnumMap<>(Extent.class);
        for (Extent extent : Extent.values()) {
            found.put(extent, data.look(extent, progress));
        }
        return found;
    }

    private static void ask(Shell shell, DerivedData data, Map<Extent, Cleaned> found) {
        DeleteDerivedDialog dialog = new DeleteDerivedDialog(shell, found, data.isOfRuns() ? Extent.RUNS : Extent.LEFTOVERS,
                ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath());
        if (dialog.open() == Window.OK) {
            delete(data, dialog.extent());
        }
    }

    /** Deletes in a job. */
    static void delete(DerivedData data, Extent extent) {
        EngineJob<Cleaned> job = EngineJob.of(Messages.deleteJob, progress -> {
            Optional<IFile> active = data.active();
            if (active.isPresent()) { // it was started while somebody thought about it
                throw new IOException(NLS.bind(Messages.deleteActive, active.get().getName()));
            }
            return data.delete(extent, progress);
        }, outcome -> {
            data.folders().forEach(DeleteDerivedHandler::refresh);
            if (outcome instanceof Outcome.Done<Cleaned> done && !done.result().busy().isEmpty()) {
                StatusManager.getManager().handle(Status.warning(NLS.bind(Messages.deleteLeft, String.join("\n",
                        done.result().busy()))),
                        StatusManager.SHOW);
            }
        });
        job.setUser(true);
        job.schedule();
    }

    private static void refresh(IFolder folder) {
        try {
            folder.refreshLocal(IResource.DEPTH_INFINITE, null);
        } catch (CoreException e) {
            ILog.of(DeleteDerivedHandler.class).log(e.getStatus());
        }
    }
}
