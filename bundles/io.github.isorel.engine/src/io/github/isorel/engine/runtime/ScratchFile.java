package io.github.isorel.engine.runtime;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

import io.github.isorel.engine.progress.Progress;

/**
 * A file for numbers that do not fit into memory. It has no name in its folder as soon as it is open (Unix keeps it for as long
 * as somebody has it open), so that nothing is left of it however the process ends.
 */
final class ScratchFile implements AutoCloseable {

    /** What is written or read at once: far less than a second's work. */
    private static final int PIECE = 64 << 20;
    /** Where large temporary files belong; the usual folder for temporary files may lie in memory. */
    private static final Path LARGE = Path.of("/var/tmp");

    private final FileChannel channel;
    private long end;

    private ScratchFile(FileChannel channel) {
        this.channel = channel;
    }

    /** The folder for scratch files of this machine. */
    static Path folder() {
        return Files.isWritable(LARGE) ? LARGE : Path.of(System.getProperty("java.io.tmpdir"));
    }

    static ScratchFile create(Path folder) throws IOException {
        Path file = folder.resolve("isorel-scratch-" + UUID.randomUUID());
        return new ScratchFile(FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)));
    }

    /**
     * Writes bytes behind all others.
     *
     * @return their position
     */
    long append(ByteBuffer bytes, Progress progress) throws IOException {
        long start = reserve(bytes.remaining());
        write(start, bytes, progress);
        return start;
    }

    /**
     * Makes room behind all others; what is there before it is written is zero.
     *
     * @return its position
     */
    long reserve(long bytes) {
        long start = end;
        end += bytes;
        return start;
    }

    /** Writes bytes from a position on. */
    void write(long position, ByteBuffer bytes, Progress progress) throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            progress.check();
            ByteBuffer piece = bytes.slice(bytes.position(), Math.min(bytes.remaining(), PIECE));
            int written = channel.write(piece, next);
            bytes.position(bytes.position() + written);
            next += written;
        }
    }

    /** Fills a buffer with the bytes from a position on. */
    void read(long position, ByteBuffer bytes, Progress progress) throws IOException {
        long next = position;
        while (bytes.hasRemaining()) {
            progress.check();
            ByteBuffer piece = bytes.slice(bytes.position(), Math.min(bytes.remaining(), PIECE));
            int read = channel.read(piece, next);
            if (read < 0) {
                throw new EOFException("the scratch file ends at " + next);
            }
            bytes.position(bytes.position() + read);
            next += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
