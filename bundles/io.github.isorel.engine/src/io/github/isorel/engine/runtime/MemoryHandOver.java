package io.github.isorel.engine.runtime;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import ai.onnxruntime.OnnxTensor;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;

/** Leaves values where the runtime has put them: in memory that is freed as soon as nobody needs it any more. */
final class MemoryHandOver implements HandOver {

    private final Map<Value, OnnxTensor> values = new HashMap<>();
    private final Map<String, Value> expected = new LinkedHashMap<>();

    @Override
    public void give(Value value, NativeRun run, Progress progress) {
        run.give(value, values.get(value));
    }

    @Override
    public void expect(Value value, NativeRun run) {
        expected.put(value.name(), value);
        run.request(value.name());
    }

    @Override
    public void store(Map<String, OnnxTensor> computed, Progress progress) {
        computed.forEach((name, tensor) -> values.put(expected.get(name), tensor));
        expected.clear();
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
        values.values().forEach(OnnxTensor::close);
        values.clear();
    }
}
