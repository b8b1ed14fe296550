package io.github.isorel.engine.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lays out tables and numbers for people. */
public final class TextTable {

    private TextTable() {
    }

    /**
     * Rows with aligned columns.
     *
     * @param rows rows of the same number of cells; at least one
     * @param words columns that are aligned to the left; numbers go to the right
     * @return a line a row, indented
     */
    public static List<String> aligned(List<List<String>> rows, Set<Integer> words) {
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row -> Arrays.setAll(widths, column -> Math.max(widths[column], row.get(column).length())));
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String padding = " ".repeat(widths[column] - row.get(column).length());
                line.append("  ").append(words.contains(column) ? row.get(column) + padding : padding + row.get(column));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /**
     * A number for people.
     *
     * @param value the number
     * @param digits how many significant digits it has at least; all before the point are shown
     * @return its text, with a power of ten where it is very small or large
     */
    public static String number(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < -3 || exponent > 6 ? String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
                : new BigDecimal(value).setScale(Math.max(0, digits - 1 - exponent), RoundingMode.HALF_EVEN).toPlainString();
    }
}
