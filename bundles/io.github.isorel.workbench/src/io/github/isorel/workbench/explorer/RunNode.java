package io.github.isorel.workbench.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.run.GateResult;
import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StepState;
import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.run.ExperimentElement;

/** A run below its experiment. Two nodes of the same run are equal, however far it is. */
@NonNullByDefault({})
public final class RunNode implements IAdaptable, ExperimentElement {

    private final IFile experiment;
    private final StoredRun run;
    private final boolean isStale;
    private final boolean hasReport;

    /**
     * A node.
     *
     * @param experiment the experiment's file
     * @param run its run
     * @param isStale whether the experiment's text is another one by now
     * @param hasReport whether there is a page about it
     */
    RunNode(IFile experiment, StoredRun run, boolean isStale, boolean hasReport) {
        this.experiment = experiment;
        this.run = run;
        this.isStale = isStale;
        this.hasReport = hasReport;
    }

    @Override
    public IFile experiment() {
        return experiment;
    }

    /**
     * The run.
     *
     * @return the run as it was last read
     */
    public StoredRun run() {
        return run;
    }

    /**
     * How the run is.
     *
     * @return its state as it was last read; whether it goes on just now is another question
     */
    public RunState state() {
        boolean hasFailed = run.steps().stream()
                .anyMatch(step -> step.state() == StepState.FAILED || step.state() == StepState.NOT_RUN)
                || GateResult.anyFailed(run.gates());
        return isStale ? RunState.STALE : hasFailed ? RunState.FAILED : run.isComplete() ? RunState.DONE : RunState.INCOMPLETE;
    }

    /**
     * The page about the run.
     *
     * @return its file in the workspace; empty when there is none
     */
    public Optional<IFile> report() {
        return hasReport ? Optional.of(new ReportNode(this).file()) : Optional.empty();
    }

    /** The page about the run, then the parts that have steps, in the order in which people look at them. */
    List<ExperimentElement> children() {
        List<ExperimentElement> groups = new ArrayList<>();
        if (hasReport) {
            groups.add(new ReportNode(this));
        }
        for (StepKind kind : StepKind.values()) {
            List<StoredStep> steps = run.steps().stream().filter(step -> step.kind() == kind).toList();
            if (!steps.isEmpty()) {
                groups.add(new ResultGroup(this, kind, steps));
            }
        }
        return groups;
    }

    /** The folder of the run in the workspace. */
    IFolder folder() {
        return experiment.getParent().getFolder(IPath.fromPortableString(ExperimentFiles.RUNS)).getFolder(run.id());
    }

    @Override
    public <T> T getAdapter(Class<T> type) {
        if (type == StoredRun.class) {
            return type.cast(run);
        }
        return type == IResource.class || type == IFolder.class ? type.cast(folder()) : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunNode node && node.experiment.equals(experiment) && node.run.id().equals(run.id());
    }

    @Override
    public int hashCode() {
        return Objects.hash(experiment, run.id());
    }
}
