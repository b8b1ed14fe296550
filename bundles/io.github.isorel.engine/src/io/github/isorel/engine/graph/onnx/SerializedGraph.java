package io.github.isorel.engine.graph.onnx;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.isorel.engine.graph.Value;

/** A graph as ONNX bytes whose large constants are left out. */
public final class SerializedGraph {

    private final ByteBuffer model;
    private final Map<Value, Long> offsets;
    private final long externalSize;

    SerializedGraph(byte[] model, Map<Value, Long> offsets, long externalSize) {
        this.model = ByteBuffer.wrap(model).asReadOnlyBuffer();
        this.offsets = Collections.unmodifiableMap(new LinkedHashMap<>(offsets));
        this.externalSize = externalSize;
    }

    /**
     * The serialized {@code ModelProto}.
     *
     * @return a copy of the bytes
     */
    public byte[] toByteArray() {
        byte[] bytes = new byte[model.remaining()];
        model.duplicate().get(bytes);
        return bytes;
    }

    /**
     * The constants that are left out.
     *
     * @return for each its position in the external file [bytes], in increasing order
     */
    public Map<Value, Long> external() {
        return offsets;
    }

    /**
     * The size of the external file.
     *
     * @return bytes, 0 when nothing is left out
     */
    public long externalSize() {
        return externalSize;
    }
}
