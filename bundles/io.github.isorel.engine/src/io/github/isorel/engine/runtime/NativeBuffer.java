package io.github.isorel.engine.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

import com.sun.jna.Memory;

import io.github.isorel.engine.graph.Value;

/**
 * Memory outside of Java's heap that is free again as soon as it is closed. Direct buffers of Java's own stay resident until the
 * garbage collector looks at them, which it has no reason to do: a run in segments was seen to hold 5 GB of them.
 */
final class NativeBuffer implements AutoCloseable {

    private final Memory memory;
    private final ByteBuffer bytes;

    private NativeBuffer(Memory memory) {
        this.memory = memory;
        this.bytes = memory.getByteBuffer(0, memory.size()).order(ByteOrder.nativeOrder());
    }

    /**
     * Takes memory, whose content is undefined.
     *
     * @param bytes its size [bytes], at least 1
     * @throws InferenceException if there is none, or the library that takes it cannot be loaded
     */
    static NativeBuffer allocate(long bytes) throws InferenceException {
        try {
            return new NativeBuffer(new Memory(bytes));
        } catch (OutOfMemoryError e) {
            throw new InferenceException("the system has no " + bytes + " bytes left for what parts of the model hand over;"
                    + " close other programs, or set a smaller limit of memory", e);
        } catch (LinkageError e) {
            throw new InferenceException("memory outside of Java's heap cannot be taken, since the library of JNA does not load: "
                    + e.getMessage() + "; set the Java option -Djna.tmpdir=… to a folder from which libraries may be loaded", e);
        }
    }

    /** Memory for all elements of a value. */
    static NativeBuffer allocate(Value value) throws InferenceException {
        return allocate(MemoryEstimate.bytes(value));
    }

    /** All of it; not to be used once this is closed. */
    ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.nativeOrder());
    }

    /** All of it as elements of a tensor; not to be used once this is closed. */
    FloatBuffer floats() {
        return bytes().asFloatBuffer();
    }

    @Override
    public void close() {
        memory.close();
    }
}
