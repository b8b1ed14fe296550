package io.github.isorel.workbench.fieldmap;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;

/**
 * A time for which there are fields.
 *
 * @param validTime the time the fields hold for (UTC)
 * @param leadTime time since the start of the forecast; empty for data
 */
public record FieldTime(Instant validTime, Optional<Duration> leadTime) {

    /** The time of fields that are the same at all times; its valid time means nothing. */
    public static final FieldTime ALWAYS = new FieldTime(Instant.EPOCH, Optional.empty());

    /** The sum over all input states; its valid time means nothing. */
    public static final FieldTime ALL_STATES = new FieldTime(Instant.MIN, Optional.empty());

    /** The mean over many times; its valid time means nothing. */
    public static final FieldTime MEAN = new FieldTime(Instant.MAX, Optional.empty());

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * A time as text.
     *
     * @param time any time
     * @return text such as {@code 1987-10-15 18:00 UTC}
     */
    public static String text(Instant time) {
        return FORMAT.format(time);
    }

    /**
     * This time for a list of choices, where all are UTC.
     *
     * @return as {@link #label()}, without the time zone
     */
    public String shortLabel() {
        return label().replace(" UTC", "");
    }

    /**
     * This time for people.
     *
     * @return the valid time, after the lead time where there is one
     */
    public String label() {
        if (this == ALWAYS) {
            return Messages.always;
        } else if (this == ALL_STATES) {
            return Messages.allStates;
        } else if (this == MEAN) {
            return Messages.meanOverTime;
        }
        String valid = text(validTime);
        return leadTime.map(lead -> NLS.bind(Messages.leadAndValidTime, (lead.isNegative() ? "\u2212" : "+")
                + Math.abs(lead.toHours()), valid)).orElse(valid);
    }
}
