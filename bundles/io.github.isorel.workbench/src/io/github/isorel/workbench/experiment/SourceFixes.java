package io.github.isorel.workbench.experiment;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.text.edits.ReplaceEdit;

/** The changes of a text that fix problems in it. */
final class SourceFixes {

    /** What a missing key begins with; the engine tells what else it can be. */
    private static final Map<String,
            String> FIRST_VALUES = Map.of("isorel", "1", "models", "../models/model.ckpt", "data", "../data",
            "file", "../models/model.ckpt", "share", "0.05", "methods", "attn-lrp", "method", "attn-lrp", "label", "season",
            "tracks", "tracks.csv");

    private SourceFixes() {
    }

    /** Writes another word in place of the first that is at or behind an offset; empty when it is no more there. */
    static Optional<ReplaceEdit> replace(String text, int from, String word, String proposal) {
        Matcher matcher = Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(word) + "(?![A-Za-z0-9_-])").matcher(text);
        return from <= text.length() && matcher.find(from)
                ? Optional.of(new ReplaceEdit(matcher.start(), word.length(), proposal)) : Optional.empty();
    }

    /** Inserts a key as the first of the mapping that begins at an offset. */
    static Optional<ReplaceEdit> insert(String text, int start, String key) {
        if (start > text.length()) {
            return Optional.empty();
        }
        String entry = key + ": " + FIRST_VALUES.getOrDefault(key, "");
        if (start < text.length() && text.charAt(start) == '{') {
            boolean isEmpty = text.substring(start + 1).stripLeading().startsWith("}");
            return Optional.of(new ReplaceEdit(start + 1, 0, entry + (isEmpty ? "" : ", ")));
        }
        int line = text.lastIndexOf('\n', start - 1) + 1;
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        return Optional.of(new ReplaceEdit(start, 0, entry + newline + " ".repeat(start - line)));
    }
}
