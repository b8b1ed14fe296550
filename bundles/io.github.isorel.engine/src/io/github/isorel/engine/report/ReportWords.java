package io.github.isorel.engine.report;

import java.util.Locale;

/** Names as parts of other names. */
final class ReportWords {

    private ReportWords() {
    }

    /** A name as part of that of a figure: small letters and digits with hyphens between. */
    static String word(String name) {
        String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return word.isEmpty() ? "other" : word;
    }

    /** A text that begins with a capital letter. */
    static String capitalized(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
                + text.substring(text.offsetByCodePoints(0, 1));
    }
}
