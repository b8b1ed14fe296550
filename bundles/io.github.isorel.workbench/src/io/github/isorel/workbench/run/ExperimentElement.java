package io.github.isorel.workbench.run;

import org.eclipse.core.resources.IFile;

/** Something that belongs to an experiment, such as one of its runs. */
public interface ExperimentElement {

    /**
     * The experiment.
     *
     * @return its file
     */
    IFile experiment();
}
