package io.github.isorel.engine.runtime;

import java.util.Map;
import java.util.concurrent.CancellationException;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;

/**
 * A graph on a device, ready to run again and again: loaded in one piece where that fits into memory, else in segments that are
 * loaded one after the other at every run, see {@link MemoryPlan}. It owns native memory until closed. One run at a time; closing
 * waits for a run to end.
 */
public final class GraphSession implements AutoCloseable {

    private final Graph graph;
    private final MemoryPlan plan;
    private final InferenceEngine engine;
    private final Execution execution;
    private boolean isClosed;

    private GraphSession(Graph graph, MemoryPlan plan, InferenceEngine engine, Execution execution) {
        this.graph = graph;
        this.plan = plan;
        this.engine = engine;
        this.execution = execution;
    }

    /**
     * Loads a graph without way back.
     *
     * @param graph the graph; every output it has is computed at every run
     * @param options where and how to run
     * @param progress reports the stage; when it is cancelled this returns at once, and what is half loaded is closed later
     * @return the session, to be closed by the caller
     * @throws InferenceException if the run cannot fit into memory, the device is missing or the runtime refuses the graph
     * @throws CancellationException when cancelled
     */
    public static GraphSession open(Graph graph, RuntimeOptions options, Progress progress) throws InferenceException {
        return open(graph, graph.nodes().size(), options, progress);
    }

    /**
     * Loads a graph that may have a way back.
     *
     * @param graph the graph; every output it has is computed at every run
     * @param wayForward how many of its nodes, from the first on, may be computed again on the way back behind them; all of them
     *        where there is no way back
     * @param options where and how to run
     * @param progress reports the stage; when it is cancelled this returns at once, and what is half loaded is closed later
     * @return the session, to be closed by the caller
     * @throws InferenceException if the run cannot fit into memory, the device is missing or the runtime refuses the graph
     * @throws CancellationException when cancelled
     */
    public static GraphSession open(Graph graph, int wayForward, RuntimeOptions options, Progress progress)
            throws InferenceException {
        return open(graph, MemoryPlan.of(graph, wayForward, options, progress), options, progress);
    }

    /** Loads a graph as it is planned. */
    static GraphSession open(Graph graph, MemoryPlan plan, RuntimeOptions options, Progress progress) throws InferenceException {
        progress.begin("loading on " + options.device(), 0);
        InferenceEngine engine = InferenceEngine.start();
        Execution execution = plan.isWhole()
                ? WholeExecution.open(plan.segments().getFirst().graph(), engine, options, plan.isPrepacked(), progress)
                : new SegmentedExecution(graph, plan, engine, options);
        return new GraphSession(graph, plan, engine, execution);
    }

    /**
     * Tells whether a graph fits in one piece into the memory that the options allow, or that the device has free.
     *
     * @param graph the graph
     * @param options where and how to run
     * @param progress can be cancelled while a card is asked for its free memory
     * @return whether {@link #open} would load it in one piece
     */
    public static boolean fits(Graph graph, RuntimeOptions options, Progress progress) {
        return MemoryPlan.fitsWhole(graph, options, progress);
    }

    /**
     * The graph.
     *
     * @return the graph that this session runs
     */
    public Graph graph() {
        return graph;
    }

    /**
     * How it runs.
     *
     * @return segments and memory
     */
    public MemoryPlan plan() {
        return plan;
    }

    /**
     * What runs the graph.
     *
     * @return name and version for people and provenance
     */
    public String runtimeVersion() {
        return engine.version();
    }

    /**
     * Runs the graph.
     *
     * @param inputs a tensor for each input of the graph, by name
     * @param progress counts a unit for each of the {@link MemoryPlan#runs()}, without beginning a stage; when it is cancelled,
     *        the run stops after the operator that is running
     * @return a tensor for each output of the graph, by name, in its order; the caller owns them
     * @throws InferenceException if the runtime fails; the message holds its own
     * @throws CancellationException when cancelled
     * @throws IllegalArgumentException if an input is missing or of another shape
     * @throws IllegalStateException if the session is closed
     */
    public synchronized Map<String, Tensor> run(Map<String, Tensor> inputs, Progress progress) throws InferenceException {
        if (isClosed) {
            throw new IllegalStateException("the session of " + graph.name() + " is closed");
        }
        for (Value input : graph.inputs()) {
            Tensor tensor = inputs.get(input.name());
            if (tensor == null || !tensor.shape().equals(input.shape())) {
                throw new IllegalArgumentException("the input " + input + " got " + tensor);
            }
        }
        return execution.run(inputs, progress);
    }

    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            execution.close();
        }
    }
}
