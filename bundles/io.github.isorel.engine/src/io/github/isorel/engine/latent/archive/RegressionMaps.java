package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.engine.weather.VariableNames;

/**
 * The physical fields that go with the scores of components: at each grid point the slope of the least-squares line of the field
 * against the score, per standard deviation of the score, and Pearson's correlation of both (von Storch and Zwiers 1999, chapter
 * 8). Immutable.
 */
public final class RegressionMaps {

    private final Grid grid;
    private final List<PressureLevel> levels;
    private final List<String> components;
    private final int count;
    private final Map<Variable, FieldRegression> regressions;

    private RegressionMaps(Grid grid, List<PressureLevel> levels, List<String> components, int count,
            Map<Variable, FieldRegression> regressions) {
        this.grid = grid;
        this.levels = levels;
        this.components = components;
        this.count = count;
        this.regressions = regressions;
    }

    /**
     * The scores of a component.
     *
     * @param name name of the component, such as {@code PC1}
     * @param values the score at each time
     */
    public record Scores(String name, List<Double> values) {

        /** Copies the list. */
        public Scores {
            values = List.copyOf(values);
        }
    }

    /**
     * Goes through the fields of all times once. Memory depends on the grid, not on the number of times.
     *
     * @param data where the fields are; stays the caller's
     * @param contract names the surface and atmospheric variables, the levels and the grid; history and static variables do not
     *        matter
     * @param times initial times of the scores (UTC), at least 3
     * @param scores one or more components, each with a finite score a time, that are not all the same
     * @param progress counts times; can be cancelled
     * @return the maps
     * @throws IOException if a field is not in the data at a time, a value is missing, or a file cannot be read
     * @throws IllegalArgumentException if scores do not fit the times, are not finite or do not vary
     */
    public static RegressionMaps of(DataSet data, StateContract contract, List<Instant> times, List<Scores> scores,
            Progress progress) throws IOException {
        List<double[]> standardised = scores.stream().map(component -> standardised(component, times.size())).toList();
        var wanted = new StateContract(contract.surface(), List.of(), contract.atmospheric(), contract.levels(), contract.grid(),
                contract.patchSize(), 1, contract.timeStep());
        requireTimes(data, wanted, times);
        Map<Variable, FieldRegression> regressions = new LinkedHashMap<>();
        Optional<AtmosphericState> last = Optional.empty();
        progress.begin("Reading fields", times.size());
        for (int i = 0; i < times.size(); i++) {
            progress.check();
            AtmosphericState state = data.state(times.get(i), wanted, Progress.cancelledWith(progress));
            int now = i;
            double[] z = standardised.stream().mapToDouble(component -> component[now]).toArray();
            state.values().forEach((variable, field) -> regressions.computeIfAbsent(variable, key -> new FieldRegression(field
                    .shape(), z.length)).add(field, z));
            last = Optional.of(state);
            progress.worked(1);
        }
        AtmosphericState any = last.orElseThrow();
        return new RegressionMaps(any.grid(), any.levels(), scores.stream().map(Scores::name).toList(), times.size(),
                regressions);
    }

    private static void requireTimes(DataSet data, StateContract wanted, List<Instant> times) throws IOException {
        List<String> missing = data.missing(wanted, times, false);
        if (!missing.isEmpty()) {
            throw new ArchiveException("the data do not hold the fields of all times:\n- " + String.join("\n- ", missing.stream()
                    .limit(20).toList()) + (missing.size() > 20 ? "\n- and " + (missing.size() - 20) + " more" : ""));
        }
    }

    /** Scores with mean 0 and variance 1 (of the sample, that is with n − 1). */
    private static double[] standardised(Scores scores, int times) {
        List<Double> values = scores.values();
        if (values.size() != times || times < 3 || values.stream().anyMatch(value -> !Double.isFinite(value))) {
            throw new IllegalArgumentException("component " + scores.name()
                    + " needs a finite score for each of at least 3 times; it" + " has " + values.size() + " for " + times);
        }
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / times;
        double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
        double deviation = Math.sqrt(squares / (times - 1));
        if (!(deviation > 0)) {
            throw new IllegalArgumentException("the scores of component " + scores.name() + " are all " + mean);
        }
        return values.stream().mapToDouble(value -> (value - mean) / deviation).toArray();
    }

    /**
     * The grid.
     *
     * @return where the maps are
     */
    public Grid grid() {
        return grid;
    }

    /**
     * How many times the maps are made of.
     *
     * @return n
     */
    public int count() {
        return count;
    }

    /**
     * The components.
     *
     * @return their names, in the order of the first axis of the maps
     */
    public List<String> components() {
        return components;
    }

    /**
     * The variables.
     *
     * @return in the order of the contract
     */
    public Collection<Variable> variables() {
        return List.copyOf(regressions.keySet());
    }

    /**
     * What one standard deviation more of the scores goes with.
     *
     * @param variable one of {@link #variables()}
     * @return slopes [unit of the variable] over (component, [level,] latitude, longitude)
     */
    public Tensor slope(Variable variable) {
        return named(regression(variable).slopes());
    }

    /**
     * How well a field follows the scores.
     *
     * @param variable one of {@link #variables()}
     * @return Pearson's correlation, −1 to 1, over (component, [level,] latitude, longitude); not a number where the field does
     *         not vary
     */
    public Tensor correlation(Variable variable) {
        return named(regression(variable).correlations());
    }

    private FieldRegression regression(Variable variable) {
        FieldRegression regression = regressions.get(variable);
        if (regression == null) {
            throw new IllegalArgumentException("there is no map of " + variable + ", only of " + regressions.keySet());
        }
        return regression;
    }

    private static Tensor named(Tensor maps) {
        return maps.shape().rank() == 4 ? maps.named("component", "level", "latitude", "longitude") : maps.named("component",
                "latitude", "longitude");
    }

    /**
     * Writes the maps as CF NetCDF: {@code slope_<variable>} and {@code correlation_<variable>}.
     *
     * @param file the file to be; one that is there is replaced when the new one is complete
     * @param attributes where the scores come from, as global attributes
     * @param progress counts bytes; can be cancelled
     * @throws IOException if it cannot be written
     */
    public void write(Path file, Map<String, String> attributes, Progress progress) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(Map.of("Conventions", "CF-1.8"));
        all.putAll(attributes);
        all.put("number_of_times", Integer.toString(count));
        GridFileWriter writer = new GridFileWriter(file).attributes(all);
        writer.texts("component_name", "component", components, Map.of("long_name", "component of the latents"));
        writer.doubles("latitude", List.of("latitude"), doubles(grid.latitudes()), Map.of("units", "degrees_north",
                "standard_name", "latitude"));
        writer.doubles("longitude", List.of("longitude"), doubles(grid.longitudes()), Map.of("units", "degrees_east",
                "standard_name", "longitude"));
        if (regressions.keySet().stream().anyMatch(variable -> variable.kind() == VariableKind.ATMOSPHERIC)) {
            writer.doubles("level", List.of("level"), levels.stream().map(level -> (double) level.hectopascal()).toList(), Map.of(
                    "units", "hPa", "standard_name", "air_pressure", "positive", "down"));
        }
        for (Variable variable : regressions.keySet()) {
            String name = VariableNames.of(variable);
            writer.floats("slope_" + name, slope(variable), Map.of("units", Units.of(variable), "long_name", "change of " + name
                    + " for one standard deviation more of the component's score", "coordinates", "component_name"));
            writer.floats("correlation_" + name, correlation(variable), Map.of("units", "1", "long_name", "correlation of " + name
                    + " with the component's score", "coordinates", "component_name"));
        }
        writer.write(progress);
    }

    private static List<Double> doubles(double[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
    }
}
