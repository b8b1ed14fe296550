package io.github.isorel.workbench.explorer;

import java.util.List;
import java.util.Objects;

import org.eclipse.core.resources.IFile;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.run.StepKind;
import io.github.isorel.engine.experiment.run.StoredStep;
import io.github.isorel.workbench.run.ExperimentElement;

/** The results of one kind in a run. */
@NonNullByDefault({})
final class ResultGroup implements ExperimentElement {

    private final RunNode run;
    private final StepKind kind;
    private final List<StoredStep> steps;

    ResultGroup(RunNode run, StepKind kind, List<StoredStep> steps) {
        this.run = run;
        this.kind = kind;
        this.steps = List.copyOf(steps);
    }

    @Override
    public IFile experiment() {
        return run.experiment();
    }

    RunNode run() {
        return run;
    }

    StepKind kind() {
        return kind;
    }

    List<ResultNode> results() {
        return steps.stream().map(step -> new ResultNode(this, step)).toList();
    }

    long done() {
        return steps.stream().filter(StoredStep::isDone).count();
    }

    int size() {
        return steps.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResultGroup group && group.run.equals(run) && group.kind == kind;
    }

    @Override
    public int hashCode() {
        return Objects.hash(run, kind);
    }
}
