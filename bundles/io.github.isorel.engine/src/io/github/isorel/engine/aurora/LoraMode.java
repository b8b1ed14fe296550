package io.github.isorel.engine.aurora;

import java.util.Locale;
import java.util.OptionalInt;

/** At which roll-out steps which low-rank adapter is added to the attention weights (Hu et al., 2021). */
public enum LoraMode {
    /** Never. */
    OFF,
    /** One adapter at every step. */
    SINGLE,
    /** One adapter at every step but the first. */
    FROM_SECOND,
    /** An adapter of its own for each step. */
    ALL;

    /**
     * Reads a mode.
     *
     * @param text {@code off}, {@code single}, {@code from_second} or {@code all}
     * @return the mode
     * @throws IllegalArgumentException if it is none of these
     */
    public static LoraMode parse(String text) {
        for (LoraMode mode : values()) {
            if (mode.toString().equals(text)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no LoRA mode '" + text + "': use off, single, from_second or all");
    }

    /**
     * The adapter that holds at a step.
     *
     * @param step the roll-out step, 0 for the first forecast
     * @param steps number of steps that have adapters; none is used later
     * @return number of the adapter; empty for none
     */
    public OptionalInt adapter(int step, int steps) {
        if (step >= steps) {
            return OptionalInt.empty();
        }
        return switch (this) {
        case OFF -> OptionalInt.empty();
        case SINGLE -> OptionalInt.of(0);
        case FROM_SECOND -> step == 0 ? OptionalInt.empty() : OptionalInt.of(0);
        case ALL -> OptionalInt.of(step);
        };
    }

    /**
     * How many adapters there are.
     *
     * @param steps number of steps that have adapters
     * @return number of adapters in the weights
     */
    public int adapters(int steps) {
        return switch (this) {
        case OFF -> 0;
        case SINGLE, FROM_SECOND -> 1;
        case ALL -> steps;
        };
    }

    /** The mode as {@link #parse(String)} reads it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
