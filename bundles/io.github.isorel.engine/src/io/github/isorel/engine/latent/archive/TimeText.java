package io.github.isorel.engine.latent.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as files and people write them: ISO 8601, also with a blank in place of the T, in UTC where no offset is given. */
final class TimeText {

    private TimeText() {
    }

    /** The time that a text means; a date is its beginning. Empty when it is none. */
    static Optional<Instant> parse(String text) {
        String full = text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T").replaceFirst("(T\\d{2})(Z|[+-][0-9:]+)?$",
                "$1:00$2");
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
