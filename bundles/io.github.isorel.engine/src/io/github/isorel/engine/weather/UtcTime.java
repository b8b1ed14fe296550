package io.github.isorel.engine.weather;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as files and people write them, in UTC where no offset is given. */
public final class UtcTime {

    private UtcTime() {
    }

    /**
     * Reads a time in ISO 8601.
     *
     * @param text a date, or a date with hours (and minutes, seconds) and {@code Z}, another offset or nothing behind it; no
     *        blanks
     * @return the time; midnight for a date, UTC where there is no offset
     * @throws IllegalArgumentException if the text is no time
     */
    public static Instant parse(String text) {
        return Optional.of(text).filter(word -> word.matches("\\S+")).flatMap(UtcTime::find)
                .orElseThrow(() -> new IllegalArgumentException("a time in ISO 8601 is needed, such as 1990-01-10T00:00:00Z, not '"
                        + text + "'"));
    }

    /**
     * Reads what may be a time.
     *
     * @param text any text
     * @return the time as {@link #parse} reads it, also with blanks around it or in place of the T; empty when it is none
     */
    public static Optional<Instant> find(String text) {
        String full = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T").replaceFirst("(T\\d{2})(Z|[+-][0-9:]+)?$",
                "$1:00$2"); // ISO 8601 allows the hour alone
        try {
            if (full.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return Optional.of(LocalDate.parse(full).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return Optional.of(full.matches(".*T.*([Zz]|[+-][0-9:]+)") ? OffsetDateTime.parse(full).toInstant()
                    : LocalDateTime.parse(full).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
