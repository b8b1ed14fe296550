package io.github.isorel.engine.masking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * What hidden values are replaced by. None is neutral: each asks another question (Mamalakis et al. 2023,
 * doi:10.1175/AIES-D-22-0058.1), so results of several belong side by side.
 */
public sealed interface Baseline {

    /**
     * The name.
     *
     * @return a word for tables and files, e.g. {@code zonal-mean}
     */
    String name();

    /**
     * Values taken from other states, the same whatever is hidden.
     *
     * @param name the name
     * @param states a state for each one of the history, on its grid and levels, with its valid time
     */
    record Replacement(String name, List<AtmosphericState> states) implements Baseline {

        /** Copies the list. */
        public Replacement {
            states = List.copyOf(states);
        }

        @Override
        public String name() {
            return name;
        }
    }

    /**
     * A smooth continuation of the surroundings into what is hidden: on every level each hidden value is the mean of its four
     * neighbours on the grid (the discrete Laplace equation in latitude and longitude, with the values around as boundary;
     * columns go around where the grid does, beyond the first and the last row there is nothing).
     */
    record InFill() implements Baseline {

        /** {@code in-fill}. */
        @Override
        public String name() {
            return "in-fill";
        }
    }

    /**
     * The mean along each circle of latitude.
     *
     * @param history the states of a forecast
     * @return states in which every value is the mean of its row
     */
    static Baseline zonalMean(List<AtmosphericState> history) {
        return new Replacement("zonal-mean", history.stream().map(state -> byRow(state, Baseline::mean)).toList());
    }

    private static double[] mean(double[] row) {
        double sum = 0;
        for (double value : row) {
            sum += value;
        }
        double[] mean = new double[row.length];
        java.util.Arrays.fill(mean, sum / row.length);
        return mean;
    }

    /**
     * Zero in normalised space: the location that the model takes off each variable, at each level.
     *
     * @param history the states of a forecast
     * @param contract what the model takes
     * @param normalisation how it normalises
     * @return constant states
     */
    static Baseline zero(List<AtmosphericState> history, StateContract contract, Normalisation normalisation) {
        return new Replacement("zero", history.stream().map(state -> {
            Map<Variable, Tensor> values = new LinkedHashMap<>();
            state.values().forEach((variable, tensor) -> {
                float[] constant = tensor.toArray();
                int points = state.grid().rows() * state.grid().columns();
                for (int i = 0; i < constant.length; i++) {
                    int level = variable.kind() == VariableKind.ATMOSPHERIC
                            ? contract.levels().indexOf(state.levels().get(i / points)) : 0;
                    constant[i] = (float) normalisation.location(variable, level);
                }
                values.put(variable, Tensor.of(tensor.shape(), constant));
            });
            return new AtmosphericState(state.grid(), state.validTime(), state.levels(), values);
        }).toList());
    }

    /**
     * Another state with the same spectrum: every zonal wave of the fields gets another phase, drawn once for each wavenumber and
     * the same for all rows, variables, levels and states, so that power spectra and cross spectra, in space and between
     * variables, stay what they are (Prichard and Theiler 1994, doi:10.1103/PhysRevLett.73.951). Row means stay. Humidities may
     * become negative.
     *
     * @param history the states of a forecast, on a grid that goes around the globe
     * @param seed what the phases start from
     * @return the states
     * @throws IllegalArgumentException if the grid does not go around the globe
     */
    static Baseline noise(List<AtmosphericState> history, long seed) {
        if (!history.getFirst().grid().isPeriodic()) {
            throw new IllegalArgumentException("the baseline noise needs a grid that goes around the globe, not "
                    + history.getFirst().grid());
        }
        UnaryOperator<double[]> phases = new RandomPhases(history.getFirst().grid().columns(), seed)::apply;
        return new Replacement("noise", history.stream().map(state -> byRow(state, phases)).toList());
    }

    private static AtmosphericState byRow(AtmosphericState state, UnaryOperator<double[]> change) {
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        int columns = state.grid().columns();
        state.values().forEach((variable, tensor) -> {
            float[] changed = tensor.toArray();
            double[] row = new double[columns];
            for (int first = 0; first < changed.length; first += columns) {
                for (int column = 0; column < columns; column++) {
                    row[column] = changed[first + column];
                }
                double[] result = change.apply(row);
                for (int column = 0; column < columns; column++) {
                    changed[first + column] = (float) result[column];
                }
            }
            values.put(variable, Tensor.of(tensor.shape(), changed));
        });
        return new AtmosphericState(state.grid(), state.validTime(), state.levels(), values);
    }
}
