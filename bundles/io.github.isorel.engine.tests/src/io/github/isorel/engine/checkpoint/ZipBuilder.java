package io.github.isorel.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** Writes zip archives of stored entries as the APPNOTE describes them, or archives that lie where a test tells them to. */
final class ZipBuilder {

    /** An entry and what the archive says about it; a test changes the latter to lie. */
    static final class Entry {

        private final byte[] content;
        /** Name in the directory. */
        byte[] name;
        /** Name in the local header. */
        byte[] localName;
        int method;
        int flags;
        /** Sizes in the directory. */
        long size;
        long packedSize;
        /** Size in the local header. */
        long localSize;
        /** CRC-32 in the directory; 0 unless set, which is how PyTorch leaves out check sums. */
        int checksum;
        /** Position of the local header in the directory; where it is unless set. */
        long header = -1;
        /** Whether the sizes and the position are in a zip64 field. */
        boolean isLarge;
        /** Whether that field is there. */
        boolean hasLargeField = true;

        private Entry(String name, byte[] content, long size) {
            this.content = content;
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.localName = this.name;
            this.size = size;
            this.packedSize = size;
            this.localSize = size;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    /** Whether there is a zip64 end record. */
    boolean hasLargeEnd;
    /** What the zip64 end record says about the number of entries beyond what is true. */
    int surplus;
    /** Comment after the end record. */
    String comment = "";

    Entry add(String name, byte... content) {
        return add(name, content, content.length);
    }

    /** An entry whose content goes on with zeros up to the given size, left as a hole in the file. */
    Entry add(String name, byte[] content, long size) {
        var entry = new Entry(name, content, size);
        entry.isLarge = size > 0xffff_ffffL;
        entries.add(entry);
        return entry;
    }

    Entry get(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return entries.stream().filter(entry -> Arrays.equals(entry.name, bytes)).findFirst().orElseThrow();
    }

    /** Gives every entry its true check sum. */
    ZipBuilder withChecksums() {
        for (Entry entry : entries) {
            var sum = new CRC32();
            sum.update(entry.content);
            entry.checksum = (int) sum.getValue();
        }
        return this;
    }

    Path write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            long position = 0;
            List<Long> headers = new ArrayList<>();
            for (Entry entry : entries) {
                headers.add(position);
                ByteBuffer local = local(entry);
                int length = local.remaining();
                channel.write(local, position);
                channel.write(ByteBuffer.wrap(entry.content), position + length);
                position += length + Math.max(entry.content.length, trueSize(entry));
            }
            long directory = position;
            for (int i = 0; i < entries.size(); i++) {
                position += channel.write(record(entries.get(i), headers.get(i)), position);
            }
            channel.write(end(directory, position), position);
        }
        return file;
    }

    /** A hole is only made for entries that are not lies. */
    private static long trueSize(Entry entry) {
        return entry.size == entry.packedSize && entry.size == entry.localSize ? entry.size : 0;
    }

    private static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer local(Entry entry) {
        ByteBuffer bytes = buffer(30 + entry.localName.length + 20);
        bytes.putInt(0x04034b50).putShort((short) 45).putShort((short) entry.flags).putShort((short) entry.method);
        bytes.putInt(0).putInt(0); // time and check sum
        bytes.putInt(entry.isLarge ? -1 : (int) entry.localSize).putInt(entry.isLarge ? -1 : (int) entry.localSize);
        bytes.putShort((short) entry.localName.length).putShort((short) (entry.isLarge ? 20 : 0)).put(entry.localName);
        if (entry.isLarge) {
            bytes.putShort((short) 1).putShort((short) 16).putLong(entry.localSize).putLong(entry.localSize);
        }
        return bytes.flip();
    }

    private static ByteBuffer record(Entry entry, long position) {
        long header = entry.header < 0 ? position : entry.header;
        boolean isLarge = entry.isLarge || header > 0xffff_ffffL;
        boolean hasField = isLarge && entry.hasLargeField;
        ByteBuffer bytes = buffer(46 + entry.name.length + 28);
        bytes.putInt(0x02014b50).putShort((short) 45).putShort((short) 45).putShort((short) entry.flags);
        bytes.putShort((short) entry.method).putInt(0).putInt(entry.checksum);
        bytes.putInt(isLarge ? -1 : (int) entry.packedSize).putInt(isLarge ? -1 : (int) entry.size);
        bytes.putShort((short) entry.name.length).putShort((short) (hasField ? 28 : 0)).putShort((short) 0);
        bytes.putShort((short) 0).putShort((short) 0).putInt(0).putInt(isLarge ? -1 : (int) header).put(entry.name);
        if (hasField) {
            bytes.putShort((short) 1).putShort((short) 24).putLong(entry.size).putLong(entry.packedSize).putLong(header);
        }
        return bytes.flip();
    }

    private ByteBuffer end(long directory, long position) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        boolean isLarge = hasLargeEnd || position > 0xffff_ffffL;
        ByteBuffer bytes = buffer(56 + 20 + 22 + text.length);
        long count = entries.size();
        if (isLarge) {
            bytes.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0).putInt(0);
            bytes.putLong(count + surplus).putLong(count + surplus).putLong(position - directory).putLong(directory);
            bytes.putInt(0x07064b50).putInt(0).putLong(position).putInt(1);
        }
        bytes.putInt(0x06054b50).putInt(0).putShort((short) (isLarge ? -1 : count)).putShort((short) (isLarge ? -1 : count));
        bytes.putInt(isLarge ? -1 : (int) (position - directory)).putInt(isLarge ? -1 : (int) directory);
        return bytes.putShort((short) text.length).put(text).flip();
    }
}
