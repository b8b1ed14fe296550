package io.github.isorel.engine.masking;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.StateContract;

/**
 * One change of initial states. As text:
 * <ul>
 * <li>{@code add 2 K to t@850 in 35..62, 350..46}: adds an amount;
 * <li>{@code set q to 0 in BOX}: puts a value in place;
 * <li>{@code scale u@200 by 1.1 in BOX}: multiplies;
 * <li>{@code shift all by 2, -5 in BOX}: moves the field north and east [degrees]: what was 2° south and 5° east of a point is
 * there now; between grid points it is interpolated linearly, beyond the first and the last row the values of these rows go on;
 * <li>each without {@code in BOX} for the whole globe, then {@code smooth N} for an edge: outside the box the change falls off
 * with the cosine, to nothing at N degrees of latitude or longitude from it; then {@code state current}, {@code previous} or
 * {@code all} (the default): which states of the history.
 * </ul>
 * A variable without level is changed on all its levels, {@code all} is everything that changes with time. Units are those of
 * {@link io.github.isorel.engine.weather.Units}, also hPa for Pa, g/kg for kg kg-1, m (of geopotential height) for m2 s-2, m/s,
 * and °C to set a temperature; zero needs none.
 *
 * @param text the change as it was written
 * @param effect what is done to values
 * @param fields which variables at which levels
 * @param box where; empty for the whole globe
 * @param edge how far the change falls off outside the box [degrees], 0 for a sharp edge
 * @param states positions in the history
 */
public record Change(String text, Effect effect, Set<MaskScope.Entry> fields, Optional<Box> box, double edge,
        Set<Integer> states) {

    /** Copies the sets. */
    public Change {
        MaskScope scope = new MaskScope(fields, states);
        fields = scope.fields();
        states = scope.states();
    }

    /** What is done to values. */
    public sealed interface Effect {

        /**
         * Adds an amount.
         *
         * @param amount in the variable's unit
         */
        record Add(double amount) implements Effect {
        }

        /**
         * Puts a value in place.
         *
         * @param value in the variable's unit
         */
        record Put(double value) implements Effect {
        }

        /**
         * Multiplies.
         *
         * @param factor the factor
         */
        record Scale(double factor) implements Effect {
        }

        /**
         * Moves the field.
         *
         * @param north [degrees of latitude]
         * @param east [degrees of longitude]
         */
        record Shift(double north, double east) implements Effect {
        }
    }

    /**
     * Reads a change.
     *
     * @param text a change as above
     * @param contract what the model takes, with its grid
     * @return the change
     * @throws IllegalArgumentException if the text is no change, or the model has no such variable or level, or no grid
     *        point lies in the box; the message tells the column and what was expected there
     */
    public static Change parse(String text, StateContract contract) {
        return new ChangeParser(text, contract).parse();
    }

    /** The states and variables that are changed. */
    MaskScope scope() {
        return new MaskScope(fields, states);
    }

    /**
     * All changes, one after the other.
     *
     * @param changes the changes, in the order in which they are made
     * @param history the states of a forecast, oldest first
     * @param progress can be cancelled before every field
     * @return changed states
     * @throws IllegalArgumentException if a value is not finite afterwards
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static List<AtmosphericState> apply(List<Change> changes, List<AtmosphericState> history, Progress progress) {
        progress.begin("changing the initial states", changes.size());
        List<AtmosphericState> states = history;
        for (Change change : changes) {
            states = new ChangedFields(change, history.getFirst().grid()).apply(states, progress);
            progress.worked(1);
        }
        return states;
    }
}
