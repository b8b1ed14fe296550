package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.text.ErrorText;

/**
 * Writes files so that they are there whole or not at all, whatever ends the process or the machine. Temporary names begin with a
 * dot and are of nobody else.
 */
final class SafeFiles {

    private static final Pattern WRITTEN = Pattern.compile("\\..+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");
    /** What Linux says of a full disk. */
    private static final String FULL = "No space left";
    private static final String MAKE_ROOM = "; make room and run the experiment again: what is done is kept";

    private SafeFiles() {
    }

    /** What is wrong, and of a full disk what to do. */
    static String explained(IOException error) {
        String text = ErrorText.of(error);
        return text.contains(FULL) && !text.contains(MAKE_ROOM) ? text + MAKE_ROOM : text;
    }

    /**
     * Writes a text file, replacing it as a whole.
     *
     * @param file the file
     * @param text its text, in UTF-8
     * @throws IOException if it cannot be written; what was there is there still
     */
    static void write(Path file, String text) throws IOException {
        Path temporary = temporary(file);
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(file.resolveSibling(""));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A name beside a file that nobody else uses. */
    static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID() + ".tmp");
    }

    /** Whether a name is one that {@link #temporary} makes; those of figures and reports that are being drawn are others. */
    static boolean isWritten(Path file) {
        return WRITTEN.matcher(file.getFileName().toString()).matches();
    }

    /** Whether a name is that of something unfinished, of whatever kind. */
    static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(".tmp");
    }

    /**
     * Gives a complete file a second name, or copies it where the file system has no hard links.
     *
     * @param target the new name; nothing happens when it is there
     * @param existing the file
     * @throws IOException if neither can be done
     */
    static void link(Path target, Path existing) throws IOException {
        try {
            Files.createLink(target, existing);
        } catch (FileAlreadyExistsException e) {
            return; // links and renamed copies are complete
        } catch (UnsupportedOperationException | IOException e) {
            Path temporary = temporary(target);
            try {
                Files.copy(existing, temporary);
                force(temporary);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /**
     * Puts a complete folder in its place.
     *
     * @param folder the folder, on the same file system
     * @param place where it is to be; its parent exists
     * @return false when something is there already
     * @throws IOException if it cannot be renamed
     */
    static boolean place(Path folder, Path place) throws IOException {
        try {
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            if (Files.isDirectory(place)) {
                return false; // what the system says to that differs
            }
            throw e;
        }
        forceFolder(place.resolveSibling(""));
        return true;
    }

    /** Waits until the content of a file is on disk. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Waits until the names in a folder are on disk, where the system can do that. */
    static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return; // some file systems cannot; they keep names in order by themselves
        }
    }

    /**
     * Deletes a folder with all that is in it.
     *
     * @param folder the folder; need not exist
     * @throws IOException if something in it cannot be deleted
     */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(@Nullable Path file, @Nullable BasicFileAttributes attributes) throws IOException {
                if (file != null) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(@Nullable Path file, @Nullable IOException error) throws IOException {
                if (error != null && !(error instanceof NoSuchFileException)) {
                    throw error;
                }
                return FileVisitResult.CONTINUE; // somebody else has deleted it
            }

            @Override
            public FileVisitResult postVisitDirectory(@Nullable Path visited, @Nullable IOException error) throws IOException {
                if (visited != null) {
                    Files.deleteIfExists(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
