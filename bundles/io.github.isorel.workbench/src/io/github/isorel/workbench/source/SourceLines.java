package io.github.isorel.workbench.source;

/** The lines of a text: where things in them begin and end. All offsets are in UTF-16 units. */
final class SourceLines {

    private final String text;

    SourceLines(String text) {
        this.text = text;
    }

    /** Where the line of an offset begins. */
    int start(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** Where the next line begins, or the end of the text. */
    int end(int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline + 1;
    }

    /** The column of an offset, from 0. */
    int column(int offset) {
        int start = start(offset);
        return offset - start - (start == 0 && text.startsWith("\uFEFF") ? 1 : 0);
    }

    /** The first character of a line that is no blank; its end for a blank line. */
    int firstCharacter(int lineStart) {
        int first = lineStart;
        int end = end(lineStart);
        while (first < end && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return first;
    }

    /** Where a line ends without the blanks at its end. */
    int trimmedEnd(int offset) {
        int end = end(offset);
        while (end > offset && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The next character from an offset on that is neither blank nor in a comment, or the end of the text. */
    int significant(int from) {
        int at = Math.min(from, text.length());
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == '\uFEFF')) {
                at = end(at);
            } else if (Character.isWhitespace(c) || isDocumentMark(at)) {
                at = isDocumentMark(at) ? end(at) : at + 1;
            } else {
                return at;
            }
        }
        return at;
    }

    private boolean isDocumentMark(int at) {
        return column(at) == 0 && (text.startsWith("---", at) || text.startsWith("...", at) || text.charAt(at) == '%');
    }

    /** Where what stands on the rest of the line ends, without a comment. */
    int contentEnd(int from) {
        int end = end(from);
        for (int i = from + 1; i < end; i++) {
            if (text.charAt(i) == '#' && Character.isWhitespace(text.charAt(i - 1))) {
                end = i;
            }
        }
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Whether an item of a list begins here. */
    boolean isDash(int at) {
        return at < text.length() && text.charAt(at) == '-'
                && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
    }

    /** Where the colon of a key is that begins here; −1 when no key does. */
    int keyEnd(int at) {
        char first = text.charAt(at);
        if (first == '[' || first == '{' || first == '#' || first == '&' || first == '*' || first == '|' || first == '>') {
            return -1;
        }
        int from = first == '"' || first == '\'' ? Scalars.quotedEnd(text, at) : at;
        int end = contentEnd(at);
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == ':' && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)))) {
                return i;
            }
            if (from > at && !Character.isWhitespace(text.charAt(i))) {
                return -1; // a text in quotes, not a key
            }
        }
        return -1;
    }
}
