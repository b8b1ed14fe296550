package io.github.isorel.engine.experiment;

import java.util.Locale;

import org.eclipse.jdt.annotation.NonNull;

/**
 * Something wrong in an experiment, or doubtful.
 *
 * @param file name of the experiment's file, as messages show it
 * @param position where
 * @param severity whether it keeps the experiment from running
 * @param message what is wrong, with the values that are
 * @param fix what to do about it; empty when the message says it all
 */
public record Problem(String file, Position position, Severity severity, String message, String fix)
        implements Comparable<@NonNull Problem> {

    /** How bad it is. */
    public enum Severity {
        /** The experiment cannot run. */
        ERROR,
        /** It can run, but perhaps not as meant. */
        WARNING;

        /** The severity in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Tells whether it keeps the experiment from running.
     *
     * @return true for an error
     */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Orders by position; errors before warnings at the same place. */
    @Override
    public int compareTo(Problem other) {
        int order = position.compareTo(other.position);
        return order != 0 ? order : severity.compareTo(other.severity);
    }

    /** As compilers have it: {@code experiment.yaml:12:5: error: unknown key 'metods'; did you mean 'methods'?}. */
    @Override
    public String toString() {
        return file + ":" + position + ": " + severity + ": " + message + (fix.isEmpty() ? "" : "; " + fix);
    }
}
