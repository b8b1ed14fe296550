package io.github.isorel.engine.model;

import java.io.IOException;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Precision;

/** The graphs of a model whose weights may change from one roll-out step to the next. */
interface StepGraphs {

    /**
     * What a step hangs on; steps of the same answer share a graph.
     *
     * @param step the roll-out step, 0 for the first forecast
     * @return its kind
     * @throws ModelException if the model knows no such step
     */
    StepKind kind(int step) throws ModelException;

    /**
     * The graph of a kind of steps.
     *
     * @param kind as {@link #kind} says
     * @param progress reports the work; can be cancelled
     * @return the graph with all taps
     * @throws IOException if it cannot be made
     */
    Graph graph(StepKind kind, Progress progress) throws IOException;

    /**
     * What the matrix products of the backbone round to.
     *
     * @return the precision of all graphs
     */
    default Precision precision() {
        return Precision.FLOAT32;
    }
}
