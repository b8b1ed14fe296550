package io.github.isorel.workbench.explorer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredViewer;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.figures.DisplayThread;
import io.github.isorel.workbench.run.ExperimentRun;

/** Experiments, their runs, and the results of these. */
@NonNullByDefault({})
public final class RunsContentProvider implements ITreeContentProvider {

    private static final Object[] NOTHING = new Object[0];

    private final DisplayThread thread = new DisplayThread(PlatformUI.getWorkbench().getDisplay());
    private final RunCatalog catalog = new RunCatalog(ResourcesPlugin.getWorkspace(), this::refreshLater);
    private final IJobChangeListener runs = new JobChangeAdapter() {
        @Override
        public void scheduled(IJobChangeEvent event) {
            ExperimentRun.experiment(event.getJob()).ifPresent(RunsContentProvider.this::refreshLater);
        }

        @Override
        public void done(IJobChangeEvent event) {
            ExperimentRun.experiment(event.getJob()).ifPresent(experiment -> {
                ended.add(experiment);
                refreshLater(experiment);
            });
        }
    };
    /** Experiments whose runs have ended and are not shown yet: whoever has started one looks for its results. */
    private final Set<IFile> ended = ConcurrentHashMap.newKeySet();
    private @Nullable StructuredViewer viewer;

    /** A provider, as the navigator makes it. */
    public RunsContentProvider() {
        Job.getJobManager().addJobChangeListener(runs);
    }

    @Override
    public void inputChanged(Viewer shown, @Nullable Object before, @Nullable Object now) {
        viewer = shown instanceof StructuredViewer structured ? structured : null;
    }

    private void refreshLater(IFile experiment) {
        thread.execute(() -> {
            StructuredViewer shown = viewer;
            if (shown != null && !shown.getControl().isDisposed()) {
                shown.refresh(experiment);
                expand(shown, experiment);
            }
        });
    }

    private void expand(StructuredViewer shown, IFile experiment) {
        if (shown instanceof TreeViewer tree && catalog.isKnown(experiment) && !catalog.runs(experiment).isEmpty()
                && ended.remove(experiment)) {
            tree.setExpandedState(experiment, true);
        }
    }

    @Override
    public Object[] getElements(Object input) {
        return getChildren(input);
    }

    @Override
    public Object[] getChildren(Object parent) {
        return switch (parent) {
            case IFile file when ExperimentFiles.isCandidate(file) -> Stream.concat(catalog.damaged(file).stream(),
                    catalog.runs(file).stream()).toArray();
            case RunNode run -> run.children().toArray();
            case ResultGroup group -> group.results().toArray();
            default -> NOTHING;
        };
    }

    @Override
    public @Nullable Object getParent(Object element) {
        return switch (element) {
            case RunNode run -> run.experiment();
            case DamagedRun run -> run.experiment();
            case ReportNode report -> report.run();
            case ResultGroup group -> group.run();
            case ResultNode result -> result.group();
            default -> null;
        };
    }

    @Override
    public boolean hasChildren(Object element) {
        return element instanceof IFile file ? ExperimentFiles.isCandidate(file) && hasRuns(file)
                : element instanceof RunNode || element instanceof ResultGroup;
    }

    /** Asks for the runs, too: an experiment without any keeps no sign that it can be opened. */
    private boolean hasRuns(IFile experiment) {
        return catalog.mayHaveRuns(experiment) && (!catalog.runs(experiment).isEmpty() || catalog.mayHaveRuns(experiment));
    }

    @Override
    public void dispose() {
        Job.getJobManager().removeJobChangeListener(runs);
        catalog.close();
    }
}
