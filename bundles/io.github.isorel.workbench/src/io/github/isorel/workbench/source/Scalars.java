package io.github.isorel.workbench.source;

import java.util.List;

import io.github.isorel.workbench.source.SourceNode.Kind;

/** Scalars: what they say, and how to write what somebody wants to say. */
final class Scalars {

    private static final String ESCAPES = "ntr0\"\\/";
    private static final String ESCAPED = "\n\t\r\0\"\\/";

    private Scalars() {
    }

    /** Where a text in quotes ends that begins here: behind the closing quote, or at the end of the text. */
    static int quotedEnd(String text, int start) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && quote == '"') {
                at++;
            } else if (c == quote && quote == '\'' && at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at++;
            } else if (c == quote) {
                return at + 1;
            }
            at++;
        }
        return text.length();
    }

    /** A text in quotes. */
    static SourceNode quoted(String text, int start) {
        int end = quotedEnd(text, start);
        return new SourceNode(Kind.SCALAR, start, end, -1, unquoted(text.substring(start, end)), List.of());
    }

    /** A key, with quotes or without. */
    static SourceNode key(String text, int start, int end) {
        String written = text.substring(start, end).strip();
        return new SourceNode(Kind.SCALAR, start, start + written.length(), -1, unquoted(written), List.of());
    }

    /** What a text says that may be in quotes. */
    static String unquoted(String written) {
        if (written.startsWith("'")) {
            String inside = written.substring(1, written.length() > 1 && written.endsWith("'") ? written.length() - 1
                    : written.length());
            return inside.replace("''", "'");
        }
        if (!written.startsWith("\"")) {
            return written;
        }
        StringBuilder said = new StringBuilder();
        int end = written.length() > 1 && written.endsWith("\"") ? written.length() - 1 : written.length();
        for (int i = 1; i < end; i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < end) {
                i++;
                int escape = ESCAPES.indexOf(written.charAt(i));
                said.append(escape >= 0 ? ESCAPED.charAt(escape) : written.charAt(i));
            } else {
                said.append(c);
            }
        }
        return said.toString();
    }

    /** A text as it is to be written: in double quotes where it would mean something else without. */
    static String written(String value, boolean isInFlow) {
        boolean isSafe = !value.isBlank() && value.equals(value.strip()) && !value.matches("(?s)[-?:,\\[\\]{}#&*!|>'\"%@`].*")
                && !value.contains(": ") && !value.endsWith(":") && !value.contains(" #") && value.indexOf('\n') < 0
                && value.indexOf('\t') < 0 && !value.matches("~|null") && !value.startsWith("---");
        boolean isSafeHere = isSafe && !(isInFlow && value.matches(".*[,\\[\\]{}].*"));
        boolean isNumber = value.matches("-[0-9.].*") && !value.contains(": ") && !value.contains(" #") && !isInFlow;
        return isSafeHere || isNumber ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                .replace("\t", "\\t") + "\"";
    }
}
