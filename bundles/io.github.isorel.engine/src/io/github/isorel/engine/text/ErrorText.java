package io.github.isorel.engine.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

import org.eclipse.jdt.annotation.Nullable;

/** What is wrong, in words. The exceptions of {@link java.nio.file} have little more than a path as message. */
public final class ErrorText {

    private ErrorText() {
    }

    /**
     * What is wrong.
     *
     * @param error an error of a file, a device or a model
     * @return one message
     */
    public static String of(IOException error) {
        @Nullable String message = error.getMessage();
        return switch (error) {
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case NotDirectoryException file -> file.getFile() + " is no folder";
            case FileSystemException other when other.getReason() == null ->
                    other.getFile() + ": " + other.getClass().getSimpleName();
            default -> message == null ? error.toString() : message;
        };
    }
}
