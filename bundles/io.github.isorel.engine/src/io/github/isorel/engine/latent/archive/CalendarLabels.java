package io.github.isorel.engine.latent.archive;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.isorel.engine.latent.Label;

/** Labels that the time alone tells: month, meteorological season, day of the year and time of the day, all in UTC. */
final class CalendarLabels {

    private static final List<String> SEASONS = List.of("DJF", "MAM", "JJA", "SON");
    private static final int MONTHS_A_SEASON = 3;
    private static final double SECONDS_A_DAY = 86_400;

    private CalendarLabels() {
    }

    static List<LabelDefinition> of(List<Instant> times) {
        List<LocalDateTime> dates = times.stream().map(time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC)).toList();
        return List.of(
                new LabelDefinition(new Label.Classes("month", dates.stream().map(date -> twoDigits(date.getMonthValue()))
                        .toList()), "month of the initial time"), new LabelDefinition(new Label.Classes("season",
                        dates.stream().map(CalendarLabels::season).toList()),
                        "meteorological season of the initial time, named by its months"), new LabelDefinition(new Label.Cycle(
                        "day_of_year", dates.stream().map(CalendarLabels::shareOfYear).toList()),
                        "share of the calendar year that is over at the initial time"), new LabelDefinition(new Label.Cycle(
                        "time_of_day", dates.stream().map(CalendarLabels::shareOfDay).toList()),
                        "share of the day that is over at the initial time"));
    }

    private static String twoDigits(int month) {
        return month < 10 ? "0" + month : Integer.toString(month);
    }

    private static String season(LocalDateTime date) {
        return SEASONS.get(date.getMonthValue() % 12 / MONTHS_A_SEASON);
    }

    private static double shareOfDay(LocalDateTime date) {
        return ChronoUnit.SECONDS.between(date.toLocalDate().atStartOfDay(), date) / SECONDS_A_DAY;
    }

    private static double shareOfYear(LocalDateTime date) {
        return (date.getDayOfYear() - 1 + shareOfDay(date)) / date.toLocalDate().lengthOfYear();
    }
}
