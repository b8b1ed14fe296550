package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class NativeBufferTest {

    /** Above the size from which on the C library gives memory back to the kernel at once. */
    private static final long BYTES = 256L << 20;
    private static final int PAGE = 4096;
    /** Other threads of this process take and free memory meanwhile. */
    private static final long OTHERS = 64L << 20;

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("RssAnon"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024).findFirst().orElseThrow();
    }

    @Test
    void memoryIsFreeAsSoonAsItIsClosed() throws IOException {
        long before = resident();
        NativeBuffer buffer = NativeBuffer.allocate(BYTES);
        for (int i = 0; i < BYTES; i += PAGE) {
            buffer.bytes().put(i, (byte) 1);
        }
        long taken = resident();
        buffer.close();
        long after = resident();
        assertTrue(taken - before > BYTES - OTHERS, taken + " after " + before);
        assertTrue(taken - after > BYTES - OTHERS, after + " after " + taken);
    }

    @Test
    void elementsAreInTheOrderOfTheProcessor() throws InferenceException {
        try (var buffer = NativeBuffer.allocate(12)) {
            FloatBuffer floats = buffer.floats();
            assertEquals(3, floats.capacity());
            floats.put(1, 2.5f);
            assertEquals(2.5f, buffer.bytes().order(ByteOrder.nativeOrder()).getFloat(4));
            assertTrue(floats.isDirect());
            assertFalse(floats.isReadOnly());
        }
    }

    @Test
    void whatTheSystemHasNotIsRefused() {
        long exbibyte = 1L << 60;
        var error = assertThrows(InferenceException.class, () -> NativeBuffer.allocate(exbibyte));
        assertTrue(error.getMessage().contains(exbibyte + " bytes"), error.getMessage());
    }
}
