package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the smallest shared libraries there are: no code, only the names of the libraries that they need. */
final class ElfFile {

    private static final int PROGRAM_HEADERS = 64;
    private static final int DYNAMIC = PROGRAM_HEADERS + 2 * 56;

    private ElfFile() {
    }

    /** Writes a library that needs others; its table of names lies 0x1000 higher in memory than in the file. */
    static Path write(Path file, String... needed) throws IOException {
        var names = new StringBuilder("\0");
        int dynamicSize = 16 * (needed.length + 3);
        int tableOffset = DYNAMIC + dynamicSize;
        ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] { 0x7f, 'E', 'L', 'F', 2, 1, 1 });
        bytes.putLong(32, PROGRAM_HEADERS).putShort(54, (short) 56).putShort(56, (short) 2);
        bytes.position(DYNAMIC);
        for (String name : needed) {
            bytes.putLong(1).putLong(names.length());
            names.append(name).append('\0');
        }
        bytes.putLong(5).putLong(tableOffset + 0x1000).putLong(10).putLong(names.length()).putLong(0).putLong(0);
        bytes.put(names.toString().getBytes(StandardCharsets.UTF_8));
        int end = bytes.position();
        programHeader(bytes, PROGRAM_HEADERS, 1, 0, 0x1000, end);
        programHeader(bytes, PROGRAM_HEADERS + 56, 2, DYNAMIC, DYNAMIC + 0x1000, dynamicSize);
        byte[] content = new byte[end];
        bytes.get(0, content);
        return Files.write(file, content);
    }

    private static void programHeader(ByteBuffer bytes, int at, int type, long offset, long address, long size) {
        bytes.putInt(at, type).putLong(at + 8, offset).putLong(at + 16, address).putLong(at + 32, size).putLong(at + 40, size);
    }
}
