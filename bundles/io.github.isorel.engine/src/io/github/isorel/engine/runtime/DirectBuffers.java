package io.github.isorel.engine.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Direct memory that is used again and again: Java gives it back only when it next collects garbage. */
final class DirectBuffers {

    private final List<ByteBuffer> free = new ArrayList<>();

    /**
     * The smallest free buffer that is large enough. Where there is none, a new one takes the place of the smallest free one.
     *
     * @return a buffer that may be larger, to be given back
     */
    ByteBuffer take(int bytes) {
        free.sort(Comparator.comparingInt(ByteBuffer::capacity));
        for (ByteBuffer buffer : free) {
            if (buffer.capacity() >= bytes) {
                free.remove(buffer);
                return buffer;
            }
        }
        if (!free.isEmpty()) {
            free.removeFirst();
        }
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    void giveBack(ByteBuffer buffer) {
        free.add(buffer);
    }
}
