package io.github.isorel.engine.figure.plot;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;

/** Writes files that appear when they are complete. */
public final class CompleteFile {

    private CompleteFile() {
    }

    /**
     * Writes a file under a hidden name beside its own and renames it.
     *
     * @param file the file; one that is there is replaced
     * @param content all of it
     * @throws FigureException if it cannot be written; then nothing stays of it, and one that was there is as it was
     */
    public static void write(Path file, byte[] content) throws FigureException {
        Path hidden = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try {
                Files.write(hidden, content);
                try {
                    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } catch (AtomicMoveNotSupportedException e) {
                    Files.move(hidden, file, StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                Files.deleteIfExists(hidden);
            }
        } catch (FileSystemException e) {
            @Nullable String reason = e.getReason();
            throw new FigureException(file + " cannot be written: " + (reason == null ? e.getClass().getSimpleName() : reason),
                    e);
        } catch (IOException e) {
            throw new FigureException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
