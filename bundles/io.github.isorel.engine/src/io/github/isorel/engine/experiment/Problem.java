package io.github.isorel.engine.experiment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern PROPOSAL = Pattern.compile("did you mean '([^']+)'\\?");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
    private static final Pattern FILE = Pattern.compile("[^/\\\\\\s]+$");
    private static final Pattern MISSING = Pattern.compile("has no '([a-z-]+)'$");

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

    /**
     * A word of the text and the one that was probably meant.
     *
     * @param word what the text has, at the problem's position or behind it
     * @param proposal what to write in its place
     */
    public record Replacement(String word, String proposal) {
    }

    /**
     * What to write in place of a misspelt name, when the fix proposes another one.
     *
     * @return the word and the proposal
     */
    public Optional<Replacement> replacement() {
        Matcher proposal = PROPOSAL.matcher(fix);
        if (!proposal.find()) {
            return Optional.empty();
        }
        Matcher words = QUOTED.matcher(message);
        Optional<String> word = words.results().reduce((first, second) -> second).map(match -> match.group(1));
        if (word.isEmpty()) { // a file that is not there: messages name it in full
            word = FILE.matcher(message).results().findFirst().map(match -> match.group());
        }
        return word.map(it -> new Replacement(it, proposal.group(1)));
    }

    /**
     * The key that a mapping lacks, when that is the problem.
     *
     * @return the key
     */
    public Optional<String> missingKey() {
        Matcher missing = MISSING.matcher(message);
        return missing.find() ? Optional.of(missing.group(1)) : Optional.empty();
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
