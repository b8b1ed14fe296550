package io.github.isorel.engine.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A checkpoint cannot be used. The message says which file, which place in it, what is wrong and what to do about it.
 */
public final class CheckpointException extends IOException {

    private static final int LONGEST_QUOTE = 120;

    /**
     * A problem without a cause of its own.
     *
     * @param message what is wrong, where, and what to do
     */
    public CheckpointException(String message) {
        super(message);
    }

    /**
     * A problem that another one brought about.
     *
     * @param message what is wrong, where, and what to do
     * @param cause why
     */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }

    static CheckpointException at(Path file, String place, String problem) {
        return new CheckpointException(message(file, place, problem));
    }

    static CheckpointException at(Path file, String place, String problem, Throwable cause) {
        return new CheckpointException(message(file, place, problem), cause);
    }

    private static String message(Path file, String place, String problem) {
        return place.isEmpty() ? file + ": " + problem : file + ", " + place + ": " + problem;
    }

    /**
     * Text out of a file, made safe to show: quoted, of bounded length, without characters that control a terminal, turn the
     * direction of writing or break the line.
     */
    static String quote(String text) {
        String shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return "'" + shown.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "�") + "'";
    }
}
