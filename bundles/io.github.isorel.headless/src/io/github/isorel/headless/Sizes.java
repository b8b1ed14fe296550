package io.github.isorel.headless;

import java.util.Locale;

/** Writes large numbers for people. */
final class Sizes {

    private static final String[] BINARY = { "bytes", "KiB", "MiB", "GiB", "TiB" };
    private static final String[] DECIMAL = { "", " thousand", " million", " billion" };

    private Sizes() {
    }

    /** An amount of memory, e.g. {@code 1.3 GiB}. */
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < BINARY.length - 1) {
            value /= 1024;
            unit++;
        }
        return (unit == 0 ? Long.toString(bytes) : rounded(value)) + " " + BINARY[unit];
    }

    /** A count, e.g. {@code 1.26 billion}. */
    static String count(long count) {
        double value = count;
        int unit = 0;
        while (value >= 1000 && unit < DECIMAL.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? Long.toString(count) : rounded(value) + DECIMAL[unit];
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
