package io.github.isorel.engine.runtime;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.onnxruntime.OrtException;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Runs a graph segment by segment, large ones slice by slice. Each is loaded before it runs and closed behind, so that no two
 * are in memory.
 */
final class SegmentedExecution implements Execution {

    private final Graph graph;
    private final MemoryPlan plan;
    private final InferenceEngine engine;
    private final RuntimeOptions options;
    private final Map<Value, Integer> lastUses = new HashMap<>();
    private final FilesInUse files;

    SegmentedExecution(Graph graph, MemoryPlan plan, InferenceEngine engine, RuntimeOptions options) throws InferenceException {
        this.graph = graph;
        this.plan = plan;
        this.engine = engine;
        this.options = options;
        this.files = new FilesInUse(graph);
        for (int i = 0; i < plan.segments().size(); i++) {
            for (Value input : plan.segments().get(i).graph().inputs()) {
                lastUses.put(input, i);
            }
        }
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs, Progress progress) throws InferenceException {
        Map<String, Tensor> known = new HashMap<>(inputs);
        Map<String, Tensor> made = new HashMap<>();
        try (HandOver handOver = plan.isOnDisk() ? FileHandOver.create() : new MemoryHandOver()) {
            for (int i = 0; i < plan.segments().size(); i++) {
                Map<String, Tensor> outputs = run(i, known, handOver, progress);
                made.putAll(outputs);
                Graph segment = plan.segments().get(i).graph();
                outputs.forEach((name, tensor) -> known.put(segment.outputs().get(name).name(), tensor));
                int index = i;
                handOver.endSegment(value -> lastUses.getOrDefault(value, -1) <= index);
            }
        } catch (OrtException e) {
            throw new InferenceException("running " + graph.name() + " failed: " + e.getMessage(), e);
        }
        Map<String, Tensor> results = new LinkedHashMap<>();
        graph.outputs().keySet().forEach(name -> results.put(name, made.get(name)));
        return results;
    }

    /** Runs a segment and returns those of its outputs that are outputs of the whole. */
    private Map<String, Tensor> run(int index, Map<String, Tensor> known, HandOver handOver, Progress progress)
            throws InferenceException, OrtException {
        PlannedSegment planned = plan.segments().get(index);
        Graph segment = planned.graph();
        String name = "segment " + (index + 1) + " of " + plan.segments().size() + " of " + graph.name();
        Map<String, Tensor> outputs = new HashMap<>();
        progress.check();
        files.check();
        if (planned.slicing().isPresent()) {
            return new SlicedExecution(name, planned, engine, options, known, handOver)
                    .run(graph.outputs().keySet(), progress);
        }
        try (LoadedGraph loaded = Cancellable.call("loading " + name, () -> LoadedGraph.load(segment, engine, options, false),
                LoadedGraph::close, progress); var run = new NativeRun(name, engine.environment())) {
            for (Value input : segment.inputs()) {
                Tensor tensor = known.get(input.name());
                if (tensor == null) {
                    handOver.give(input, run, progress);
                } else {
                    run.give(input, tensor);
                }
            }
            for (Map.Entry<String, Value> output : segment.outputs().entrySet()) {
                if (graph.outputs().containsKey(output.getKey())) {
                    outputs.put(output.getKey(), run.take(output.getKey(), output.getValue().shape()));
                } else {
                    handOver.expect(output.getValue(), run);
                }
            }
            run.run(loaded.session(), progress);
            handOver.store(progress);
            progress.worked(1);
        }
        return outputs;
    }

    @Override
    public void close() {
        // nothing stays loaded between runs
    }
}
