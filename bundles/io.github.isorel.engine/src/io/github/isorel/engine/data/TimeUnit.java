package io.github.isorel.engine.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;

/** A unit of time as in the CF conventions: {@code hours since 1900-01-01 00:00:00.0}, with its calendar. */
final class TimeUnit {

    private static final Pattern FORM = Pattern.compile("(?<unit>[a-z]{1,20})\\s{1,4}since\\s{1,4}"
            + "(?<year>[+-]?\\d{1,6})-(?<month>\\d{1,2})-(?<day>\\d{1,2})"
            + "(?:[t\\s]\\s{0,4}(?<hour>\\d{1,2})(?::(?<minute>\\d{1,2})"
            + "(?::(?<second>\\d{1,2})(?:\\.(?<fraction>\\d{1,9}))?)?)?)?"
            + "\\s{0,4}(?<zone>z|utc|gmt|[+-]\\d{1,2}(?::?\\d{2})?)?");
    private static final Set<String> REAL_CALENDARS = Set.of("", "standard", "gregorian", "proleptic_gregorian");
    /** Beyond this many milliseconds (300,000 years) a time is nonsense. */
    private static final double LARGEST = 1e16;
    /** Times stored as floating-point numbers of days are this far off a whole second at most [ms]. */
    private static final long SNAP = 5;

    private final long reference;
    private final double milliseconds;

    private TimeUnit(long reference, double milliseconds) {
        this.reference = reference;
        this.milliseconds = milliseconds;
    }

    /** Tells whether a unit looks like one of times. */
    static boolean isTime(String unit) {
        return unit.length() < 200 && unit.toLowerCase(Locale.ROOT).contains(" since ");
    }

    /**
     * Reads a unit.
     *
     * @param unit the units attribute
     * @param calendar the calendar attribute; empty when there is none
     * @return the unit
     * @throws DataException if it is not a unit of time or the calendar is not that of the real world
     */
    static TimeUnit parse(String unit, String calendar) throws DataException {
        String kind = calendar.strip().toLowerCase(Locale.ROOT);
        if (!REAL_CALENDARS.contains(kind)) {
            throw new DataException("its calendar is \"" + calendar + "\"; only standard, gregorian and proleptic_gregorian"
                    + " can be used");
        }
        Matcher form = FORM.matcher(isTime(unit) ? unit.strip().toLowerCase(Locale.ROOT) : "");
        if (!form.matches()) {
            throw new DataException("its unit \"" + unit + "\" is not one of time, such as \"hours since 1900-01-01 00:00:00\"");
        }
        return new TimeUnit(reference(form, kind.equals("proleptic_gregorian")), milliseconds(form.group("unit")));
    }

    private static double milliseconds(String unit) throws DataException {
        return switch (unit) {
            case "milliseconds", "millisecond", "msec", "ms" -> 1;
            case "seconds", "second", "secs", "sec", "s" -> 1000;
            case "minutes", "minute", "mins", "min" -> 60_000;
            case "hours", "hour", "hrs", "hr", "h" -> 3_600_000;
            case "days", "day", "d" -> 86_400_000;
            default -> throw new DataException("its unit of time \"" + unit
                    + "\" is not milliseconds, seconds, minutes, hours or days");
        };
    }

    /** The standard calendar is the Julian one before 15 October 1582, as {@link GregorianCalendar} has it. */
    private static long reference(Matcher form, boolean proleptic) throws DataException {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        if (proleptic) {
            calendar.setGregorianChange(new Date(Long.MIN_VALUE));
        }
        calendar.setLenient(false);
        calendar.clear();
        int year = number(form, "year");
        calendar.set(Calendar.ERA, year > 0 ? GregorianCalendar.AD : GregorianCalendar.BC);
        calendar.set(Calendar.YEAR, year > 0 ? year : 1 - year);
        calendar.set(Calendar.MONTH, number(form, "month") - 1);
        calendar.set(Calendar.DAY_OF_MONTH, number(form, "day"));
        calendar.set(Calendar.HOUR_OF_DAY, number(form, "hour"));
        calendar.set(Calendar.MINUTE, number(form, "minute"));
        calendar.set(Calendar.SECOND, number(form, "second"));
        try {
            String fraction = form.group("fraction");
            long millis = fraction == null ? 0 : Math.round(1000 * Double.parseDouble("0." + fraction));
            return calendar.getTimeInMillis() + millis - zone(form.group("zone"));
        } catch (IllegalArgumentException e) {
            throw new DataException("there is no date " + form.group(), e);
        }
    }

    private static long zone(@Nullable String zone) {
        if (zone == null || !zone.startsWith("+") && !zone.startsWith("-")) {
            return 0;
        }
        String digits = zone.substring(1).replace(":", "");
        int hours = Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
        return (zone.startsWith("-") ? -1 : 1) * (hours * 60L + minutes) * 60_000;
    }

    private static int number(Matcher form, String group) {
        String digits = form.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /**
     * The time that a number stands for.
     *
     * @param value the number
     * @return the time, to the millisecond
     * @throws DataException if the number stands for no time
     */
    Instant at(double value) throws DataException {
        double elapsed = value * milliseconds;
        if (!(Math.abs(elapsed) < LARGEST)) { // NaN as well
            throw new DataException("its value " + value + " is not a time");
        }
        long time = reference + Math.round(elapsed);
        long second = Math.round(time / 1000.0) * 1000;
        try {
            return Instant.ofEpochMilli(Math.abs(time - second) <= SNAP ? second : time);
        } catch (DateTimeException e) {
            throw new DataException("its value " + value + " is not a time", e);
        }
    }
}
