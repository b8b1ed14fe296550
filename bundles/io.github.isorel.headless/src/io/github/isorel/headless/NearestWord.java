package io.github.isorel.headless;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

import io.github.isorel.engine.weather.NearestName;

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
        return longer.or(() -> known.stream()
                .min(Comparator.comparingInt(candidate -> NearestName.distance(word, lower(candidate))))
                .filter(nearest -> NearestName.distance(word, lower(nearest)) <= likely))
                .map(best -> "; did you mean " + best + "?").orElse("");
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
