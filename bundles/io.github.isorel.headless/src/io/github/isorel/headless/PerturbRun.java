package io.github.isorel.headless;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.masking.Change;
import io.github.isorel.engine.masking.StateDifference;
import io.github.isorel.engine.model.BatchForecast;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.operation.RunInput;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.text.TextTable;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** One run of the perturb command: from the initial states to file and table. */
final class PerturbRun {

    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Variable HUMIDITY = Variable.atmospheric("q");
    private static final int DIGITS = 3;

    private final Arguments arguments;
    private final CommandContext context;
    private final RunInput input;
    private final Instant initialTime;
    private final StateContract contract;
    private final ModelGraphs graphs;
    private final int steps;
    private final List<Change> changes = new ArrayList<>();

    /**
     * A run.
     *
     * @param arguments of the perturb command
     * @param context streams, progress, clock
     * @param modelFile the model
     * @param data the data; stays the caller's
     * @throws IOException if the model cannot run on the grid of the data
     * @throws UsageException if a change is none, or does not fit the model or the grid
     */
    PerturbRun(Arguments arguments, CommandContext context, ModelFile modelFile, DataSet data) throws IOException {
        this.arguments = arguments;
        this.context = context;
        this.input = RunArguments.input(arguments, context, modelFile, data);
        this.initialTime = arguments.required(DataArguments.TIME);
        this.contract = input.contract();
        this.graphs = modelFile.graphs(contract);
        this.steps = arguments.value(PerturbCommand.STEPS).orElse(1);
        try {
            arguments.values(PerturbCommand.CHANGE).forEach(text -> changes.add(Change.parse(text, contract)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /**
     * Runs it.
     *
     * @throws IOException if the data do not fit, the run fails or the file cannot be written
     */
    void run() throws IOException {
        History history = input.history(initialTime);
        List<AtmosphericState> changed = changed(history.states());
        List<List<AtmosphericState>> forecasts = forecasts(List.of(history.states(), changed));
        List<StateDifference> differences = new ArrayList<>();
        for (int step = 0; step <= steps; step++) {
            differences.add(StateDifference.of(forecasts.get(1).get(step), forecasts.get(0).get(step)));
        }
        write(forecasts, differences, history);
        table(differences).forEach(context.console()::result);
        context.console().note("wrote " + arguments.required(ForecastCommand.OUT));
    }

    private List<AtmosphericState> changed(List<AtmosphericState> history) throws IOException {
        try {
            List<AtmosphericState> changed = Change.apply(changes, history, context.progress());
            if (contract.atmospheric().contains(HUMIDITY) && smallest(changed) < Math.min(0, smallest(history))) {
                context.console().warning("humidity is negative in places after the change");
            }
            return changed;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static double smallest(List<AtmosphericState> history) {
        double smallest = Double.POSITIVE_INFINITY;
        for (AtmosphericState state : history) {
            for (float value : state.tensor(HUMIDITY).toArray()) {
                smallest = Math.min(smallest, value);
            }
        }
        return smallest;
    }

    /** Both forecasts with their newest initial states, side by side where memory allows. */
    private List<List<AtmosphericState>> forecasts(List<List<AtmosphericState>> histories) throws IOException {
        RuntimeOptions options = ModelArguments.runtime(arguments);
        int size = BatchForecast.fitting(graphs, options, histories.size(), context.progress());
        List<List<AtmosphericState>> states = histories.stream().<List<AtmosphericState>>map(history ->
                new ArrayList<>(List.of(history.getLast()))).toList();
        try (var batches = new BatchForecast(graphs, options, size)) {
            for (int first = 0; first < histories.size(); first += size) {
                int offset = first;
                batches.forecast(histories.subList(first, Math.min(histories.size(), first + size)), steps, Set.of(),
                        (index, step) -> states.get(offset + index).add(step.state()), context.progress());
            }
        }
        return states;
    }

    private List<Variable> variables() {
        List<Variable> variables = new ArrayList<>(contract.surface());
        variables.addAll(contract.atmospheric());
        return variables;
    }

    private List<String> table(List<StateDifference> differences) {
        Grid grid = contract.grid().orElseThrow();
        List<Integer> region = StateDifference.region(changes, grid);
        List<Integer> globe = StateDifference.everywhere(grid);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("step", "variable", "unit", "region", "globe", "largest", "at"));
        for (int step = 0; step < differences.size(); step++) {
            for (Variable variable : variables()) {
                StateDifference difference = differences.get(step);
                StateDifference.Extreme largest = difference.largest(variable);
                rows.add(List.of(Integer.toString(step), FieldNames.of(variable), Units.of(variable),
                        number(difference.rootMeanSquare(variable, region)),
                        number(difference.rootMeanSquare(variable, globe)), number(largest.value()), largest.value() == 0 ? ""
                        : place(largest)));
            }
        }
        List<String> lines = new ArrayList<>(List.of(
                "perturbed minus unperturbed, area-weighted root mean square in the region of the changes and over"
                + " the globe; step 0 is the initial state"));
        lines.addAll(TextTable.aligned(rows, Set.of(1, 2, 6)));
        return lines;
    }

    private static String number(double value) {
        return TextTable.number(value, DIGITS);
    }

    private static String place(StateDifference.Extreme extreme) {
        return degrees(extreme.latitude()) + "°N " + degrees(extreme.longitude()) + "°E" + extreme.level().map(level -> ", "
                + level).orElse("");
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
    }

    private void write(List<List<AtmosphericState>> forecasts, List<StateDifference> differences,
            History history) throws IOException {
        Path output = arguments.required(ForecastCommand.OUT);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Conventions", "CF-1.8");
        attributes.put("title", "Forecasts from changed and unchanged initial states");
        attributes.putAll(input.provenance(initialTime, history.repeated(), Map.of("changes", String.join("; ",
                changes.stream().map(Change::text).toList()))).attributes());
        var writer = new GridFileWriter(output).attributes(attributes);
        coordinates(writer);
        Map<String, List<AtmosphericState>> all = new LinkedHashMap<>();
        all.put("unperturbed", forecasts.get(0));
        all.put("perturbed", forecasts.get(1));
        all.put("difference", differences.stream().map(StateDifference::difference).toList());
        all.forEach((kind, states) -> variables().forEach(variable -> writer.floats(kind + "_" + FieldNames.of(variable),
                stacked(variable, states),
                attributes(kind + " " + FieldNames.of(variable) + (kind.equals("difference") ? ", perturbed minus unperturbed"
                : ""), Units.of(variable)))));
        writer.write(context.progress());
    }

    private static Map<String, String> attributes(String longName, String unit) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("long_name", longName);
        attributes.put("units", unit);
        return attributes;
    }

    private void coordinates(GridFileWriter writer) {
        Grid grid = contract.grid().orElseThrow();
        List<Double> hours = new ArrayList<>();
        for (int step = 0; step <= steps; step++) {
            hours.add(Duration.ofSeconds(contract.timeStep().toSeconds() * step).toSeconds() / 3600.0);
        }
        Instant initial = initialTime;
        writer.doubles("time", List.of("time"), hours, attributes("valid time", "hours since " + SINCE.format(initial)));
        if (!contract.atmospheric().isEmpty()) {
            writer.doubles("level", List.of("level"),
                    contract.levels().stream().map(level -> (double) level.hectopascal()).toList(),
                    attributes("pressure level", "hPa"));
        }
        writer.doubles("latitude", List.of("latitude"), Arrays.stream(grid.latitudes()).boxed().toList(), attributes("latitude",
                "degrees_north"));
        writer.doubles("longitude", List.of("longitude"), Arrays.stream(grid.longitudes()).boxed().toList(),
                attributes("longitude", "degrees_east"));
    }

    private static Tensor stacked(Variable variable, List<AtmosphericState> states) {
        Shape one = states.getFirst().tensor(variable).shape();
        Shape shape = Shape.of(LongStream.concat(LongStream.of(states.size()), LongStream.of(one.toArray())).toArray());
        FloatBuffer elements = Tensor.allocate(shape);
        states.forEach(state -> elements.put(state.tensor(variable).elements()));
        Tensor tensor = Tensor.wrap(shape, elements.flip());
        return variable.kind() == VariableKind.ATMOSPHERIC ? tensor.named("time", "level", "latitude", "longitude")
                : tensor.named("time", "latitude", "longitude");
    }
}
