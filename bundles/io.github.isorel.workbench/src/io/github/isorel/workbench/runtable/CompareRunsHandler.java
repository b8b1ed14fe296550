package io.github.isorel.workbench.runtable;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.handlers.HandlerUtil;

import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.explorer.OpenResults;
import io.github.isorel.workbench.explorer.RunNode;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.SelectionHandler;
import io.github.isorel.workbench.jobs.EngineJob;
import io.github.isorel.workbench.jobs.Outcome;

/** Puts the selected runs side by side on one page: differences in what was asked and found, agreement of relevance maps. */
@NonNullByDefault({})
public final class CompareRunsHandler extends SelectionHandler {

    /** A handler for two selected runs or more. */
    public CompareRunsHandler() {
        super(selection -> runs(selection).size() > 1);
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        compare(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(),
                runs(HandlerUtil.getCurrentStructuredSelection(event)));
        return null;
    }

    private static List<RunNode> runs(IStructuredSelection selection) {
        return Stream.of(selection.toArray()).filter(RunNode.class::isInstance).map(RunNode.class::cast).distinct().toList();
    }

    private static void compare(IWorkbenchPage page, List<RunNode> runs) {
        IFile experiment = runs.getFirst().experiment();
        IFolder folder = experiment.getParent().getFolder(IPath.fromPortableString(ExperimentFiles.RUNS));
        RunComparison comparison = new RunComparison(runs.stream().map(RunNode::run).toList(), Clock.systemUTC());
        ControlThread thread = new ControlThread(page.getWorkbenchWindow().getShell());
        EngineJob<Path> job = EngineJob.of(NLS.bind(Messages.comparing, runs.size()), comparison, outcome -> {
            if (outcome instanceof Outcome.Done<Path> done) {
                IFile file = folder.getFile(String.valueOf(done.result().getFileName()));
                thread.execute(() -> OpenResults.edit(page, file));
            }
        });
        job.setUser(true);
        job.schedule();
    }
}
