package io.github.isorel.headless;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.OptionalDouble;

import io.github.isorel.engine.text.TextTable;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.weather.Units;

/** Lays out scores as a table for people. */
final class ScoreTable {

    private static final int DIGITS = 4;
    /** Columns of names and units. */
    private static final Set<Integer> WORDS = Set.of(0, 2);

    private ScoreTable() {
    }

    /**
     * The table of one lead time.
     *
     * @param scores scores of that lead time
     * @return lines: headings, then a field a line; columns are aligned
     */
    static List<String> of(List<FieldScore> scores) {
        boolean correlated = scores.stream().anyMatch(score -> score.forecast().anomalyCorrelation().isPresent());
        boolean gaps = scores.stream().anyMatch(score -> score.coverage() < 1 - 1e-9);
        List<List<String>> rows = new ArrayList<>();
        rows.add(headings(correlated, gaps));
        scores.forEach(score -> rows.add(row(score, correlated, gaps)));
        return TextTable.aligned(rows, WORDS);
    }

    private static List<String> headings(boolean correlated, boolean gaps) {
        List<String> row = new ArrayList<>(List.of("variable", "hPa", "unit", "RMSE", "persistence", "ratio", "bias"));
        if (correlated) {
            row.addAll(List.of("ACC", "persistence"));
        }
        if (gaps) {
            row.add("truth");
        }
        return row;
    }

    private static List<String> row(FieldScore score, boolean correlated, boolean gaps) {
        double error = score.forecast().rootMeanSquareError();
        double persistence = score.persistence().rootMeanSquareError();
        List<String> row = new ArrayList<>(List.of(FieldNames.of(score.variable()),
                score.level().map(level -> Integer.toString(level.hectopascal())).orElse(""), Units.of(score.variable()),
                number(error), number(persistence), decimals(error / persistence), number(score.forecast().bias())));
        if (correlated) {
            row.add(correlation(score.forecast().anomalyCorrelation()));
            row.add(correlation(score.persistence().anomalyCorrelation()));
        }
        if (gaps) {
            row.add(String.format(Locale.ROOT, "%.1f %%", 100 * score.coverage()));
        }
        return row;
    }

    private static String correlation(OptionalDouble value) {
        return value.isPresent() ? decimals(value.getAsDouble()) : "";
    }

    private static String decimals(double value) {
        return Math.abs(value) < 1000 ? String.format(Locale.ROOT, "%.3f", value) : Double.isFinite(value) ? number(value) : "-";
    }

    /** A number with four significant digits or all digits before the point; powers of ten where it is very small or large. */
    static String number(double value) {
        return TextTable.number(value, DIGITS);
    }

    /** A lead time, e.g. {@code +24 h}. */
    static String leadTime(Duration leadTime) {
        return leadTime.toMinutes() % 60 == 0 ? "+" + leadTime.toHours() + " h" : "+" + leadTime.toMinutes() + " min";
    }
}
