package io.github.isorel.engine.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Holds data against what a model asks for, and says all that is wrong at once. Reads no fields. */
final class ContractCheck {

    private static final String REPEAT_HINT = "add the file that holds it, or take the initial state for all of them"
            + " with --repeat-history";

    private final DataIndex index;
    private final StateContract contract;
    private final Optional<Grid> grid;
    private final List<PressureLevel> levels;

    ContractCheck(DataIndex index, StateContract contract) {
        this.index = index;
        this.contract = contract;
        this.levels = contract.levels().isEmpty() ? index.levels() : contract.levels();
        this.grid = contract.grid().or(() -> dataGrid().map(data -> cropped(data, contract.patchSize())));
    }

    private Optional<Grid> dataGrid() {
        return index.grid(DataIndex.changing(contract)).or(() -> index.grid(contract.constants()));
    }

    /** Drops the southernmost row where there is one too many for the patches, as at 721 × 1440. */
    private static Grid cropped(Grid data, int patch) {
        return patch > 1 && data.rows() > 1 && data.rows() % patch == 1 ? data.northern(data.rows() - 1) : data;
    }

    /** The grid on which states are delivered; empty when the data have none. */
    Optional<Grid> grid() {
        return grid;
    }

    /** The levels on which states are delivered, in the order of the contract. */
    List<PressureLevel> levels() {
        return levels;
    }

    /** A reader for states on that grid and these levels. */
    Optional<StateReader> reader() {
        return grid.map(found -> new StateReader(index, found, levels, contract.gappy()));
    }

    /** All variables of the contract: surface, static, atmospheric. */
    List<Variable> variables() {
        List<Variable> variables = new ArrayList<>(contract.surface());
        variables.addAll(contract.constants());
        variables.addAll(contract.atmospheric());
        return variables;
    }

    /** Times of the history before the initial time, latest first. */
    List<Instant> earlier(Instant initialTime) {
        List<Instant> times = new ArrayList<>();
        for (int back = 1; back < contract.history(); back++) {
            times.add(initialTime.minus(contract.timeStep().multipliedBy(back)));
        }
        return times;
    }

    /**
     * Problems with variables, levels and grid, whatever the time.
     *
     * @return all problems
     */
    List<String> structure() {
        List<String> problems = new ArrayList<>();
        for (Variable variable : variables()) {
            if (index.sources(variable).isEmpty()) {
                List<String> reasons = index.rejected(variable);
                problems.addAll(reasons.isEmpty() ? List.of(variable + " is not in the data (as "
                        + VariableNames.written(variable) + ")") : reasons);
            }
        }
        addLevels(problems);
        addGrids(problems);
        grid.ifPresent(found -> addSpacing(found, problems));
        return problems;
    }

    private void addLevels(List<String> problems) {
        Map<String, List<String>> byLack = new LinkedHashMap<>();
        for (Variable variable : contract.atmospheric()) {
            List<VariableSource> sources = index.sources(variable);
            String lack = levels.stream().filter(level -> sources.stream().allMatch(source -> source.levelIndex(level) < 0))
                    .map(level -> Integer.toString(level.hectopascal())).collect(Collectors.joining(", "));
            if (!sources.isEmpty() && !lack.isEmpty()) {
                byLack.computeIfAbsent(lack, l -> new ArrayList<>()).add(variable.toString());
            }
        }
        byLack.forEach((lack, variables) -> problems.add(String.join(", ", variables) + ": no values on " + lack
                + " hPa; the data have " + index.levels().stream().map(level -> Integer.toString(level.hectopascal()))
                        .collect(Collectors.joining(", ")) + " hPa"));
        if (!contract.atmospheric().isEmpty() && levels.isEmpty() && byLack.isEmpty()) {
            problems.add("the data have no pressure levels");
        }
    }

    private void addGrids(List<String> problems) {
        Map<Grid, Set<String>> others = new LinkedHashMap<>();
        for (Variable variable : variables()) {
            List<VariableSource> sources = index.sources(variable);
            boolean fits = grid.isPresent()
                    && sources.stream().anyMatch(source -> HorizontalAxes.fits(source.axes().grid(), grid.get()));
            if (!sources.isEmpty() && !fits) {
                sources.forEach(source -> others.computeIfAbsent(source.axes().grid(), g -> new LinkedHashSet<>())
                        .add(variable.toString()));
            }
        }
        others.forEach((other, variables) -> problems.add(String.join(", ", variables) + ": given on the grid " + other + ", but "
                + (contract.grid().isPresent() ? "the model is compiled for " : "other variables are on ")
                + grid.map(Grid::toString).orElse("none")));
    }

    private void addSpacing(Grid found, List<String> problems) {
        int patch = contract.patchSize();
        if (contract.grid().isEmpty() && found.columns() % patch != 0) {
            problems.add("the grid has " + found.columns() + " columns, which the model's patches of " + patch
                    + " points do not divide");
        }
        if (contract.grid().isEmpty() && found.rows() % patch != 0) {
            problems.add("the grid has " + found.rows() + " rows; for the model's patches of " + patch
                    + " points the number must be a multiple of " + patch + ", or one more");
        }
        if (patch > 1 && !HorizontalAxes.regular(found.latitudes())) {
            problems.add("the latitudes are not evenly spaced (" + found + "); interpolate the data to a regular grid first");
        }
        if (patch > 1 && !HorizontalAxes.regular(found.longitudes())) {
            problems.add("the longitudes are not evenly spaced (" + found + "); interpolate the data to a regular grid first");
        }
    }

    /**
     * Problems with the initial time and the times before it.
     *
     * @param initialTime the initial time; empty for the question whether there is any
     * @param repeat whether the initial state may stand in for earlier ones
     * @return all problems
     */
    List<String> times(Optional<Instant> initialTime, boolean repeat) {
        List<Variable> changing = DataIndex.changing(contract).stream().filter(v -> !index.sources(v).isEmpty()).toList();
        Optional<StateReader> reader = reader();
        if (changing.isEmpty() || reader.isEmpty()) {
            return List.of();
        }
        if (initialTime.isEmpty()) {
            return anyTime(repeat);
        }
        List<String> problems = new ArrayList<>(absent(changing, initialTime.get()));
        for (Instant time : repeat ? List.<Instant>of() : earlier(initialTime.get())) {
            for (String problem : absent(changing, time)) {
                problems.add(problem + "; the model needs " + contract.history() + " states " + text(contract.timeStep())
                        + " apart"
                        + everyText() + ": " + REPEAT_HINT);
            }
        }
        return problems;
    }

    private List<String> anyTime(boolean repeat) {
        return !initialTimes(repeat).isEmpty() ? List.of()
                : List.of("no time in the data (" + rangeText() + ") has all variables at once"
                        + (contract.history() > 1 && !repeat ? ", together with the state " + text(contract.timeStep())
                        + " earlier"
                                + everyText() + ": choose files that do, or take the initial state for both with --repeat-history"
                                : ""));
    }

    /** The times at which all variables are there, and the earlier ones too unless the initial state may stand in for them. */
    List<Instant> initialTimes(boolean repeat) {
        Set<Instant> complete = new HashSet<>(index.times());
        for (Variable variable : DataIndex.changing(contract)) {
            List<VariableSource> sources = index.sources(variable);
            if (variable.kind() != VariableKind.ATMOSPHERIC) {
                retain(complete, sources);
                continue;
            }
            for (PressureLevel level : levels) {
                retain(complete, sources.stream().filter(source -> source.levelIndex(level) >= 0).toList());
            }
        }
        return index.times().stream().filter(complete::contains).filter(time -> repeat || complete.containsAll(earlier(time)))
                .toList();
    }

    /** Keeps the times of some sources; what no source has, at any time, is another problem. */
    private static void retain(Set<Instant> times, List<VariableSource> sources) {
        if (!sources.isEmpty()) {
            times.retainAll(sources.stream().flatMap(source -> source.times().stream()).collect(Collectors.toSet()));
        }
    }

    /** Tells whether a variable has a value at a time; levels and grids that lack at all times are another problem. */
    private boolean present(Variable variable, Instant time) {
        return index.sources(variable).stream().anyMatch(source -> source.times().contains(time))
                && (variable.kind() != VariableKind.ATMOSPHERIC || levels.stream()
                        .filter(level -> index.sources(variable).stream().anyMatch(source -> source.levelIndex(level) >= 0))
                        .allMatch(level -> index.sources(variable).stream()
                                .anyMatch(source -> source.levelIndex(level) >= 0 && source.times().contains(time))));
    }

    private List<String> absent(List<Variable> changing, Instant time) {
        List<Variable> lacking = changing.stream().filter(variable -> !present(variable, time)).toList();
        if (lacking.isEmpty()) {
            return List.of();
        }
        if (lacking.size() == changing.size()) {
            return List.of("there is no state at " + time + "; " + nearestText(time) + "the data hold " + rangeText());
        }
        return List.of("at " + time + " there is no " + lacking.stream().map(Variable::toString).collect(Collectors.joining(", "))
                + ", only " + changing.stream().filter(v -> !lacking.contains(v)).map(Variable::toString)
                        .collect(Collectors.joining(", ")));
    }

    private String nearestText(Instant time) {
        NavigableSet<Instant> times = index.times();
        @Nullable
        Instant before = times.floor(time);
        @Nullable
        Instant after = times.ceiling(time);
        return java.util.stream.Stream.of(Optional.ofNullable(before), Optional.ofNullable(after)).flatMap(Optional::stream)
                .min(Comparator.comparing(other -> Duration.between(time, other).abs()))
                .map(nearest -> "the nearest is " + nearest + ", ").orElse("");
    }

    private String rangeText() {
        NavigableSet<Instant> times = index.times();
        return times.isEmpty() ? "no times" : new DataDescription.TimeRange(times.first(), times.last(), times.size()).toString();
    }

    private String everyText() {
        Optional<Duration> step = Optional.empty();
        @Nullable
        Instant former = null;
        for (Instant time : index.times()) {
            if (former != null) {
                Duration gap = Duration.between(former, time);
                step = step.isEmpty() || gap.compareTo(step.get()) < 0 ? Optional.of(gap) : step;
            }
            former = time;
        }
        return step.map(gap -> " (the data are " + text(gap) + " apart)").orElse("");
    }

    private static String text(Duration duration) {
        return duration.toSeconds() % 3600 == 0 ? duration.toHours() + " h" : duration.toString();
    }
}
