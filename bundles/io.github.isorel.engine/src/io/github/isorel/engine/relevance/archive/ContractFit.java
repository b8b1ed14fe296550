package io.github.isorel.engine.relevance.archive;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Degrees;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

/** Makes a map from a file one of a model's contract, in its order of variables, or says what does not fit. */
final class ContractFit {

    private final Path file;
    private final RelevanceMap stored;

    ContractFit(Path file, RelevanceMap stored) {
        this.file = file;
        this.stored = stored;
    }

    RelevanceMap to(StateContract contract) throws DataException {
        Grid grid = contract.grid().orElseThrow(() -> new IllegalArgumentException(
                "the contract of a relevance map needs a grid"));
        requireAxis("latitude", stored.grid().latitudes(), grid.latitudes(), "model's grid is " + grid);
        requireAxis("longitude", stored.grid().longitudes(), grid.longitudes(), "model's grid is " + grid);
        if (!contract.levels().isEmpty()) {
            requireAxis("level", pressures(stored.contract().levels()), pressures(contract.levels()),
                    "model's levels are " + contract.levels());
        }
        List<Variable> wanted = Stream.of(contract.surface(), contract.constants(), contract.atmospheric()).flatMap(List::stream)
                .toList();
        try {
            return new RelevanceMap(stored.question(), contract, fitted(stored.relevance(), wanted),
                    stored.sensitivity().isEmpty() ? Map.of() : fitted(stored.sensitivity(), wanted));
        } catch (IllegalArgumentException e) {
            throw new DataException(file + " is not of this model: " + e.getMessage(), e);
        }
    }

    /** Files know variables by their names alone. */
    private Map<Variable, Tensor> fitted(Map<Variable, Tensor> tensors, List<Variable> wanted) throws DataException {
        Map<Variable, Tensor> fitted = new LinkedHashMap<>();
        for (Variable variable : wanted) {
            String name = VariableNames.of(variable);
            fitted.put(variable, tensors.entrySet().stream().filter(entry -> entry.getKey().kind() == variable.kind()
                    && VariableNames.of(entry.getKey()).equals(name)).map(Map.Entry::getValue).findFirst()
                    .orElseThrow(() -> new DataException(file + " is not of this model: it has no relevance of " + variable
                            + ", which the model takes, only of " + tensors.keySet())));
        }
        return fitted;
    }

    private static double[] pressures(List<PressureLevel> levels) {
        return levels.stream().mapToDouble(PressureLevel::hectopascal).toArray();
    }

    private void requireAxis(String name, double[] held, double[] wanted, String model) throws DataException {
        boolean isSame = held.length == wanted.length;
        for (int i = 0; isSame && i < wanted.length; i++) {
            isSame = Math.abs(held[i] - wanted[i]) <= Degrees.TOLERANCE;
        }
        if (!isSame) {
            String holds = held.length == 0 ? "none" : held.length + " from " + held[0] + " to " + held[held.length - 1];
            throw new DataException(file + " has another " + name + " than the model: the file has " + holds + ", the " + model
                    + "; explain the forecast on the grid of the data");
        }
    }
}
