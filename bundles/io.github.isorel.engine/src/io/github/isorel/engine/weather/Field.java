package io.github.isorel.engine.weather;

import java.time.Instant;
import java.util.Optional;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * One variable on one grid, at one level or at the surface, at one time.
 *
 * @param variable what it is
 * @param level the pressure level of an atmospheric variable; empty for surface and static variables
 * @param grid where the values are
 * @param validTime the time the values hold for (UTC)
 * @param unit unit of the values, as in the CF conventions, e.g. {@code K}
 * @param values values over (latitude, longitude), north to south and west to east
 */
public record Field(Variable variable, Optional<PressureLevel> level, Grid grid, Instant validTime, String unit, Tensor values) {

    /** Checks that the values fit the grid and that exactly atmospheric variables have a level. */
    public Field {
        if (!values.shape().equals(Shape.of(grid.rows(), grid.columns()))) {
            throw new IllegalArgumentException("values " + values.shape() + " of " + variable + " do not fit the grid " + grid);
        }
        if (level.isPresent() != (variable.kind() == VariableKind.ATMOSPHERIC)) {
            throw new IllegalArgumentException(variable + (level.isPresent() ? " has no pressure level" : " needs a pressure level"));
        }
    }

    /**
     * One value.
     *
     * @param row row from the north
     * @param column column from the west
     * @return the value in {@link #unit()}
     */
    public float value(int row, int column) {
        return values.get(row * grid.columns() + column);
    }
}
