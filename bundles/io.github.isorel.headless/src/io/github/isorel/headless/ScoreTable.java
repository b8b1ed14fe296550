package io.github.isorel.headless;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.weather.Units;

/** Lays out scores as a table for people. */
final class ScoreTable {

    private static final int DIGITS = 4;

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
        return aligned(rows);
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
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new java.math.MathContext(DIGITS, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < -3 || exponent > 6 ? String.format(Locale.ROOT, "%." + (DIGITS - 1) + "e", value)
                : new BigDecimal(value).setScale(Math.max(0, DIGITS - 1 - exponent), RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A lead time, e.g. {@code +24 h}. */
    static String leadTime(Duration leadTime) {
        return leadTime.toMinutes() % 60 == 0 ? "+" + leadTime.toHours() + " h" : "+" + leadTime.toMinutes() + " min";
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row -> Arrays.setAll(widths, column -> Math.max(widths[column], row.get(column).length())));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String padding = " ".repeat(widths[column] - row.get(column).length());
                boolean words = column == 0 || column == 2; // words to the left, numbers to the right
                line.append("  ").append(words ? row.get(column) + padding : padding + row.get(column));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
