package io.github.isorel.engine.latent.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.github.isorel.engine.weather.UtcTime;

/**
 * Which times somebody wants: all, single ones, or all in some stretches of time; of these only some months or hours.
 *
 * @param stretches stretches of time; empty for all times
 * @param single times that are wanted whatever the months and hours, and must be there
 * @param months numbers of the months wanted, from 1; empty for all
 * @param hours hours of the day wanted (UTC); empty for all
 */
public record TimeSelection(List<Stretch> stretches, List<Instant> single, Set<Integer> months, Set<Integer> hours) {

    /**
     * A stretch of time.
     *
     * @param from its beginning (UTC)
     * @param before its end, which does not belong to it (UTC)
     */
    public record Stretch(Instant from, Instant before) {

        /** Checks the order. */
        public Stretch {
            if (!from.isBefore(before)) {
                throw new IllegalArgumentException("a stretch of time begins before it ends");
            }
        }
    }

    /** Copies the collections. */
    public TimeSelection {
        stretches = List.copyOf(stretches);
        single = List.copyOf(single);
        months = Set.copyOf(months);
        hours = Set.copyOf(hours);
    }

    /**
     * Reads a selection.
     *
     * @param texts each {@code all}; a time ({@code 1990-01-10T06:00:00Z}, or {@code 1990-01-10} for 00 UTC); a month
     *        ({@code 1990-01}) or year ({@code 1990}); or a stretch {@code FROM..TO} of these, both ends included, where a date
     *        as an end means the whole day
     * @return the selection, of all months and hours
     * @throws IllegalArgumentException if a text is none of these
     */
    public static TimeSelection parse(List<String> texts) {
        List<Stretch> stretches = new ArrayList<>();
        List<Instant> single = new ArrayList<>();
        boolean isAll = false;
        for (String text : texts) {
            String stripped = text.strip();
            String[] ends = stripped.split("\\.\\.", -1);
            Optional<Stretch> period = ends.length == 1 ? period(stripped) : Optional.empty();
            if (stripped.equals("all")) {
                isAll = true;
            } else if (period.isPresent()) {
                stretches.add(period.get());
            } else if (ends.length == 2) {
                stretches.add(stretch(text, ends[0].strip(), ends[1].strip()));
            } else {
                single.add(UtcTime.find(stripped).orElseThrow(() -> problem(text)));
            }
        }
        if (isAll && texts.size() > 1) {
            throw new IllegalArgumentException("all times are all: nothing can be added to them");
        }
        return new TimeSelection(stretches, single, Set.of(), Set.of());
    }

    private static IllegalArgumentException problem(String text) {
        return new IllegalArgumentException("expected all, a time such as 1990-01-10T00:00:00Z, a month such as 1990-01, or"
                + " FROM..TO, but found '" + text + "'");
    }

    private static Stretch stretch(String text, String from, String to) {
        Optional<Instant> begin = period(from).map(Stretch::from).or(() -> UtcTime.find(from));
        Optional<Instant> end = period(to).or(() -> day(to)).map(Stretch::before).or(() -> UtcTime.find(to).map(time -> time
                .plusNanos(1)));
        if (begin.isEmpty() || end.isEmpty()) {
            throw problem(text);
        }
        if (!begin.get().isBefore(end.get())) {
            throw new IllegalArgumentException("'" + text + "' ends before it begins");
        }
        return new Stretch(begin.get(), end.get());
    }

    /** A whole month or year. */
    private static Optional<Stretch> period(String text) {
        try {
            if (text.matches("\\d{4}")) {
                LocalDate first = LocalDate.of(Integer.parseInt(text), 1, 1);
                return Optional.of(days(first, first.plusYears(1)));
            }
            if (text.matches("\\d{4}-\\d{2}")) {
                YearMonth month = YearMonth.parse(text);
                return Optional.of(days(month.atDay(1), month.plusMonths(1).atDay(1)));
            }
        } catch (DateTimeException e) {
            throw problem(text);
        }
        return Optional.empty();
    }

    private static Optional<Stretch> day(String text) {
        try {
            return text.matches("\\d{4}-\\d{2}-\\d{2}") ? Optional.of(days(LocalDate.parse(text),
                    LocalDate.parse(text).plusDays(1))) : Optional.empty();
        } catch (DateTimeException e) {
            throw problem(text);
        }
    }

    private static Stretch days(LocalDate first, LocalDate before) {
        return new Stretch(first.atStartOfDay(ZoneOffset.UTC).toInstant(), before.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /**
     * The same selection, of some months and hours only.
     *
     * @param wantedMonths numbers of months from 1; empty for all
     * @param wantedHours hours of the day (UTC); empty for all
     * @return another selection
     */
    public TimeSelection only(Set<Integer> wantedMonths, Set<Integer> wantedHours) {
        return new TimeSelection(stretches, single, wantedMonths, wantedHours);
    }

    /**
     * The times selected.
     *
     * @param available times that could be taken
     * @return those of them that are in a stretch, month and hour that is wanted, and all single ones whether available or not;
     *         increasing, without duplicates
     */
    public List<Instant> of(List<Instant> available) {
        NavigableSet<Instant> selected = new TreeSet<>(single);
        available.stream().filter(this::wants).forEach(selected::add);
        return List.copyOf(selected);
    }

    /**
     * Tells whether a time is among those wanted, if it is there.
     *
     * @param time a time (UTC)
     * @return true in a stretch, month and hour that is wanted
     */
    public boolean wants(Instant time) {
        var date = time.atOffset(ZoneOffset.UTC);
        boolean isAll = stretches.isEmpty() && single.isEmpty();
        return (isAll || stretches.stream().anyMatch(stretch -> !time.isBefore(stretch.from())
                && time.isBefore(stretch.before()))) && (months.isEmpty() || months.contains(date.getMonthValue()))
                && (hours.isEmpty() || hours.contains(date.getHour()));
    }
}
