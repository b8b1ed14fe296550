package io.github.isorel.engine.relevance;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Degrees;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableNames;

/** Makes relevance maps of what is in files of relevance ({@link RelevanceFile}); reading the files is for others. */
public final class StoredRelevance {

    private static final String PREFIX = "relevance_";

    private final String file;
    private final Map<String, String> attributes;
    private final Map<String, Tensor> values;

    private StoredRelevance(String file, Map<String, String> attributes, Map<String, Tensor> values) {
        this.file = file;
        this.attributes = attributes;
        this.values = values;
    }

    /**
     * The names of variables that {@link #map} needs.
     *
     * @param names the names of all variables in a file
     * @return the relevance of variables, and the coordinates
     */
    public static List<String> needed(List<String> names) {
        List<String> coordinates = Stream.of(RelevanceAxis.values()).map(RelevanceAxis::axisName).toList();
        return names.stream().filter(name -> name.startsWith(PREFIX) || coordinates.contains(name)).toList();
    }

    /**
     * Makes the map.
     *
     * @param file name of the file, for messages
     * @param attributes global attributes
     * @param values values of the variables that are needed, by name
     * @param contract what the model takes, with grid and levels, which those of the file must be
     * @return the map, without sensitivity
     * @throws RelevanceException if it is no file of relevance, or of another grid, other levels, another history or other
     *        variables
     */
    public static RelevanceMap map(String file, Map<String, String> attributes, Map<String, Tensor> values,
            StateContract contract)
            throws RelevanceException {
        return new StoredRelevance(file, attributes, values).map(contract);
    }

    private RelevanceMap map(StateContract contract) throws RelevanceException {
        RelevanceQuestion question = question();
        Grid grid = contract.grid().orElseThrow(() -> new IllegalArgumentException(
                "the contract of a relevance map needs a grid"));
        requireAxis(RelevanceAxis.LATITUDE, grid.latitudes(), "model's grid is " + grid);
        requireAxis(RelevanceAxis.LONGITUDE, grid.longitudes(), "model's grid is " + grid);
        if (!contract.levels().isEmpty()) {
            requireAxis(RelevanceAxis.LEVEL, contract.levels().stream().mapToDouble(level -> level.hectopascal()).toArray(),
                    "model's levels are "
                    + contract.levels());
        }
        Map<Variable, Tensor> relevance = new LinkedHashMap<>();
        for (Variable variable : Stream.of(contract.surface(), contract.constants(),
                contract.atmospheric()).flatMap(List::stream).toList()) {
            relevance.put(variable, value(PREFIX + VariableNames.of(variable)));
        }
        try {
            return new RelevanceMap(question, contract, relevance, Map.of());
        } catch (IllegalArgumentException e) {
            throw new RelevanceException(file + " is not of this model: " + e.getMessage(), e);
        }
    }

    private RelevanceQuestion question() throws RelevanceException {
        try {
            return new RelevanceQuestion(attribute("method"), Optional.ofNullable(attributes.get("rule_book")).orElse(""),
                    Target.parse(attribute("target")),
                    Double.parseDouble(attribute("target_value")), Instant.parse(attribute("initial_time")),
                    Integer.parseInt(attribute("lead_step")));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new RelevanceException(file + " has damaged attributes: " + e.getMessage(), e);
        }
    }

    private String attribute(String name) throws RelevanceException {
        @Nullable
        String value = attributes.get(name);
        if (value == null) {
            throw new RelevanceException(file + " is no file of relevance: it has no global attribute " + name
                    + "; isorel explain writes such files");
        }
        return value;
    }

    private Tensor value(String name) throws RelevanceException {
        @Nullable
        Tensor value = values.get(name);
        if (value == null) {
            throw new RelevanceException(file + " has no " + name + ": it is not of this model, or no file of relevance");
        }
        return value;
    }

    private void requireAxis(RelevanceAxis axis, double[] wanted, String model) throws RelevanceException {
        Tensor stored = value(axis.axisName());
        boolean isSame = stored.shape().count() == wanted.length;
        for (int i = 0; isSame && i < wanted.length; i++) {
            isSame = Math.abs(stored.get(i) - wanted[i]) <= Degrees.TOLERANCE;
        }
        if (!isSame) {
            throw new RelevanceException(file + " has another " + axis.axisName() + " than the model: the file has "
                    + stored.shape().count()
                    + " from " + stored.get(0) + " to " + stored.get(Math.toIntExact(stored.shape().count()) - 1) + ", the "
                    + model
                    + "; explain the forecast on the grid of the data");
        }
    }
}
