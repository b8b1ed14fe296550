package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Keeps two writers off the same archive: those of other processes by a lock on a hidden file beside it, which the system lets go
 * when the process ends, however it ends; those of this process by a second hidden file whose name tells the process.
 * <p>
 * The lock file must never be opened and closed by a process that holds its lock, not even to read it: under POSIX that lets the
 * lock go. Hence the second file, which is looked for first. What is left over of either does no harm.
 */
final class ArchiveLock implements AutoCloseable {

    private static final Pattern PROCESS = Pattern.compile("([0-9]{1,10})-([0-9]{1,19})\\.writer");

    private final Path file;
    private final Path marker;
    private final FileChannel channel;

    private ArchiveLock(Path file, Path marker, FileChannel channel) {
        this.file = file;
        this.marker = marker;
        this.channel = channel;
    }

    /**
     * Takes the lock of an archive.
     *
     * @param archive the archive, which need not exist
     * @return the lock, to be closed
     * @throws IOException if somebody else has it or the lock cannot be written
     */
    @SuppressWarnings("resource") // the channel belongs to the lock that is returned
    static ArchiveLock take(Path archive) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Path marker = archive.resolveSibling(prefix(archive) + self.pid() + "-" + start(self) + ".writer");
        try {
            Files.createFile(marker);
        } catch (FileAlreadyExistsException e) {
            throw inUse(archive, Optional.of(self.pid()));
        }
        Optional<FileChannel> unused = Optional.empty();
        try {
            Path file = archive.resolveSibling(prefix(archive) + "lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            unused = Optional.of(channel);
            List<Path> others = others(archive, marker);
            // a writer that has just gone may have taken the file with it on which somebody else has the lock: so look as well
            if (!locks(channel) || others.stream().anyMatch(other -> holder(archive, other).isPresent())) {
                throw inUse(archive, others.stream().flatMap(other -> holder(archive, other).stream()).findFirst());
            }
            for (Path left : others) {
                Files.deleteIfExists(left); // of processes that have ended
            }
            unused = Optional.empty();
            return new ArchiveLock(file, marker, channel);
        } finally {
            if (unused.isPresent()) {
                unused.get().close();
                Files.deleteIfExists(marker);
            }
        }
    }

    private static String prefix(Path archive) {
        return "." + archive.getFileName() + ".";
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) { // the same file under another name
            return false;
        }
    }

    private static List<Path> others(Path archive, Path own) throws IOException {
        List<Path> others = new ArrayList<>();
        @Nullable Path folder = archive.toAbsolutePath().getParent();
        if (folder != null) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file -> process(archive, file).matches())) {
                files.forEach(others::add);
            }
        }
        others.removeIf(other -> other.getFileName().equals(own.getFileName()));
        return others;
    }

    private static Matcher process(Path archive, Path file) {
        String name = file.getFileName().toString();
        return PROCESS.matcher(name.startsWith(prefix(archive)) ? name.substring(prefix(archive).length()) : "");
    }

    /** The process that a file tells of, if it is still there. */
    private static Optional<Long> holder(Path archive, Path file) {
        Matcher process = process(archive, file);
        if (!process.matches()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(process.group(1))).filter(ProcessHandle::isAlive).filter(handle -> start(
                handle) == Long.parseLong(process.group(2))).map(ProcessHandle::pid);
    }

    /** When a process began [ms]; together with its number it tells it from all others. */
    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static ArchiveException inUse(Path archive, Optional<Long> holder) {
        return new ArchiveException(archive + " is in use by " + (holder.isPresent() && holder.get() == ProcessHandle.current()
                .pid() ? "this process already" : "another process" + holder.map(number -> " (number " + number
                + ")").orElse("")) + "; wait until it is done, or write to another archive");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
        Files.deleteIfExists(marker);
    }
}
