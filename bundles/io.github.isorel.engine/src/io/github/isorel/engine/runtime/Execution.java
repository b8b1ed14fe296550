package io.github.isorel.engine.runtime;

import java.util.Map;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;

/** A way to run a graph again and again: in one piece or in segments. Holds native memory until closed. */
interface Execution extends AutoCloseable {

    /**
     * Runs the graph.
     *
     * @param inputs a tensor for each input, by name
     * @param progress counts a unit for each segment, or slice of one; stops the run when it is cancelled
     * @return a tensor for each output, by name, in the order of the graph
     */
    Map<String, Tensor> run(Map<String, Tensor> inputs, Progress progress) throws InferenceException;

    @Override
    void close();
}
