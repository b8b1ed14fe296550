package io.github.isorel.engine.data;

import java.util.List;

import io.github.isorel.engine.weather.AtmosphericState;

/**
 * The states that a model sees at once.
 *
 * @param states as many as the model's history asks for, oldest first, the initial state last
 * @param repeated true when the earlier states were not in the data and the initial state stands in for each of them; the
 *        states are then one and the same object, with the initial time as valid time
 */
public record History(List<AtmosphericState> states, boolean repeated) {

    /** Copies the list and checks that there is a state. */
    public History {
        states = List.copyOf(states);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("a history holds at least the initial state");
        }
    }

    /**
     * The initial state.
     *
     * @return the last state
     */
    public AtmosphericState initial() {
        return states.getLast();
    }
}
