package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * Which field of a source is meant.
 *
 * @param kind forecast, truth, …
 * @param variable the variable; empty for the sum over all of them
 * @param level the level of an atmospheric variable; empty for other variables and for the sum over all levels
 * @param step index into the source's times, from 0
 */
public record FieldSelection(FieldKind kind, Optional<Variable> variable, Optional<PressureLevel> level, int step) {

    /**
     * One variable.
     *
     * @param kind forecast, truth, …
     * @param variable the variable
     * @param level the level of an atmospheric variable, else empty
     * @param step index into the source's times, from 0
     */
    public FieldSelection(FieldKind kind, Variable variable, Optional<PressureLevel> level, int step) {
        this(kind, Optional.of(variable), level, step);
    }

    /**
     * The variable, of sources that offer no sums.
     *
     * @return the variable
     * @throws IllegalStateException if the sum over all of them is meant
     */
    public Variable single() {
        return variable.orElseThrow(() -> new IllegalStateException("one variable is needed, not the sum over all"));
    }
}
