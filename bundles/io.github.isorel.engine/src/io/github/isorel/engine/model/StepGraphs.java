package io.github.isorel.engine.model;

import java.io.IOException;
import java.util.OptionalInt;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.progress.Progress;

/** The graphs of a model whose weights may change from one roll-out step to the next. */
interface StepGraphs {

    /**
     * Which weights hold at a step; steps of the same answer share a graph.
     *
     * @param step the roll-out step, 0 for the first forecast
     * @return number of the low-rank adapter; empty for none
     * @throws ModelException if the model knows no such step
     */
    OptionalInt adapter(int step) throws ModelException;

    /**
     * The graph with an adapter.
     *
     * @param adapter as {@link #adapter} says
     * @param progress reports the work; can be cancelled
     * @return the graph with all taps
     * @throws IOException if it cannot be made
     */
    Graph graph(OptionalInt adapter, Progress progress) throws IOException;
}
