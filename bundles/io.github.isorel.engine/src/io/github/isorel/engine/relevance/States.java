package io.github.isorel.engine.relevance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Degrees;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.engine.weather.VariableNames;

/** New states and maps out of old ones, value by value. */
final class States {

    private States() {
    }

    /** Makes a value from a value at a level, 0 where there are no levels. */
    interface ByLevel {
        double apply(double value, int level);
    }

    /** Makes a value from a value of a variable at a level. */
    interface ByVariable {
        double apply(Variable variable, double value, int level);
    }

    /** The shape of an input: (history, [level,] latitude, longitude), without history for static variables. */
    static Shape inputShape(StateContract contract, Variable variable) {
        Grid grid = contract.grid().orElseThrow();
        return switch (variable.kind()) {
        case SURFACE -> Shape.of(contract.history(), grid.rows(), grid.columns());
        case ATMOSPHERIC -> Shape.of(contract.history(), contract.levels().size(), grid.rows(), grid.columns());
        case STATIC -> Shape.of(grid.rows(), grid.columns());
        };
    }

    static Tensor mapped(Variable variable, Tensor tensor, ByLevel change) {
        float[] values = tensor.toArray();
        int points = Math.toIntExact(tensor.shape().size(-1) * tensor.shape().size(-2));
        int levels = variable.kind() == VariableKind.ATMOSPHERIC ? tensor.shape().extent(-3) : 1;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) change.apply(values[i], i / points % levels);
        }
        return Tensor.of(tensor.shape(), values);
    }

    /** A field moved along another, whose unit hangs on the level. */
    static Tensor moved(Variable variable, Tensor field, Tensor direction, IntToDoubleFunction unit) {
        float[] values = field.toArray();
        int points = Math.toIntExact(field.shape().size(-1) * field.shape().size(-2));
        int levels = variable.kind() == VariableKind.ATMOSPHERIC ? field.shape().extent(0) : 1;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] + unit.applyAsDouble(i / points % levels) * direction.get(i));
        }
        return Tensor.of(field.shape(), values);
    }

    private static Stream<Variable> variables(StateContract contract) {
        return Stream.of(contract.surface(), contract.constants(), contract.atmospheric()).flatMap(List::stream);
    }

    static AtmosphericState changed(StateContract contract, AtmosphericState state, ByVariable change) {
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        variables(contract).forEach(variable -> values.put(variable,
                mapped(variable, state.tensor(variable), (value, level) -> change.apply(variable, value, level))));
        return new AtmosphericState(state.grid(), state.validTime(), state.levels(), values);
    }

    /** States on the straight way from one history (0) to another (1). */
    static List<AtmosphericState> between(StateContract contract, List<AtmosphericState> from, List<AtmosphericState> to,
            double way) {
        List<AtmosphericState> states = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            AtmosphericState a = from.get(i);
            AtmosphericState b = to.get(i);
            Map<Variable, Tensor> values = new LinkedHashMap<>();
            variables(contract).forEach(variable -> {
                float[] start = a.tensor(variable).toArray();
                float[] end = b.tensor(variable).toArray();
                for (int j = 0; j < start.length; j++) {
                    start[j] = (float) (start[j] + way * ((double) end[j] - start[j]));
                }
                values.put(variable, Tensor.of(a.tensor(variable).shape(), start));
            });
            states.add(new AtmosphericState(b.grid(), b.validTime(), b.levels(), values));
        }
        return states;
    }

    /** (history − baseline) ⊙ cotangent, for every input; zero where both lack a value. */
    static Map<Variable, Tensor> product(StateContract contract, List<AtmosphericState> history, List<AtmosphericState> baseline,
            Map<Variable, Tensor> cotangents) {
        Map<Variable, Tensor> products = new LinkedHashMap<>();
        cotangents.forEach((variable, cotangent) -> {
            float[] values = cotangent.toArray();
            boolean isStatic = variable.kind() == VariableKind.STATIC;
            int each = isStatic ? values.length : values.length / history.size();
            for (int i = 0; i < values.length; i++) {
                AtmosphericState state = isStatic ? history.getLast() : history.get(i / each);
                AtmosphericState other = isStatic ? baseline.getLast() : baseline.get(i / each);
                double difference = (double) state.tensor(variable).get(i % each) - other.tensor(variable).get(i % each);
                values[i] = Double.isNaN(difference) ? 0 : (float) (difference * values[i]);
            }
            products.put(variable, Tensor.of(inputShape(contract, variable), values));
        });
        return products;
    }

    /** Refuses two histories of which one alone lacks a value: there is no way from what is missing to a number. */
    static void requireSameGaps(Variable variable, List<AtmosphericState> history, List<AtmosphericState> baseline) {
        for (int i = 0; i < history.size(); i++) {
            Tensor own = history.get(i).tensor(variable);
            Tensor other = baseline.get(i).tensor(variable);
            for (int j = 0; j < own.shape().count(); j++) {
                if (Float.isNaN(own.get(j)) != Float.isNaN(other.get(j))) {
                    Grid grid = history.get(i).grid();
                    throw new IllegalArgumentException(VariableNames.of(variable) + " of " + history.get(i).validTime()
                            + " at latitude " + Degrees.text(grid.latitude(j / grid.columns())) + ", longitude "
                            + Degrees.text(grid.longitude(j % grid.columns())) + " is missing in "
                            + (Float.isNaN(own.get(j)) ? "the initial states, but not in the baseline"
                                    : "the baseline, but not in the initial states") + "; take the baseline zero");
                }
            }
        }
    }

    static double total(Map<Variable, Tensor> tensors) {
        double sum = 0;
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.toArray()) {
                sum += value;
            }
        }
        return sum;
    }

    static double absoluteTotal(Map<Variable, Tensor> tensors) {
        double sum = 0;
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.toArray()) {
                sum += Math.abs(value);
            }
        }
        return sum;
    }
}
