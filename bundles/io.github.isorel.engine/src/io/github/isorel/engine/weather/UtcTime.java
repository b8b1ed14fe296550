package io.github.isorel.engine.weather;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as people write them, in UTC. */
public final class UtcTime {

    private UtcTime() {
    }

    /**
     * Reads a time in ISO 8601.
     *
     * @param text a date, or a date with hours (and minutes, seconds) and {@code Z}, another offset or nothing behind it
     * @return the time; midnight for a date, UTC where there is no offset
     * @throws IllegalArgumentException if the text is no time
     */
    public static Instant parse(String text) {
        try {
            if (text.matches("[-0-9]+")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            String full = text.replaceFirst("(T[0-9]{2})(Z|[+-][0-9:]+)?$", "$1:00$2"); // ISO 8601 allows the hour alone
            return full.matches(".*T.*([Zz]|[+-][0-9:]+)") ? OffsetDateTime.parse(full).toInstant()
                    : LocalDateTime.parse(full).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time in ISO 8601 is needed, such as 1990-01-10T00:00:00Z, not '" + text + "'",
                    e);
        }
    }
}
