package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;

/**
 * Puts values into a scratch file and takes them from there. In memory there are only those of the segment that runs, in buffers
 * that are used again and again: Java gives direct memory back when it likes.
 */
final class FileHandOver implements HandOver {

    private final ScratchFile file;
    private final Map<Value, Long> offsets = new HashMap<>();
    private final Map<Value, ByteBuffer> expected = new LinkedHashMap<>();
    private final List<ByteBuffer> used = new ArrayList<>();
    private final List<ByteBuffer> free = new ArrayList<>();

    private FileHandOver(ScratchFile file) {
        this.file = file;
    }

    static FileHandOver create() throws InferenceException {
        try {
            return new FileHandOver(ScratchFile.create(ScratchFile.folder()));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static InferenceException failure(IOException e) {
        return new InferenceException("what segments hand over does not fit into memory, and cannot be kept in a scratch file in "
                + ScratchFile.folder() + ": " + e.getMessage() + "; make room there, or allow more memory", e);
    }

    @Override
    public void give(Value value, NativeRun run, Progress progress) throws InferenceException, OrtException {
        ByteBuffer bytes = buffer(value);
        try {
            file.read(offsets.get(value), bytes.duplicate(), progress);
        } catch (IOException e) {
            throw failure(e);
        }
        run.give(value, bytes.asFloatBuffer());
    }

    @Override
    public void expect(Value value, NativeRun run) throws OrtException {
        ByteBuffer bytes = buffer(value);
        expected.put(value, bytes);
        run.take(value.name(), value.shape(), bytes.asFloatBuffer());
    }

    @Override
    public void store(Map<String, OnnxTensor> computed, Progress progress) throws InferenceException {
        try {
            for (Map.Entry<Value, ByteBuffer> entry : expected.entrySet()) {
                offsets.put(entry.getKey(), file.append(entry.getValue().duplicate(), progress));
            }
        } catch (IOException e) {
            throw failure(e);
        }
        expected.clear();
    }

    /** The smallest free buffer that is large enough; where there is none, a new one takes the place of the smallest free one. */
    private ByteBuffer buffer(Value value) {
        int bytes = Math.toIntExact(MemoryEstimate.bytes(value));
        free.sort((a, b) -> Integer.compare(a.capacity(), b.capacity()));
        ByteBuffer found = free.stream().filter(buffer -> buffer.capacity() >= bytes).findFirst().orElse(null);
        if (found == null) {
            if (!free.isEmpty()) {
                free.removeFirst();
            }
            found = ByteBuffer.allocateDirect(bytes);
        } else {
            free.remove(found);
        }
        used.add(found);
        return found.slice(0, bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void endSegment(Predicate<Value> isLastUse) {
        offsets.keySet().removeIf(isLastUse);
        free.addAll(used);
        used.clear();
    }

    @Override
    public void close() throws InferenceException {
        try {
            file.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
