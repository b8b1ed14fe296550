package io.github.isorel.engine.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * A graph loaded on a device, ready to run again and again. It owns native memory until closed. One run at a time; closing waits
 * for a run to end.
 */
public final class GraphSession implements AutoCloseable {

    private final Graph graph;
    private final InferenceEngine engine;
    private final LoadedGraph loaded;
    private boolean isClosed;

    private GraphSession(Graph graph, InferenceEngine engine, LoadedGraph loaded) {
        this.graph = graph;
        this.engine = engine;
        this.loaded = loaded;
    }

    /**
     * Loads a graph.
     *
     * @param graph the graph; every output it has is computed at every run
     * @param options where and how to run
     * @param progress reports the stage; when it is cancelled this returns at once, and what is half loaded is closed later
     * @return the session, to be closed by the caller
     * @throws InferenceException if the run cannot fit into memory, the device is missing or the runtime refuses the graph
     * @throws CancellationException when cancelled
     */
    public static GraphSession open(Graph graph, RuntimeOptions options, Progress progress) throws InferenceException {
        progress.begin("loading on " + options.device(), 0);
        MemoryBudget budget = MemoryBudget.check(graph, options, progress);
        InferenceEngine engine = InferenceEngine.start();
        LoadedGraph loaded = Cancellable.call("loading " + graph.name(), () -> LoadedGraph.load(graph, engine, options, budget),
                LoadedGraph::close, progress);
        return new GraphSession(graph, engine, loaded);
    }

    /**
     * Tells whether the values of a graph fit into the memory that the options allow, or that the device has free.
     *
     * @param graph the graph
     * @param options where and how to run
     * @param progress can be cancelled while a card is asked for its free memory
     * @return whether {@link #open} would not refuse it for want of memory
     */
    public static boolean fits(Graph graph, RuntimeOptions options, Progress progress) {
        try {
            MemoryBudget.check(graph, options, progress);
            return true;
        } catch (InferenceException e) { // its message says how much is missing, which nobody asks here
            return false;
        }
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
     * @param progress when it is cancelled, the run stops after the operator that is running
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
        progress.check();
        Map<String, Tensor> results = new LinkedHashMap<>();
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        Map<String, OnnxTensor> pinned = new LinkedHashMap<>();
        List<OnnxTensor> owned = new ArrayList<>();
        try (var options = new OrtSession.RunOptions(); var watch = new CancelWatch(progress, options)) {
            for (Value input : graph.inputs()) {
                given.put(input.name(), owned(owned, tensor(input, inputs)));
            }
            for (Map.Entry<String, Value> output : graph.outputs().entrySet()) {
                FloatBuffer buffer = direct(output.getValue().shape());
                pinned.put(output.getKey(), owned(owned, onnx(buffer, output.getValue().shape())));
                results.put(output.getKey(), Tensor.wrap(output.getValue().shape(), buffer));
            }
            watch.start();
            loaded.session().run(given, Set.of(), pinned, options).close();
            return results;
        } catch (OrtException e) {
            if (progress.isCancelled()) {
                throw cancelled(e);
            }
            throw new InferenceException("running " + graph.name() + " failed: " + e.getMessage(), e);
        } finally {
            close(owned);
        }
    }

    private static CancellationException cancelled(OrtException e) {
        var cancelled = new CancellationException("cancelled");
        cancelled.initCause(e);
        return cancelled;
    }

    private static OnnxTensor owned(List<OnnxTensor> owned, OnnxTensor tensor) {
        owned.add(tensor);
        return tensor;
    }

    private static void close(Collection<OnnxTensor> tensors) {
        tensors.forEach(OnnxTensor::close);
    }

    private OnnxTensor tensor(Value input, Map<String, Tensor> inputs) throws OrtException {
        Tensor tensor = inputs.get(input.name());
        if (tensor == null || !tensor.shape().equals(input.shape())) {
            throw new IllegalArgumentException("the input " + input + " got " + tensor);
        }
        FloatBuffer elements = tensor.elements();
        if (!elements.isDirect()) {
            FloatBuffer copy = direct(tensor.shape());
            elements = copy.put(elements).flip();
        }
        return onnx(elements, tensor.shape());
    }

    private OnnxTensor onnx(FloatBuffer elements, Shape shape) throws OrtException {
        return OnnxTensor.createTensor(engine.environment(), elements, shape.toArray());
    }

    private static FloatBuffer direct(Shape shape) {
        return ByteBuffer.allocateDirect(Math.toIntExact(shape.count() * Float.BYTES)).order(ByteOrder
                .nativeOrder()).asFloatBuffer();
    }

    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            loaded.close();
        }
    }
}
