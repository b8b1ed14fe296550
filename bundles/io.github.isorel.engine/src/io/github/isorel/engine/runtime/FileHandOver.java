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
    private final Map<Value, Long> offsets = new HashMap<>();
    private final Map<Value, NativeBuffer> expected = new LinkedHashMap<>();
    private final List<NativeBuffer> used = new ArrayList<>();

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
        NativeBuffer buffer = buffer(value);
        try {
            file.read(offsets.get(value), buffer.bytes(), progress);
        } catch (IOException e) {
            throw failure(e);
        }
        run.give(value, buffer.floats());
    }

    @Override
    public void expect(Value value, NativeRun run) throws InferenceException, OrtException {
        NativeBuffer buffer = buffer(value);
        expected.put(value, buffer);
        run.take(value.name(), value.shape(), buffer.floats());
    }

    @Override
    public void store(Progress progress) throws InferenceException {
        try {
            for (Map.Entry<Value, NativeBuffer> entry : expected.entrySet()) {
                offsets.put(entry.getKey(), file.append(entry.getValue().bytes(), progress));
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

    private NativeBuffer buffer(Value value) throws InferenceException {
        NativeBuffer buffer = NativeBuffer.allocate(value);
        used.add(buffer);
        return buffer;
    }

    @Override
    public void endSegment(Predicate<Value> isLastUse) {
        offsets.keySet().removeIf(isLastUse);
        used.forEach(NativeBuffer::close);
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
