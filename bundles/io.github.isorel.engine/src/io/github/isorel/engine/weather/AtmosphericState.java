package io.github.isorel.engine.weather;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * All fields at one valid time that a model takes or gives, in the units of {@link Units}. Immutable.
 */
public final class AtmosphericState {

    private final Grid grid;
    private final Instant validTime;
    private final List<PressureLevel> levels;
    private final Map<Variable, Tensor> values;

    /**
     * A state of the given fields.
     *
     * @param grid where the values are
     * @param validTime the time they hold for (UTC)
     * @param levels pressure levels of the atmospheric variables, in the order of their level axis
     * @param values values a variable: (latitude, longitude) for surface and static variables, (level, latitude,
     *        longitude) for atmospheric ones; the order of variables is kept
     * @throws IllegalArgumentException if a tensor's shape does not fit
     */
    public AtmosphericState(Grid grid, Instant validTime, List<PressureLevel> levels, Map<Variable, Tensor> values) {
        this.grid = grid;
        this.validTime = validTime;
        this.levels = List.copyOf(levels);
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        values.forEach((variable, tensor) -> {
            Shape expected = variable.kind() == VariableKind.ATMOSPHERIC
                    ? Shape.of(levels.size(), grid.rows(), grid.columns())
                    : Shape.of(grid.rows(), grid.columns());
            if (!tensor.shape().equals(expected)) {
                throw new IllegalArgumentException(variable + " must be " + expected + ", not " + tensor.shape());
            }
        });
    }

    /**
     * The grid.
     *
     * @return where all values are
     */
    public Grid grid() {
        return grid;
    }

    /**
     * The valid time.
     *
     * @return the time the values hold for (UTC)
     */
    public Instant validTime() {
        return validTime;
    }

    /**
     * The pressure levels.
     *
     * @return levels of the atmospheric variables, in the order of their level axis
     */
    public List<PressureLevel> levels() {
        return levels;
    }

    /**
     * All values a variable.
     *
     * @return unmodifiable map in a stable order; tensors as given to the constructor
     */
    public Map<Variable, Tensor> values() {
        return values;
    }

    /**
     * The values of one variable.
     *
     * @param variable the variable
     * @return its tensor: (latitude, longitude) or (level, latitude, longitude)
     * @throws IllegalArgumentException if this state does not hold it
     */
    public Tensor tensor(Variable variable) {
        Tensor tensor = values.get(variable);
        if (tensor == null) {
            throw new IllegalArgumentException("the state of " + validTime + " has no " + variable + ", only " + values.keySet());
        }
        return tensor;
    }

    /**
     * One field of this state.
     *
     * @param variable the variable
     * @param level the level of an atmospheric variable, else empty
     * @return the field
     * @throws IllegalArgumentException if this state holds no such field
     */
    public Field field(Variable variable, Optional<PressureLevel> level) {
        Tensor tensor = tensor(variable);
        if (variable.kind() == VariableKind.ATMOSPHERIC) {
            int index = level.map(levels::indexOf).orElse(-1);
            if (index < 0) {
                throw new IllegalArgumentException(variable + " is on " + levels + ", not on " + level);
            }
            tensor = tensor.slice(index);
        }
        return new Field(variable, level, grid, validTime, Units.of(variable), tensor);
    }
}
