package io.github.isorel.workbench.explorer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.jface.viewers.ILightweightLabelDecorator;
import org.eclipse.jface.viewers.BaseLabelProvider;
import org.eclipse.ui.PlatformUI;

import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.figures.DisplayThread;
import io.github.isorel.workbench.run.ExperimentRun;

/** Shows on an experiment how its newest run is. */
@NonNullByDefault({})
public final class ExperimentDecorator extends BaseLabelProvider implements ILightweightLabelDecorator {

    /** The decorator's id. */
    static final String ID = "io.github.isorel.workbench.decorator.experiment";

    private static final String BUNDLE = "io.github.isorel.workbench";

    private final DisplayThread thread = new DisplayThread(PlatformUI.getWorkbench().getDisplay());
    private final RunCatalog catalog = new RunCatalog(ResourcesPlugin.getWorkspace(), this::changed);
    /** The decorator's own: what shows runs below experiments may not be there before somebody opens one. */
    private final IJobChangeListener runs = new JobChangeAdapter() {
        @Override
        public void scheduled(IJobChangeEvent event) {
            ExperimentRun.experiment(event.getJob()).ifPresent(ExperimentDecorator.this::changed);
        }

        @Override
        public void done(IJobChangeEvent event) {
            ExperimentRun.experiment(event.getJob()).ifPresent(ExperimentDecorator.this::changed);
        }
    };

    /** A decorator, as the workbench makes it. */
    public ExperimentDecorator() {
        Job.getJobManager().addJobChangeListener(runs);
    }

    /** Forgets what was decorated before: an event about the experiment alone may show what is kept of it. */
    private void changed(IFile experiment) {
        thread.execute(() -> {
            if (PlatformUI.isWorkbenchRunning()) {
                PlatformUI.getWorkbench().getDecoratorManager().update(ID);
            }
        });
    }

    @Override
    public void decorate(Object element, IDecoration decoration) {
        if (element instanceof IFile file && ExperimentFiles.isCandidate(file)) {
            RunState state = state(file);
            if (state != null) {
                ResourceLocator.imageDescriptorFromBundle(BUNDLE, state.icon().replace("state-", "overlay-"))
                        .ifPresent(overlay -> decoration.addOverlay(overlay, IDecoration.TOP_RIGHT));
                decoration.addSuffix("  " + state.label());
            }
        }
    }

    private @Nullable RunState state(IFile file) {
        if (ExperimentRun.isGoingOn(file)) {
            return RunState.RUNNING;
        }
        List<RunNode> runs = catalog.mayHaveRuns(file) ? catalog.runs(file) : List.of();
        Instant newest = runs.isEmpty() ? Instant.MIN : runs.getFirst().run().created();
        boolean isDamaged = catalog.damaged(file).stream().anyMatch(run -> written(run.record()).isAfter(newest));
        return isDamaged ? RunState.FAILED : runs.isEmpty() ? null : runs.getFirst().state();
    }

    /** When a damaged record was written, which is what is left to tell whether its run is newer than others. */
    private static Instant written(Path record) {
        try {
            return Files.getLastModifiedTime(record).toInstant();
        } catch (IOException e) {
            return Instant.MIN; // it is gone, and the catalogue will tell
        }
    }

    @Override
    public void dispose() {
        Job.getJobManager().removeJobChangeListener(runs);
        catalog.close();
        super.dispose();
    }
}
