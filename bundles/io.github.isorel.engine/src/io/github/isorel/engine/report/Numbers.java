package io.github.isorel.engine.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in sentences and tables. */
public final class Numbers {

    private static final int DIGITS = 4;

    private Numbers() {
    }

    /**
     * A number of four significant digits, with an exponent where it is very large or small.
     *
     * @param value a number
     * @return its text, with a true minus sign; a dash for what is not a number, \u221e for infinities
     */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "\u2013" : value > 0 ? "\u221E" : "\u2212\u221E";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        String text = size < 1e-3 || size >= 1e7 ? String.format(Locale.ROOT, "%.3e", value)
                : String.format(Locale.ROOT, "%." + Math.max(0, DIGITS - 1 - (int) Math.floor(Math.log10(size))) + "f", value);
        return text.replace('-', '\u2212');
    }

    /** A number without zeros at its end. */
    static String digits(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString()
                .replace('-', '\u2212');
    }

    /** A share as per cent, with one decimal. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share).replace('-', '\u2212');
    }
}
