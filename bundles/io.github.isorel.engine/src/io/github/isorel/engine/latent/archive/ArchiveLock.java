package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Keeps two writers off the same archive, also from two processes, by a lock on a hidden file beside it. The system lets go of
 * the lock when the process ends, however it ends; a lock file that is left over does no harm.
 */
final class ArchiveLock implements AutoCloseable {

    private static final int ATTEMPTS = 10;

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private ArchiveLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock of an archive.
     *
     * @param archive the archive, which need not exist
     * @return the lock, to be closed
     * @throws IOException if somebody else has it or the lock file cannot be written
     */
    static ArchiveLock take(Path archive) throws IOException {
        Path file = archive.resolveSibling("." + archive.getFileName() + ".lock");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel, archive, file);
            if (isSameFile(channel, file)) {
                return new ArchiveLock(file, channel, lock);
            }
            channel.close(); // the former holder has removed the file in between; what is locked is nobody's file any more
        }
        throw inUse(archive, file);
    }

    private static FileLock tryLock(FileChannel channel, Path archive, Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) { // the holder is in this process
            channel.close();
            throw inUse(archive, file);
        }
        channel.close();
        throw inUse(archive, file);
    }

    private static boolean isSameFile(FileChannel channel, Path file) throws IOException {
        String mark = ProcessHandle.current().pid() + " " + UUID.randomUUID();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8)), 0);
        try {
            return Files.readString(file).equals(mark);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static ArchiveException inUse(Path archive, Path file) {
        @Nullable String holder = null;
        try {
            holder = Files.readString(file).split(" ")[0];
        } catch (IOException e) {
            holder = null; // it is gone, or not readable: then the message does without
        }
        return new ArchiveException(archive + " is in use by another process" + (holder == null || !holder.matches("[0-9]+") ? ""
                : " (number " + holder + ")") + "; wait until it is done, or write to another archive");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        lock.close();
        channel.close();
    }
}
