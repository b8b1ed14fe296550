package io.github.isorel.engine.operation;

import java.util.Locale;
import java.util.Set;

import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.weather.StateContract;

/** Which states of the history a mask hides. */
public enum MaskedStates {
    /** All of them. */
    ALL,
    /** The initial state. */
    NEWEST,
    /** The first one that the model sees. */
    OLDEST;

    /** Positions in the history, 0 the oldest. */
    Set<Integer> positions(StateContract contract) {
        return switch (this) {
            case ALL -> MaskScope.allStates(contract);
            case NEWEST -> Set.of(contract.history() - 1);
            case OLDEST -> Set.of(0);
        };
    }

    /** The name as users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
