package io.github.isorel.engine.experiment.run;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.RuntimeOptions;
import java.nio.file.Path;

/** What a step works with while it runs. */
public interface StepContext {

    /**
     * The folder that the step's files go into. It becomes the result as a whole when the step is over, and goes away when it
     * fails.
     *
     * @return an empty folder
     */
    Path folder();

    /**
     * A folder that outlives the step when the process is killed, for what it can go on from: journals, archives that are not
     * complete. What is in it must hold whatever happens to the process. Goes away when the step is over.
     *
     * @return a folder, with what the last attempt at a step of the same content has left
     */
    Path kept();

    /**
     * The result of a step that this one needs.
     *
     * @param name its name, one of {@link Step#needs}
     * @return the folder with its files, not to be changed
     * @throws IllegalArgumentException if it is not among the needed ones
     */
    Path result(String name);

    /**
     * Takes reports and tells whether to stop.
     *
     * @return the progress of this step
     */
    Progress progress();

    /**
     * How models are run.
     *
     * @return device, threads, memory
     */
    RuntimeOptions options();

    /**
     * What results name as their maker.
     *
     * @return name and version of the product
     */
    String product();
}
