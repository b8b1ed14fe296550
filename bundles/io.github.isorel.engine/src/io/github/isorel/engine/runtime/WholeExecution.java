package io.github.isorel.engine.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

import ai.onnxruntime.OrtException;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;

/** Runs a graph in one piece; it stays loaded. */
final class WholeExecution implements Execution {

    private final Graph graph;
    private final InferenceEngine engine;
    private final LoadedGraph loaded;

    private WholeExecution(Graph graph, InferenceEngine engine, LoadedGraph loaded) {
        this.graph = graph;
        this.engine = engine;
        this.loaded = loaded;
    }

    static WholeExecution open(Graph graph, InferenceEngine engine, RuntimeOptions options, boolean isPrepacked,
            Progress progress) throws InferenceException {
        return new WholeExecution(graph, engine, Cancellable.call("loading " + graph.name(), () -> LoadedGraph.load(graph, engine,
                options, isPrepacked), LoadedGraph::close, progress));
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs, Progress progress) throws InferenceException {
        Map<String, Tensor> results = new LinkedHashMap<>();
        try (var run = new NativeRun(graph.name(), engine.environment())) {
            for (Value input : graph.inputs()) {
                run.give(input, inputs.get(input.name()));
            }
            for (Map.Entry<String, Value> output : graph.outputs().entrySet()) {
                results.put(output.getKey(), run.take(output.getKey(), output.getValue().shape()));
            }
            run.run(loaded.session(), progress);
        } catch (OrtException e) {
            throw new InferenceException("running " + graph.name() + " failed: " + e.getMessage(), e);
        }
        progress.worked(1);
        return results;
    }

    @Override
    public void close() {
        loaded.close();
    }
}
