package io.github.isorel.engine.relevance.archive;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.GridFileReader;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.BudgetEntry;
import io.github.isorel.engine.relevance.RelevanceAxis;
import io.github.isorel.engine.relevance.RelevanceFile;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.RelevanceQuestion;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.engine.weather.VariableNames;

/** Reads files as {@link RelevanceFile} describes them. */
public final class RelevanceReader {

    private static final String RELEVANCE = "relevance_";
    private static final String SENSITIVITY = "sensitivity_";
    /** When an old file of one input state does not tell the time step, which matters to no view of the map. */
    private static final Duration UNKNOWN_STEP = Duration.ofHours(6);

    private final Path file;
    private final GridFileReader reader;

    private RelevanceReader(Path file, GridFileReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * Tells whether a file holds relevance.
     *
     * @param file a NetCDF file
     * @return true when it has a target and a variable {@code relevance_…}
     * @throws DataException if it cannot be read as NetCDF
     */
    public static boolean holdsRelevance(Path file) throws DataException {
        try (GridFileReader reader = GridFileReader.open(file)) {
            return reader.attributes().containsKey("target")
                    && reader.names().stream().anyMatch(name -> name.startsWith(RELEVANCE));
        }
    }

    /**
     * Reads a file.
     *
     * @param file a file that holds relevance
     * @param progress a unit a variable; can be cancelled
     * @return what is in it
     * @throws DataException if it is no file of relevance, an attribute or variable is missing or wrong, or it is damaged
     */
    public static StoredRelevance read(Path file, Progress progress) throws DataException {
        try (GridFileReader reader = GridFileReader.open(file)) {
            return new RelevanceReader(file, reader).read(progress);
        }
    }

    /**
     * Reads a file that is to go with a model.
     *
     * @param file a file that holds relevance
     * @param contract what the model takes, with the grid
     * @param progress a unit a variable; can be cancelled
     * @return what is in it, for that contract
     * @throws DataException as for {@link #read(Path, Progress)}, or if the file is of another grid, other levels, another
     *             history or other variables
     */
    public static StoredRelevance read(Path file, StateContract contract, Progress progress) throws DataException {
        StoredRelevance stored = read(file, progress);
        return new StoredRelevance(new ContractFit(file, stored.map()).to(contract), stored.budget(), stored.attributes());
    }

    private StoredRelevance read(Progress progress) throws DataException {
        List<String> names = reader.names();
        long count = names.stream().filter(name -> name.startsWith(RELEVANCE) || name.startsWith(SENSITIVITY)).count();
        if (names.stream().noneMatch(name -> name.startsWith(RELEVANCE))) {
            throw new DataException(file + " is no file of relevance: it has no variable " + RELEVANCE
                    + "…; isorel explain writes such files");
        }
        progress.begin("Reading " + file.getFileName(), count);
        Map<Variable, Tensor> relevance = tensors(RELEVANCE, names, progress);
        Map<Variable, Tensor> sensitivity = tensors(SENSITIVITY, names, progress);
        try {
            RelevanceMap map = new RelevanceMap(question(), contract(relevance, names), relevance, sensitivity);
            return new StoredRelevance(map, budget(names), reader.attributes());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new DataException(file + " is a damaged file of relevance: " + e.getMessage(), e);
        }
    }

    private Map<Variable, Tensor> tensors(String prefix, List<String> names, Progress progress) throws DataException {
        Map<Variable, Tensor> tensors = new LinkedHashMap<>();
        for (String name : names) {
            if (name.startsWith(prefix)) {
                progress.check();
                Tensor tensor = reader.floats(name);
                tensors.put(variable(name.substring(prefix.length()), tensor), tensor);
                progress.worked(1);
            }
        }
        return tensors;
    }

    /** The axes tell the kind. Relevance of latents has others. */
    private Variable variable(String name, Tensor tensor) throws DataException {
        VariableKind kind = Stream.of(VariableKind.values()).filter(candidate -> axes(candidate).equals(tensor.axes()))
                .findFirst().orElseThrow(() -> new DataException(file + " is no file of the relevance of inputs: the relevance"
                        + " of " + name + " is over " + tensor.axes() + "; " + axes(VariableKind.SURFACE) + ", "
                        + axes(VariableKind.ATMOSPHERIC) + " or " + axes(VariableKind.STATIC)
                        + " is expected, as isorel explain --out writes it"));
        return VariableNames.named(name, kind);
    }

    private static List<String> axes(VariableKind kind) {
        return RelevanceAxis.of(kind).stream().map(RelevanceAxis::axisName).toList();
    }

    private RelevanceQuestion question() throws DataException {
        return new RelevanceQuestion(attribute("method"), reader.attributes().getOrDefault("rule_book", ""),
                Target.parse(attribute("target")), reader.doubles("target_value").getFirst(),
                Instant.parse(attribute("initial_time")), Integer.parseInt(attribute("lead_step")));
    }

    private String attribute(String name) throws DataException {
        String value = reader.attributes().get(name);
        if (value == null) {
            throw new DataException(file + " is no complete file of relevance: it has no global attribute " + name
                    + "; isorel explain writes such files");
        }
        return value;
    }

    private StateContract contract(Map<Variable, Tensor> relevance, List<String> names) throws DataException {
        List<PressureLevel> levels = new ArrayList<>();
        if (names.contains(RelevanceAxis.LEVEL.axisName())) {
            for (double pressure : axis(RelevanceAxis.LEVEL)) {
                levels.add(new PressureLevel((int) Math.round(pressure)));
            }
        }
        Grid grid = Grid.of(axis(RelevanceAxis.LATITUDE), axis(RelevanceAxis.LONGITUDE));
        double[] hours = names.contains(RelevanceAxis.HISTORY.axisName()) ? axis(RelevanceAxis.HISTORY) : new double[1];
        String told = reader.attributes().get(RelevanceFile.TIME_STEP);
        Duration step = told != null ? Duration.parse(told)
                : hours.length > 1 ? Duration.ofSeconds(Math.round(3600 * (hours[1] - hours[0]))) : UNKNOWN_STEP;
        return new StateContract(of(VariableKind.SURFACE, relevance), of(VariableKind.STATIC, relevance),
                of(VariableKind.ATMOSPHERIC, relevance), levels, Optional.of(grid), 1, hours.length, step);
    }

    private double[] axis(RelevanceAxis axis) throws DataException {
        return reader.doubles(axis.axisName()).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Variable> of(VariableKind kind, Map<Variable, Tensor> relevance) {
        return relevance.keySet().stream().filter(variable -> variable.kind() == kind).toList();
    }

    private List<BudgetEntry> budget(List<String> names) throws DataException {
        if (!names.contains("budget_value")) {
            return List.of();
        }
        List<Double> values = reader.doubles("budget_value");
        List<String> entries = reader.texts("budget_name");
        List<String> kinds = reader.texts("budget_kind");
        List<String> places = reader.texts("budget_place");
        if (entries.size() != values.size() || kinds.size() != values.size() || places.size() != values.size()) {
            throw new DataException(file + ": the columns of the budget differ in length");
        }
        List<BudgetEntry> budget = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            budget.add(new BudgetEntry(entries.get(i), values.get(i), kinds.get(i), places.get(i)));
        }
        return budget;
    }
}
