package io.github.isorel.engine.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/** A file open for reading at any position, little-endian, whose errors name the file and the place. */
final class CheckpointFile implements Closeable {

    private final Path path;
    private final FileChannel channel;
    private final Stamp stamp;

    /** What shows that a file is still the same. */
    record Stamp(long size, FileTime modified) {
    }

    private CheckpointFile(Path path, FileChannel channel, Stamp stamp) {
        this.path = path;
        this.channel = channel;
        this.stamp = stamp;
    }

    static CheckpointFile open(Path path) throws CheckpointException {
        try {
            if (Files.isDirectory(path)) {
                throw CheckpointException.at(path, "", "is a folder; choose the checkpoint file in it");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) { // opening a pipe would wait for ever
                throw CheckpointException.at(path, "", "is not a regular file; copy the checkpoint into a file first");
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return new CheckpointFile(path, channel, new Stamp(channel.size(), Files.getLastModifiedTime(path)));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (CheckpointException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw CheckpointException.at(path, "", "there is no such file; check the path", e);
        } catch (AccessDeniedException e) {
            throw CheckpointException.at(path, "", "the file may not be read; check its permissions", e);
        } catch (IOException e) {
            throw CheckpointException.at(path, "", "cannot be opened: " + e, e);
        }
    }

    /** Opens a file again that must not have changed meanwhile. */
    static CheckpointFile reopen(Path path, Stamp expected) throws CheckpointException {
        CheckpointFile file = open(path);
        if (!file.stamp.equals(expected)) {
            file.close();
            throw CheckpointException.at(path, "", "the file has changed since it was opened; open it again");
        }
        return file;
    }

    Path path() {
        return path;
    }

    long size() {
        return stamp.size();
    }

    Stamp stamp() {
        return stamp;
    }

    CheckpointException failure(String place, String problem) {
        return CheckpointException.at(path, place, problem);
    }

    /** Whether a stretch of bytes lies inside the file. */
    boolean contains(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= size() - length;
    }

    /** Reads bytes into memory. Nothing is allocated before the stretch is known to lie inside the file. */
    ByteBuffer read(long offset, int length, String place) throws CheckpointException {
        checkInside(offset, length, place);
        return read(offset, ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN), place);
    }

    /** Reads bytes that are known to lie inside the file: as many as the buffer takes from its beginning, which it is turned back to. */
    ByteBuffer read(long offset, ByteBuffer bytes, String place) throws CheckpointException {
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw failure(place, "the file became shorter while it was read; open it again");
                }
            }
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw CheckpointException.at(path, place, "cannot be read: " + e, e);
        }
        return bytes.flip();
    }

    /** Maps a stretch of fewer than 2³¹ bytes. The mapping outlives this object. */
    ByteBuffer map(long offset, long length, String place) throws CheckpointException {
        checkInside(offset, length, place);
        try {
            return channel.map(MapMode.READ_ONLY, offset, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw CheckpointException.at(path, place, "cannot be mapped into memory: " + e, e);
        }
    }

    /** The bytes from a position on; to be closed by closing this file. */
    InputStream streamFrom(long offset) throws CheckpointException {
        try {
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException e) {
            throw CheckpointException.at(path, "", "cannot be read: " + e, e);
        }
    }

    private void checkInside(long offset, long length, String place) throws CheckpointException {
        if (!contains(offset, length)) {
            throw failure(place, "bytes " + offset + " to " + (offset + length) + " are wanted, but the file ends at byte "
                    + size() + "; the download may be incomplete, fetch it again");
        }
    }

    @Override
    public void close() throws CheckpointException {
        try {
            channel.close();
        } catch (IOException e) {
            throw CheckpointException.at(path, "", "cannot be closed: " + e, e);
        }
    }
}
