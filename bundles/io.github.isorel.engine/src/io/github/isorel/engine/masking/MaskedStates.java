package io.github.isorel.engine.masking;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.weather.StateContract;

/** Which states of the history a mask hides. */
public enum MaskedStates {
    /** All of them. */
    ALL,
    /** The initial state. */
    NEWEST,
    /** The first one that the model sees. */
    OLDEST;

    /**
     * Where these states are.
     *
     * @param contract what the model takes
     * @return positions in the history, 0 the oldest
     */
    public Set<Integer> positions(StateContract contract) {
        return switch (this) {
            case ALL -> MaskScope.allStates(contract);
            case NEWEST -> Set.of(contract.history() - 1);
            case OLDEST -> Set.of(0);
        };
    }

    /**
     * All names.
     *
     * @return words as users write them
     */
    public static List<String> names() {
        return Stream.of(values()).map(MaskedStates::toString).toList();
    }

    /**
     * States by name.
     *
     * @param name one of {@link #names}
     * @return the states
     * @throws IllegalArgumentException if there are none of that name
     */
    public static MaskedStates named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The name as users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
