package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import ai.onnxruntime.OrtException;
import io.github.isorel.engine.graph.Strip;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;

/**
 * Puts values into a scratch file and takes them from there. In memory there are only those of the segment that runs.
 */
final class FileHandOver implements HandOver {

    private final ScratchFile file;
    private final DirectBuffers buffers;
    private final Map<Value, Long> offsets = new HashMap<>();
    private final Map<Value, ByteBuffer> expected = new LinkedHashMap<>();
    private final List<ByteBuffer> used = new ArrayList<>();

    private FileHandOver(ScratchFile file, DirectBuffers buffers) {
        this.file = file;
        this.buffers = buffers;
    }

    static FileHandOver create(DirectBuffers buffers) throws InferenceException {
        try {
            return new FileHandOver(ScratchFile.create(ScratchFile.folder()), buffers);
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
            file.read(offsets.get(value), content(value, bytes), progress);
        } catch (IOException e) {
            throw failure(e);
        }
        run.give(value, HandOver.floats(bytes, value));
    }

    @Override
    public void expect(Value value, NativeRun run) throws OrtException {
        ByteBuffer bytes = buffer(value);
        expected.put(value, bytes);
        run.take(value.name(), value.shape(), HandOver.floats(bytes, value));
    }

    @Override
    public void store(Progress progress) throws InferenceException {
        try {
            for (Map.Entry<Value, ByteBuffer> entry : expected.entrySet()) {
                offsets.put(entry.getKey(), file.append(content(entry.getKey(), entry.getValue()), progress));
            }
        } catch (IOException e) {
            throw failure(e);
        }
        expected.clear();
    }

    @Override
    public void read(Value value, Strip strip, long from, long units, ByteBuffer slice, Progress progress)
            throws InferenceException {
        try {
            for (long part = 0; part < strip.outer(); part++) {
                file.read(position(value, strip, part, from), stretch(slice, strip, part, units), progress);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void expectSlices(Value value) {
        offsets.put(value, file.reserve(MemoryEstimate.bytes(value)));
    }

    @Override
    public void write(Value value, Strip strip, long from, long units, ByteBuffer slice, Progress progress)
            throws InferenceException {
        try {
            for (long part = 0; part < strip.outer(); part++) {
                file.write(position(value, strip, part, from), stretch(slice, strip, part, units), progress);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private long position(Value value, Strip strip, long part, long from) {
        return offsets.get(value) + strip.position(part, from) * Float.BYTES;
    }

    private static ByteBuffer stretch(ByteBuffer slice, Strip strip, long part, long units) {
        int bytes = Math.toIntExact(units * strip.inner() * Float.BYTES);
        return slice.slice(Math.toIntExact(part * bytes), bytes);
    }

    private ByteBuffer buffer(Value value) {
        ByteBuffer buffer = buffers.take(Math.toIntExact(MemoryEstimate.bytes(value)));
        used.add(buffer);
        return buffer;
    }

    private static ByteBuffer content(Value value, ByteBuffer buffer) {
        return buffer.duplicate().limit(Math.toIntExact(MemoryEstimate.bytes(value)));
    }

    @Override
    public void endSegment(Predicate<Value> isLastUse) {
        offsets.keySet().removeIf(isLastUse);
        used.forEach(buffers::giveBack);
        used.clear();
    }

    @Override
    public void close() throws InferenceException {
        endSegment(value -> true);
        try {
            file.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
