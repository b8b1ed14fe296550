package io.github.isorel.workbench.experiment;

import io.github.isorel.engine.experiment.Position;

/**
 * A part of a text.
 *
 * @param start where it begins, in UTF-16 units
 * @param end where the rest begins
 */
public record TextRange(int start, int end) {

    /** What ends a word without quotes. */
    private static final String DELIMITERS = ",[]{}#\r\n";

    /** Checks the order. */
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no range: " + start + " to " + end);
        }
    }

    /**
     * The length.
     *
     * @return the number of UTF-16 units
     */
    public int length() {
        return end - start;
    }

    /**
     * The word at a position that the reader of experiments tells: a key up to its colon, a value with its quotes, the
     * bracket of a list or mapping.
     *
     * @param text the text
     * @param position a position; one behind the end of a line or of the text means the end
     * @return where the word is
     */
    public static TextRange at(String text, Position position) {
        int start = offset(text, position);
        if (start == text.length() || text.charAt(start) == '\n' || text.charAt(start) == '\r') {
            return new TextRange(start, start);
        }
        char first = text.charAt(start);
        int end = start + 1;
        if (first == '"' || first == '\'') {
            while (end < text.length() && text.charAt(end) != first && text.charAt(end) != '\n') {
                end++;
            }
            return new TextRange(start, Math.min(text.length(), end + 1));
        }
        while (DELIMITERS.indexOf(first) < 0 && end < text.length() && !isEnd(text, end)) {
            end++;
        }
        return new TextRange(start, Math.max(start + 1, start + text.substring(start, end).stripTrailing().length()));
    }

    /** A number sign within a word, and a colon without a blank behind it, belong to the word. */
    private static boolean isEnd(String text, int at) {
        char c = text.charAt(at);
        if (c == ':') {
            return at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
        }
        return c == '#' ? Character.isWhitespace(text.charAt(at - 1)) : DELIMITERS.indexOf(c) >= 0;
    }

    /**
     * Where a position is.
     *
     * @param text the text
     * @param position line and column from 1, columns in code points
     * @return the offset in UTF-16 units, at most the length of the text
     */
    public static int offset(String text, Position position) {
        int start = text.startsWith("\uFEFF") ? 1 : 0; // the reader leaves a byte order mark out
        for (int line = 1; line < position.line(); line++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return text.length();
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start) < 0 ? text.length() : text.indexOf('\n', start);
        int columns = Math.min(position.column() - 1, text.codePointCount(start, end));
        return text.offsetByCodePoints(start, columns);
    }
}
