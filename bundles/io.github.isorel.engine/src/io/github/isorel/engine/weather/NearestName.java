package io.github.isorel.engine.weather;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant who wrote something else. */
public final class NearestName {

    /** Longer words are not compared: the time it takes grows with the square of the length. */
    private static final int LONGEST = 200;

    private NearestName() {
    }

    /**
     * A question to put behind a message about an unknown name.
     *
     * @param unknown the unknown name
     * @param known the names there are
     * @return {@code "; did you mean …?"}, or nothing when no name is near
     */
    public static String suggestion(String unknown, Collection<String> known) {
        return find(unknown, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /**
     * The nearest name.
     *
     * @param unknown the unknown name
     * @param known the names there are
     * @return the name that may have been meant; empty when none is near
     */
    public static Optional<String> find(String unknown, Collection<String> known) {
        String word = unknown.toLowerCase(Locale.ROOT);
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        // two exchanged letters are two replacements
        int likely = word.length() < 3 ? 1 : Math.max(2, word.length() / 3);
        return known.stream().min(Comparator.comparingInt(name -> distance(word, name.toLowerCase(Locale.ROOT))))
                .filter(name -> distance(word, name.toLowerCase(Locale.ROOT)) <= likely)
                .filter(name -> distance(word, name.toLowerCase(Locale.ROOT)) < word.length()); // something must be left of it
    }

    /**
     * Levenshtein's distance of two words. The time it takes grows with the product of their lengths.
     *
     * @param a a word
     * @param b another word
     * @return the fewest letters to insert, delete or replace in one to get the other
     */
    public static int distance(String a, String b) {
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
