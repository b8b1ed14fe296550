package io.github.isorel.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes safetensors files that are mostly a hole and take hardly any space on a disk. */
final class LargeFile {

    private LargeFile() {
    }

    /** A file of a header and so many bytes of elements, which are zero but for the last ones. */
    static Path write(Path file, String header, long size, byte... last) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer beginning = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE,
                StandardOpenOption.WRITE)) {
            channel.write(beginning.flip());
            channel.write(ByteBuffer.wrap(last), 8 + text.length + size - last.length);
        }
        return file;
    }
}
