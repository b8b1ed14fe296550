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

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.GridFileReader;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.BudgetEntry;
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
    /** When a file of one input state does not tell the time step, which matters to no view of the map. */
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

    private StoredRelevance read(Progress progress) throws DataException {
        List<String> names = reader.names();
        if (names.stream().noneMatch(name -> name.startsWith(RELEVANCE))) {
            throw new DataException(file + " holds no relevance: it has no variable " + RELEVANCE + "…");
        }
        progress.begin("Reading " + file.getFileName(), names.size());
        Map<Variable, Tensor> relevance = tensors(RELEVANCE, names, progress);
        Map<Variable, Tensor> sensitivity = tensors(SENSITIVITY, names, progress);
        try {
            RelevanceMap map = new RelevanceMap(question(), contract(relevance, names), relevance, sensitivity);
            return new StoredRelevance(map, budget(names), reader.attributes());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new DataException(file + " is no file of relevance that can be used: " + e.getMessage(), e);
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

    /** The number of axes tells the kind; digits in front are behind in names of files. */
    private Variable variable(String name, Tensor tensor) throws DataException {
        VariableKind kind = switch (tensor.shape().rank()) {
            case 2 -> VariableKind.STATIC;
            case 3 -> VariableKind.SURFACE;
            case 4 -> VariableKind.ATMOSPHERIC;
            default -> throw new DataException(file + ": the relevance of " + name + " has the axes " + tensor.axes()
                    + "; (history, [level,] latitude, longitude) or (latitude, longitude) are expected");
        };
        return switch (kind) {
            case STATIC -> Variable.constant(name.equals("z_surface") ? "z" : name);
            case SURFACE -> VariableNames.surface(name)
                    .orElse(Variable.surface(name.replaceFirst("^([A-Za-z_]+)([0-9]+)$", "$2$1")));
            case ATMOSPHERIC -> Variable.atmospheric(name);
        };
    }

    private RelevanceQuestion question() throws DataException {
        return new RelevanceQuestion(attribute("method"), reader.attributes().getOrDefault("rule_book", ""),
                Target.parse(attribute("target")), reader.doubles("target_value").getFirst(),
                Instant.parse(attribute("initial_time")), Integer.parseInt(attribute("lead_step")));
    }

    private String attribute(String name) throws DataException {
        String value = reader.attributes().get(name);
        if (value == null) {
            throw new DataException(file + " is no complete file of relevance: the attribute " + name + " is missing");
        }
        return value;
    }

    private StateContract contract(Map<Variable, Tensor> relevance, List<String> names) throws DataException {
        List<PressureLevel> levels = new ArrayList<>();
        if (names.contains("level")) {
            for (double pressure : reader.doubles("level")) {
                levels.add(new PressureLevel((int) Math.round(pressure)));
            }
        }
        Grid grid = Grid.of(reader.doubles("latitude").stream().mapToDouble(Double::doubleValue).toArray(),
                reader.doubles("longitude").stream().mapToDouble(Double::doubleValue).toArray());
        List<Double> hours = names.contains("history") ? reader.doubles("history") : List.of(0.0);
        String told = reader.attributes().get("isorel_time_step");
        Duration step = hours.size() > 1 ? Duration.ofSeconds(Math.round(3600 * (hours.get(1) - hours.get(0))))
                : told == null ? UNKNOWN_STEP : Duration.parse(told);
        return new StateContract(of(VariableKind.SURFACE, relevance), of(VariableKind.STATIC, relevance),
                of(VariableKind.ATMOSPHERIC, relevance), levels, Optional.of(grid), 1, hours.size(), step);
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
