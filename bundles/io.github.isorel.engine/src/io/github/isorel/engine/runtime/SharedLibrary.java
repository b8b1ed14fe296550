package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads which libraries a shared library asks for when it is loaded (64-bit ELF, little endian; System V Application Binary
 * Interface, chapter 5). Nothing is loaded.
 */
final class SharedLibrary {

    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int DYNAMIC_ENTRY = 16;
    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;
    private static final int NEEDED = 1;
    private static final int STRING_TABLE = 5;
    private static final int STRING_TABLE_SIZE = 10;
    /** No table of a real library is near this size [bytes]; a damaged file must not ask for more. */
    private static final long LARGEST_TABLE = 64L << 20;

    /** A part of the file and where it lies in memory. */
    private record Segment(int type, long offset, long address, long size) {
    }

    private final FileChannel channel;
    private final Path file;

    private SharedLibrary(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
    }

    /**
     * Names of the libraries that a library needs, in the order in which it names them.
     *
     * @throws IOException if the file cannot be read or is no 64-bit ELF library
     */
    static Set<String> needed(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SharedLibrary(channel, file).needed();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private Set<String> needed() throws IOException {
        List<Segment> segments = segments();
        Segment dynamic = segments.stream().filter(segment -> segment.type == DYNAMIC).findFirst()
                .orElseThrow(() -> new IOException(file + " is not a shared library"));
        ByteBuffer entries = read(dynamic.offset, dynamic.size);
        List<Integer> names = new ArrayList<>();
        long tableAddress = 0;
        long tableSize = 0;
        while (entries.remaining() >= DYNAMIC_ENTRY) {
            long tag = entries.getLong();
            long value = entries.getLong();
            if (tag == NEEDED) {
                names.add(Math.toIntExact(value));
            } else if (tag == STRING_TABLE) {
                tableAddress = value;
            } else if (tag == STRING_TABLE_SIZE) {
                tableSize = value;
            }
        }
        ByteBuffer table = read(offset(segments, tableAddress), tableSize);
        Set<String> needed = new LinkedHashSet<>();
        names.forEach(name -> needed.add(text(table, name)));
        return needed;
    }

    private List<Segment> segments() throws IOException {
        ByteBuffer header = read(0, Math.min(HEADER, channel.size()));
        if (header.remaining() < HEADER || header.getInt(0) != 0x464C457F || header.get(4) != 2 || header.get(5) != 1) {
            throw new IOException(file + " is not a shared library for a 64-bit Linux");
        }
        int size = Short.toUnsignedInt(header.getShort(54));
        int count = Short.toUnsignedInt(header.getShort(56));
        ByteBuffer table = read(header.getLong(32), (long) size * count);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; size >= PROGRAM_HEADER && i < count; i++) {
            int at = i * size;
            segments.add(new Segment(table.getInt(at), table.getLong(at + 8), table.getLong(at + 16), table.getLong(at + 32)));
        }
        return segments;
    }

    private long offset(List<Segment> segments, long address) throws IOException {
        return segments.stream()
                .filter(segment -> segment.type == LOAD && address >= segment.address && address - segment.address < segment.size)
                .mapToLong(segment -> address - segment.address + segment.offset).findFirst()
                .orElseThrow(() -> new IOException(file + " is damaged: its table of names lies nowhere"));
    }

    private ByteBuffer read(long offset, long size) throws IOException {
        if (offset < 0 || size < 0 || size > LARGEST_TABLE || offset + size > channel.size()) {
            throw new IOException(file + " is damaged: a table lies behind its end");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
            // until it is full
        }
        return bytes.flip();
    }

    private static String text(ByteBuffer table, int start) {
        int end = start;
        while (table.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - start];
        table.get(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
