package io.github.isorel.workbench.explorer;

import java.nio.file.Path;
import java.util.Objects;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.experiment.run.UnreadableRun;
import io.github.isorel.workbench.experiment.ExperimentFiles;
import io.github.isorel.workbench.run.ExperimentElement;

/** A run below its experiment whose record cannot be read: nobody knows its results. */
@NonNullByDefault({})
public final class DamagedRun implements IAdaptable, ExperimentElement {

    private final IFile experiment;
    private final UnreadableRun run;

    /**
     * A node.
     *
     * @param experiment the experiment's file
     * @param run its run
     */
    DamagedRun(IFile experiment, UnreadableRun run) {
        this.experiment = experiment;
        this.run = run;
    }

    @Override
    public IFile experiment() {
        return experiment;
    }

    /**
     * The name of the run.
     *
     * @return that of its folder
     */
    public String id() {
        return run.id();
    }

    /**
     * Why the record cannot be read, and what to do.
     *
     * @return a sentence that names the file
     */
    public String reason() {
        return run.reason();
    }

    /** The record. */
    Path record() {
        return run.folder().resolve(RunCatalog.RECORD);
    }

    private IFolder folder() {
        return experiment.getParent().getFolder(IPath.fromPortableString(ExperimentFiles.RUNS)).getFolder(id());
    }

    @Override
    public <T> T getAdapter(Class<T> type) {
        return type == IResource.class || type == IFolder.class ? type.cast(folder()) : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DamagedRun node && node.experiment.equals(experiment) && node.id().equals(id());
    }

    @Override
    public int hashCode() {
        return Objects.hash(experiment, id());
    }
}
