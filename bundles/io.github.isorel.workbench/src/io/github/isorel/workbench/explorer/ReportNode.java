package io.github.isorel.workbench.explorer;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.run.StoredRun;
import io.github.isorel.workbench.run.ExperimentElement;

/** The page about a run. */
@NonNullByDefault({})
public final class ReportNode implements IAdaptable, ExperimentElement {

    /** Name of the page in the folder of a run. */
    static final String FILE = "report.html";

    private final RunNode run;

    ReportNode(RunNode run) {
        this.run = run;
    }

    @Override
    public IFile experiment() {
        return run.experiment();
    }

    RunNode run() {
        return run;
    }

    /** The page in the workspace. */
    IFile file() {
        return run.folder().getFile(FILE);
    }

    @Override
    public <T> T getAdapter(Class<T> type) {
        if (type == StoredRun.class) {
            return type.cast(run.run());
        }
        return type == IResource.class || type == IFile.class ? type.cast(file()) : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReportNode node && node.run.equals(run);
    }

    @Override
    public int hashCode() {
        return 31 * run.hashCode();
    }
}
