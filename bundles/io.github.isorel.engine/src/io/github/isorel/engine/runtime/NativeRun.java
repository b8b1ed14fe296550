package io.github.isorel.engine.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** One run of a loaded graph: what goes in and where what comes out goes. Closes the native tensors that it makes. */
final class NativeRun implements AutoCloseable {

    private final String name;
    private final OrtEnvironment environment;
    private final Map<String, OnnxTensor> given = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> pinned = new LinkedHashMap<>();
    private final List<OnnxTensor> owned = new ArrayList<>();

    /**
     * @param name what runs, for messages
     */
    NativeRun(String name, OrtEnvironment environment) {
        this.name = name;
        this.environment = environment;
    }

    /** Gives an input a tensor, without a copy where its elements are outside of the heap. */
    void give(Value input, Tensor tensor) throws OrtException {
        FloatBuffer elements = tensor.elements();
        if (!elements.isDirect()) {
            FloatBuffer copy = direct(tensor.shape());
            elements = copy.put(elements).flip();
        }
        give(input, elements);
    }

    /** Gives an input elements in direct memory, which must stay as they are while this runs. */
    void give(Value input, FloatBuffer elements) throws OrtException {
        given.put(input.name(), owned(elements, input.shape()));
    }

    /** New memory for an output, filled when this has run. */
    Tensor take(String output, Shape shape) throws OrtException {
        FloatBuffer elements = direct(shape);
        take(output, shape, elements);
        return Tensor.wrap(shape, elements);
    }

    /** Memory of the caller's for an output. */
    void take(String output, Shape shape, FloatBuffer elements) throws OrtException {
        pinned.put(output, owned(elements, shape));
    }

    /**
     * Runs.
     *
     * @throws CancellationException when cancelled
     */
    void run(OrtSession session, Progress progress) throws InferenceException {
        progress.check();
        try (var options = new OrtSession.RunOptions(); var watch = new CancelWatch(progress, options)) {
            watch.start();
            session.run(given, Set.of(), pinned, options).close();
        } catch (OrtException e) {
            if (progress.isCancelled()) {
                var cancelled = new CancellationException("cancelled");
                cancelled.initCause(e);
                throw cancelled;
            }
            throw new InferenceException("running " + name + " failed: " + e.getMessage(), e);
        }
    }

    private OnnxTensor owned(FloatBuffer elements, Shape shape) throws OrtException {
        OnnxTensor tensor = OnnxTensor.createTensor(environment, elements, shape.toArray());
        owned.add(tensor);
        return tensor;
    }

    private static FloatBuffer direct(Shape shape) {
        return ByteBuffer.allocateDirect(Math.toIntExact(shape.count() * Float.BYTES)).order(ByteOrder
                .nativeOrder()).asFloatBuffer();
    }

    @Override
    public void close() {
        owned.forEach(OnnxTensor::close);
    }
}
