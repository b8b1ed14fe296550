package io.github.isorel.engine.figure.plot;

import java.util.Locale;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;

/** Chooses powers of ten for axes, so that numbers along them stay short. */
final class Scaled {

    private static final String[] SUPERSCRIPTS = { "\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074", "\u2075", "\u2076", "\u2077",
            "\u2078", "\u2079" };

    private Scaled() {
    }

    /**
     * A unit with a power of ten in front where values are very small or large.
     *
     * @param unit the unit
     * @param range the values that will be shown, in the stored unit
     * @return the same unit, or one with a factor such as 10⁻⁶
     */
    static DisplayUnit unit(DisplayUnit unit, ValueRange range) {
        double largest = Math.max(Math.abs(unit.shown(range.low())), Math.abs(unit.shown(range.high())));
        if (unit.offset() != 0 || largest == 0 || largest >= 0.01 && largest < 100_000) {
            return unit;
        }
        int exponent = 3 * (int) Math.floor(Math.log10(largest) / 3);
        double factor = unit.factor() * Math.pow(10, -exponent);
        return Double.isFinite(factor) ? new DisplayUnit(("10" + superscript(exponent) + " " + unit.symbol()).strip(), factor, 0)
                : unit;
    }

    private static String superscript(int exponent) {
        var text = new StringBuilder(exponent < 0 ? "\u207B" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS[digit - '0']);
        }
        return text.toString();
    }

    /** A number of three significant digits; what rounds to nothing beside the numbers of an axis is 0. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size < 5e-4) {
            return "0";
        }
        int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(size)), 0, 3);
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '\u2212');
    }

    /** What is measured, with its unit in brackets. */
    static String label(String what, String unit) {
        return unit.isEmpty() ? what : what.isEmpty() ? "[" + unit + "]" : what + " [" + unit + "]";
    }
}
