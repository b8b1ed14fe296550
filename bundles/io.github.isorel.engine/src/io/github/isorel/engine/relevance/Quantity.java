package io.github.isorel.engine.relevance;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Degrees;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;
import io.github.isorel.engine.weather.WeightedPoints;

/**
 * What a target looks at, q: a variable, or the sum of the squares of two.
 *
 * @param name its name in targets, without the level
 * @param variables one variable, or two whose squares are summed
 * @param level the pressure level of atmospheric variables
 */
record Quantity(String name, List<Variable> variables, Optional<PressureLevel> level) {

    /** The name of the square of the wind speed. */
    static final String SQUARED_WIND_SPEED = "ws2";

    Quantity {
        variables = List.copyOf(variables);
    }

    static Quantity of(Variable variable, Optional<PressureLevel> level) {
        return new Quantity(VariableNames.of(variable), List.of(variable), level);
    }

    static Quantity squaredWindSpeed(Optional<PressureLevel> level) {
        return new Quantity(SQUARED_WIND_SPEED, level.isPresent() ? List.of(Variable.atmospheric("u"), Variable.atmospheric("v"))
                : List.of(Variable.surface("10u"), Variable.surface("10v")), level);
    }

    boolean isSquared() {
        return variables.size() > 1;
    }

    String unit() {
        return isSquared() ? "m2 s-2" : Units.of(variables.getFirst());
    }

    /** Checks that a model gives the variables, on the level. */
    void require(StateContract contract) {
        for (Variable variable : variables) {
            if (!contract.surface().contains(variable) && !contract.atmospheric().contains(variable)) {
                throw new IllegalArgumentException("the model gives no " + VariableNames.of(variable) + where() + ", only "
                        + names(contract.surface()) + " and, on pressure levels, " + names(contract.atmospheric()));
            }
        }
        if (!contract.levels().isEmpty()) {
            level.ifPresent(wanted -> requireAmong(contract.levels(), wanted));
        }
    }

    private String where() {
        return level.isPresent() ? " on pressure levels" : " at the surface";
    }

    private static String names(List<Variable> variables) {
        return variables.isEmpty() ? "nothing" : variables.stream().map(VariableNames::of).collect(Collectors.joining(", "));
    }

    private void requireAmong(List<PressureLevel> levels, PressureLevel wanted) {
        if (!levels.contains(wanted)) {
            throw new IllegalArgumentException(name + " is given on "
                    + levels.stream().map(level -> Integer.toString(level.hectopascal()))
                    .collect(Collectors.joining(", ")) + " hPa, not on " + wanted);
        }
    }

    /** The values of q at some points. */
    double[] values(AtmosphericState state, WeightedPoints points) {
        double[] values = new double[points.count()];
        for (Variable variable : variables) {
            double[] own = values(variable, state, points);
            for (int i = 0; i < own.length; i++) {
                values[i] += isSquared() ? own[i] * own[i] : own[i];
            }
        }
        return values;
    }

    private double[] values(Variable variable, AtmosphericState state, WeightedPoints points) {
        Tensor tensor = state.tensor(variable);
        int offset = offset(state);
        double[] values = new double[points.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.get(offset + points.position(i));
            if (!Double.isFinite(values[i])) {
                Grid grid = state.grid();
                throw new IllegalArgumentException(VariableNames.of(variable) + level.map(at -> " at " + at).orElse("") + " of "
                        + state.validTime() + " is " + values[i] + " at "
                        + Degrees.text(grid.latitude(points.position(i) / grid.columns()))
                        + "°N " + Degrees.text(grid.longitude(points.position(i) % grid.columns()))
                        + "°E: a target can only be computed of finite values");
            }
        }
        return values;
    }

    /** Where the field begins within the tensor of a variable. */
    private int offset(AtmosphericState state) {
        if (level.isEmpty()) {
            return 0;
        }
        requireAmong(state.levels(), level.get());
        return state.levels().indexOf(level.get()) * state.grid().rows() * state.grid().columns();
    }

    /**
     * Turns factors of q into factors of the variables. With both states the same and a share of 1 it is the chain rule, with a
     * share of ½ the split of squares among their factors; with two states it is exact for their difference, since x² − y²
     * = (x − y)(x + y).
     *
     * @param factors a factor of q for each point
     * @param share which part of the factor of a square its variables get
     * @return a tensor for each variable, zero except at the points
     */
    Map<Variable, Tensor> spread(double[] factors, double share, AtmosphericState state, AtmosphericState other,
            WeightedPoints points) {
        Map<Variable, Tensor> spread = new LinkedHashMap<>();
        for (Variable variable : variables) {
            double[] x = values(variable, state, points);
            double[] y = values(variable, other, points);
            Shape shape = state.tensor(variable).shape();
            FloatBuffer elements = Tensor.allocate(shape);
            int offset = offset(state);
            for (int i = 0; i < factors.length; i++) {
                double factor = isSquared() ? share * factors[i] * (x[i] + y[i]) : factors[i];
                elements.put(offset + points.position(i), (float) factor);
            }
            spread.put(variable, Tensor.wrap(shape, elements));
        }
        return spread;
    }

    /** The quantity as in targets, e.g. {@code z@500}. */
    @Override
    public String toString() {
        return name + level.map(at -> "@" + at.hectopascal()).orElse("");
    }

    /** All names of quantities, to be listed in messages. */
    static List<String> names() {
        List<String> names = new ArrayList<>(VariableNames.ofSurface());
        VariableNames.ofLevels().forEach(name -> names.add(name + "@LEVEL"));
        names.add(SQUARED_WIND_SPEED);
        names.add(SQUARED_WIND_SPEED + "@LEVEL");
        return names;
    }
}
