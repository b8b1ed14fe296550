package io.github.isorel.engine.data;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * What a file of states holds.
 *
 * @param grid where the values are
 * @param levels pressure levels of the atmospheric variables, in the order of the level axis; without duplicates
 * @param variables all variables, in the order of the file; without duplicates
 * @param times valid times (UTC), strictly increasing, at least one
 * @param initialTime start of the forecast (UTC); empty for states that are not a forecast
 */
public record StateLayout(Grid grid, List<PressureLevel> levels, List<Variable> variables, List<Instant> times,
        Optional<Instant> initialTime) {

    /** Copies the lists and checks them. */
    public StateLayout {
        levels = List.copyOf(levels);
        variables = List.copyOf(variables);
        times = List.copyOf(times);
        if (times.isEmpty() || variables.isEmpty()) {
            throw new IllegalArgumentException("a file of states needs at least one time and one variable");
        }
        if (variables.stream().distinct().count() < variables.size() || levels.stream().distinct().count() < levels.size()) {
            throw new IllegalArgumentException("duplicates in " + variables + " or " + levels);
        }
        for (int i = 1; i < times.size(); i++) {
            if (!times.get(i - 1).isBefore(times.get(i))) {
                throw new IllegalArgumentException("times must increase: " + times);
            }
        }
    }
}
