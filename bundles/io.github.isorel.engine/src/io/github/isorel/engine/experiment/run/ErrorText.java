package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.eclipse.jdt.annotation.Nullable;

/** What is wrong, in words. The exceptions of {@link java.nio.file} have little more than a path as message. */
final class ErrorText {

    private ErrorText() {
    }

    static String of(IOException error) {
        @Nullable String message = error.getMessage();
        String text = switch (error) {
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied";
            case FileSystemException other when other.getReason() == null -> other.getFile() + ": " + other.getClass()
                    .getSimpleName();
            default -> message == null ? error.toString() : message;
        };
        return text.contains("No space left") ? text + "; make room and run the experiment again: what is done is kept" : text;
    }
}
