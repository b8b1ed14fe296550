package io.github.isorel.engine.weather;

import org.eclipse.jdt.annotation.NonNull;

/**
 * A surface of constant pressure on which atmospheric variables are given.
 *
 * @param hectopascal pressure [hPa], positive
 */
public record PressureLevel(int hectopascal) implements Comparable<@NonNull PressureLevel> {

    /** Checks that the pressure is positive. */
    public PressureLevel {
        if (hectopascal <= 0) {
            throw new IllegalArgumentException("a pressure level is positive, not " + hectopascal + " hPa");
        }
    }

    /** Orders from low to high pressure, that is from the top of the atmosphere down. */
    @Override
    public int compareTo(PressureLevel other) {
        return Integer.compare(hectopascal, other.hectopascal);
    }

    @Override
    public String toString() {
        return hectopascal + " hPa";
    }
}
