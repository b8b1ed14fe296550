package io.github.isorel.headless;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant who wrote something else. */
final class NearestWord {

    private NearestWord() {
    }

    /**
     * A question to put behind a message about an unknown word.
     *
     * @param unknown the unknown word
     * @param known the words there are
     * @return {@code "; did you mean …?"}, or nothing when no word is near
     */
    static String suggestion(String unknown, Collection<String> known) {
        String word = lower(unknown);
        int letters = word.replaceFirst("^-+", "").length();
        int likely = letters <= 3 ? 1 : Math.max(2, letters / 3); // two exchanged letters are two replacements
        Optional<String> longer = known.stream()
                .filter(candidate -> letters >= 3 && lower(candidate).startsWith(word)).findFirst();
        return longer.or(() -> known.stream().min(Comparator.comparingInt(candidate -> distance(word, lower(candidate))))
                .filter(nearest -> distance(word, lower(nearest)) <= likely))
                .map(best -> "; did you mean " + best + "?").orElse("");
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance: the fewest letters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
