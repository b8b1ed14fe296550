package io.github.isorel.workbench.explorer;

import java.util.Locale;

/** Sizes for people. */
public final class ByteCount {

    private static final String[] UNITS = { "bytes", "KiB", "MiB", "GiB", "TiB" };
    private static final double STEP = 1024;

    private ByteCount() {
    }

    /**
     * A size.
     *
     * @param bytes how many bytes
     * @return such as {@code 1.3 GiB}
     */
    public static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return (unit == 0 ? Long.toString(bytes) : String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f"
                : "%.0f", value))
                + " " + UNITS[unit];
    }
}
