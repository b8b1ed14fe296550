package io.github.isorel.engine.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round numbers along an axis. */
public final class Ticks {

    private static final double[] STEPS = { 1, 2, 2.5, 5, 10 };

    private Ticks() {
    }

    /**
     * A mark on an axis.
     *
     * @param value where it is
     * @param label what to write there
     */
    public record Tick(double value, String label) {
    }

    /**
     * Round numbers within a range, with labels of the same number of decimals.
     *
     * @param range where; its ends differ
     * @param most how many there may be at most, at least 1
     * @return the ticks in rising order; none where no round number falls into the range
     */
    public static List<Tick> within(ValueRange range, int most) {
        double step = step((range.high() - range.low()) / Math.max(1, most));
        List<Tick> ticks = new ArrayList<>();
        long first = (long) Math.ceil(range.low() / step - 1e-9);
        for (long i = first; i * step <= range.high() + 1e-9 * step; i++) {
            ticks.add(new Tick(i * step, label(i * step, step)));
        }
        return ticks;
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : STEPS) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String label(double value, double step) {
        if (value == 0) {
            return "0";
        }
        if (step < 1e-4 || Math.abs(value) >= 1e7) {
            return signed(String.format(Locale.ROOT, "%.2e", value));
        }
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        if (Math.abs(step * Math.pow(10, decimals) - Math.rint(step * Math.pow(10, decimals))) > 1e-6) {
            decimals++; // a step of 2.5 needs one more
        }
        return signed(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    private static String signed(String number) {
        return number.replace('-', '\u2212');
    }
}
