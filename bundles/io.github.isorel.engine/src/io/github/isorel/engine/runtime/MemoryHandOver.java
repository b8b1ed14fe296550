package io.github.isorel.engine.runtime;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import ai.onnxruntime.OrtException;
import io.github.isorel.engine.graph.Strip;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;

/**
 * Keeps values in memory of our own. In memory of the runtime each would keep the whole arena of its segment alive, which is many
 * times as large.
 */
final class MemoryHandOver implements HandOver {

    private final Map<Value, NativeBuffer> values = new HashMap<>();

    @Override
    public void give(Value value, NativeRun run, Progress progress) throws OrtException {
        run.give(value, floats(value));
    }

    @Override
    public void expect(Value value, NativeRun run) throws InferenceException, OrtException {
        values.put(value, NativeBuffer.allocate(value));
        run.take(value.name(), value.shape(), floats(value));
    }

    @Override
    public void read(Value value, Strip strip, long from, long units, ByteBuffer slice, Progress progress) {
        SliceCopy.out(floats(value), strip, from, units, slice.asFloatBuffer());
    }

    @Override
    public void expectSlices(Value value) throws InferenceException {
        values.put(value, NativeBuffer.allocate(value));
    }

    @Override
    public void write(Value value, Strip strip, long from, long units, ByteBuffer slice, Progress progress) {
        SliceCopy.in(slice.asFloatBuffer(), strip, from, units, floats(value));
    }

    private FloatBuffer floats(Value value) {
        return values.get(value).floats();
    }

    @Override
    public void store(Progress progress) {
        // all is where it stays
    }

    @Override
    public void endSegment(Predicate<Value> isLastUse) {
        for (Value value : List.copyOf(values.keySet())) {
            if (isLastUse.test(value)) {
                values.remove(value).close();
            }
        }
    }

    @Override
    public void close() {
        endSegment(value -> true);
    }
}
