package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * One unit of work of an experiment. Its result hangs on nothing but {@link #facts}, the results of the steps that it needs, the
 * version of the engine and the kind of device: no wall-clock times, no names of folders, no order of execution.
 */
public interface Step {

    /**
     * Its name, of all steps of an experiment a different one: words of the experiment with slashes between, the first of them
     * the kind, such as {@code relevance/demo/january-storm/pressure/attn-lrp}. Every word can be the name of a folder.
     *
     * @return the name
     */
    String name();

    /**
     * What it does.
     *
     * @return the kind
     */
    StepKind kind();

    /**
     * Steps whose results it reads.
     *
     * @return their names; they are listed before it
     */
    List<String> needs();

    /**
     * Everything that its result hangs on, apart from the needed steps.
     *
     * @param digests tells the content of files
     * @return values by name, in a stable order; files stand in it by the digest of their content, not by their place
     * @throws IOException if a file cannot be read
     */
    Map<String, String> facts(SourceDigests digests) throws IOException;

    /**
     * Memory that it takes beside the Java heap.
     *
     * @return an estimate [bytes]; 0 when it takes none worth mentioning
     * @throws IOException if a model or data cannot be read
     */
    long memory() throws IOException;

    /**
     * Does it.
     *
     * @param context where files go, and what to report to
     * @return what it has found
     * @throws IOException if data do not fit, the model cannot be run or a file cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    StepResult run(StepContext context) throws IOException;
}
