package io.github.isorel.engine.masking;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * What has become of a change: a perturbed state minus the unperturbed one of the same time.
 *
 * @param difference the difference of all variables, in their units
 */
public record StateDifference(AtmosphericState difference) {

    /**
     * The difference of two states.
     *
     * @param perturbed the one
     * @param unperturbed the other, on the same grid and levels, with the same variables
     * @return the first minus the second
     */
    public static StateDifference of(AtmosphericState perturbed, AtmosphericState unperturbed) {
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        unperturbed.values().forEach((variable, tensor) -> {
            float[] difference = perturbed.tensor(variable).toArray();
            for (int i = 0; i < difference.length; i++) {
                difference[i] -= tensor.get(i);
            }
            values.put(variable, Tensor.of(tensor.shape(), difference));
        });
        return new StateDifference(new AtmosphericState(unperturbed.grid(), unperturbed.validTime(), unperturbed.levels(),
                values));
    }

    /**
     * The grid points that changes are meant for.
     *
     * @param changes the changes
     * @param grid the grid
     * @return positions in a field, in row-major order, of all points in their boxes
     */
    public static List<Integer> region(List<Change> changes, Grid grid) {
        return everywhere(grid).stream().filter(point -> changes.stream().anyMatch(change -> change.box().map(box -> box.contains(
                grid.latitude(point / grid.columns()), grid.longitude(point % grid.columns()))).orElse(true))).toList();
    }

    /**
     * All grid points.
     *
     * @param grid the grid
     * @return positions in a field, in row-major order
     */
    public static List<Integer> everywhere(Grid grid) {
        return IntStream.range(0, grid.rows() * grid.columns()).boxed().toList();
    }

    /**
     * The root mean square difference of a variable, weighted with the area of the cells; of all its levels alike. Places where
     * one of the states lacks the value (NaN) are left out.
     *
     * @param variable the variable
     * @param points where, at least one point
     * @return root mean square, in the variable's unit; NaN where all values are missing
     */
    public double rootMeanSquare(Variable variable, Collection<Integer> points) {
        Grid grid = difference.grid();
        double[] areas = grid.areaWeights();
        Tensor tensor = difference.tensor(variable);
        int field = grid.rows() * grid.columns();
        int levels = Math.toIntExact(tensor.shape().count() / field);
        double sum = 0;
        double total = 0;
        for (int point : points) {
            double weight = areas[point / grid.columns()];
            for (int level = 0; level < levels; level++) {
                double value = tensor.get(level * field + point);
                boolean isKnown = !Double.isNaN(value);
                total += isKnown ? weight : 0;
                sum += isKnown ? weight * value * value : 0;
            }
        }
        return Math.sqrt(sum / total);
    }

    /**
     * The largest difference.
     *
     * @param value the difference, with its sign, in the variable's unit
     * @param level its level; empty for variables without levels
     * @param latitude [degrees north]
     * @param longitude [degrees east]
     */
    public record Extreme(double value, Optional<PressureLevel> level, double latitude, double longitude) {
    }

    /**
     * Finds the largest difference of a variable.
     *
     * @param variable the variable
     * @return the value of largest magnitude, the first of several; NaN only where all values are missing
     */
    public Extreme largest(Variable variable) {
        Grid grid = difference.grid();
        Tensor tensor = difference.tensor(variable);
        int largest = 0;
        for (int i = 1; i < tensor.shape().count(); i++) {
            boolean isLarger = Math.abs(tensor.get(i)) > Math.abs(tensor.get(largest));
            largest = isLarger || Float.isNaN(tensor.get(largest)) ? i : largest;
        }
        int field = grid.rows() * grid.columns();
        int point = largest % field;
        return new Extreme(tensor.get(largest), variable.kind() == VariableKind.ATMOSPHERIC
                ? Optional.of(difference.levels().get(largest / field))
                : Optional.empty(), grid.latitude(point / grid.columns()), grid.longitude(point % grid.columns()));
    }
}
