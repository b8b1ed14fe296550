package io.github.isorel.engine.runtime;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import ai.onnxruntime.OrtException;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Slicing;
import io.github.isorel.engine.graph.Strip;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Computes a segment slice by slice, once. The graph of a slice is loaded once for all slices of the same size; slices of what
 * it needs are copied before each run and slices of what it computes behind.
 */
final class SlicedExecution {

    private final String name;
    private final PlannedSegment segment;
    private final Slicing slicing;
    private final InferenceEngine engine;
    private final RuntimeOptions options;
    private final Map<String, Tensor> known;
    private final HandOver handOver;
    /** Outputs of the run as a whole, of which the segment computes slices. */
    private final Map<String, FloatBuffer> results = new LinkedHashMap<>();
    private final Map<Value, double[]> sums = new HashMap<>();

    /**
     * @param name what runs, for messages
     * @param known tensors that are in memory, by the names of values
     */
    SlicedExecution(String name, PlannedSegment segment, InferenceEngine engine, RuntimeOptions options,
            Map<String, Tensor> known, HandOver handOver) {
        this.name = name;
        this.segment = segment;
        this.slicing = segment.slicing().orElseThrow();
        this.engine = engine;
        this.options = options;
        this.known = known;
        this.handOver = handOver;
    }

    /** Slices of a value, or all of it: memory that is used again for every slice. */
    private record Window(String name, Value value, NativeBuffer buffer) implements AutoCloseable {

        ByteBuffer bytes() {
            return buffer.bytes();
        }

        FloatBuffer floats() {
            return buffer.floats();
        }

        @Override
        public void close() {
            buffer.close();
        }
    }

    /**
     * Runs all slices.
     *
     * @param wanted names of the outputs that the caller gets; others are handed over
     * @return those outputs
     */
    Map<String, Tensor> run(Collection<String> wanted, Progress progress) throws InferenceException, OrtException {
        Graph whole = segment.graph();
        for (Map.Entry<String, Value> output : whole.outputs().entrySet()) {
            Value value = output.getValue();
            if (wanted.contains(output.getKey())) {
                results.put(output.getKey(), Tensor.allocate(value.shape()));
            } else {
                handOver.expectSlices(value);
            }
            if (slicing.isSum(value)) {
                sums.put(value, new double[Math.toIntExact(value.shape().count())]);
            }
        }
        long last = slicing.count() / segment.units() * segment.units();
        slices(0, last, segment.units(), progress);
        if (last < slicing.count()) {
            slices(last, slicing.count(), slicing.count() - last, progress);
        }
        addSums(progress);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        results.forEach((output, elements) -> tensors.put(output, Tensor.wrap(whole.outputs().get(output).shape(), elements)));
        return tensors;
    }

    /** Runs slices of the same size. */
    private void slices(long first, long end, long units, Progress progress) throws InferenceException, OrtException {
        Graph graph = slicing.graph(units);
        List<Window> taken = new ArrayList<>();
        List<Window> made = new ArrayList<>();
        progress.check();
        try (LoadedGraph loaded = Cancellable.call("loading " + name, () -> LoadedGraph.load(graph, engine, options, false),
                LoadedGraph::close, progress); var run = new NativeRun(name, engine.environment())) {
            for (Value value : inputs()) {
                give(value, units, run, taken, progress);
            }
            for (Map.Entry<String, Value> output : segment.graph().outputs().entrySet()) {
                Window window = window(output.getKey(), output.getValue(), units);
                made.add(window);
                Shape shape = slicing.shape(output.getValue(), units);
                run.take(output.getKey(), shape, window.floats());
            }
            for (long from = first; from < end; from += units) {
                for (Window window : taken) {
                    fill(window, from, units, progress);
                }
                run.run(loaded.session(), progress);
                for (Window window : made) {
                    empty(window, from, units, progress);
                }
                progress.worked(1);
            }
        } finally {
            taken.forEach(Window::close);
            made.forEach(Window::close);
        }
    }

    private List<Value> inputs() {
        return Stream.concat(segment.graph().inputs().stream(), slicing.slicedConstants().stream()).toList();
    }

    /** Gives the run memory for slices of an input or constant, or all of an input that every slice needs. */
    private void give(Value value, long units, NativeRun run, List<Window> taken, Progress progress) throws InferenceException,
            OrtException {
        if (slicing.strip(value).isPresent()) {
            Window window = window(value.name(), value, units);
            taken.add(window);
            Shape shape = slicing.shape(value, units);
            run.give(new Value(value.name(), shape), window.floats());
        } else if (known.containsKey(value.name())) {
            run.give(value, known.get(value.name()));
        } else {
            handOver.give(value, run, progress);
        }
    }

    private Window window(String output, Value value, long units) throws InferenceException {
        return new Window(output, value, NativeBuffer.allocate(slicing.shape(value, units).count() * Float.BYTES));
    }

    private void fill(Window window, long from, long units, Progress progress) throws InferenceException {
        Value value = window.value();
        Strip strip = slicing.strip(value).orElseThrow();
        Tensor constant = segment.graph().constants().get(value);
        Tensor tensor = constant == null ? known.get(value.name()) : constant;
        if (tensor == null) {
            handOver.read(value, strip, from, units, window.bytes(), progress);
        } else {
            SliceCopy.out(tensor.elements(), strip, from, units, window.floats());
        }
    }

    private void empty(Window window, long from, long units, Progress progress) throws InferenceException {
        Value value = window.value();
        Optional<Strip> strip = slicing.strip(value);
        if (slicing.isSum(value)) {
            double[] sum = sums.get(value);
            FloatBuffer summands = window.floats();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += summands.get(i);
            }
        } else if (strip.isPresent()) {
            put(window, strip.get(), from, units, progress);
        } else if (from == 0) {
            put(window, whole(value), 0, 1, progress); // the same for all slices
        }
    }

    /** Sums are complete when all slices have run. */
    private void addSums(Progress progress) throws InferenceException {
        for (Map.Entry<String, Value> output : segment.graph().outputs().entrySet()) {
            double[] sum = sums.get(output.getValue());
            if (sum != null) {
                try (var window = new Window(output.getKey(), output.getValue(), NativeBuffer.allocate(output.getValue()))) {
                    FloatBuffer elements = window.floats();
                    for (double element : sum) {
                        elements.put((float) element);
                    }
                    put(window, whole(output.getValue()), 0, 1, progress);
                }
            }
        }
    }

    private static Strip whole(Value value) {
        return new Strip(1, 1, value.shape().count());
    }

    private void put(Window window, Strip strip, long from, long units, Progress progress) throws InferenceException {
        FloatBuffer result = results.get(window.name());
        if (result == null) {
            handOver.write(window.value(), strip, from, units, window.bytes(), progress);
        } else {
            SliceCopy.in(window.floats(), strip, from, units, result);
        }
    }
}
