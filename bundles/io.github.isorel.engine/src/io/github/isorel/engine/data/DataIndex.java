package io.github.isorel.engine.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.github.isorel.engine.data.DataDescription.VariableDescription;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Where in the files of a data set a field is. Of several files that hold the same field the first one counts. */
final class DataIndex {

    private final Map<Variable, List<VariableSource>> sources = new LinkedHashMap<>();
    private final Map<Variable, List<String>> rejected = new LinkedHashMap<>();
    private final NavigableSet<Instant> times = new TreeSet<>();
    private final NavigableSet<PressureLevel> levels = new TreeSet<>();

    /**
     * A field in a file.
     *
     * @param source the variable
     * @param step position along its axis of time
     * @param level position along its axis of levels
     */
    record Place(VariableSource source, int step, int level) {
    }

    DataIndex(List<DataFile> files) {
        for (DataFile file : files) {
            file.sources().stream().filter(source -> source.months().isEmpty()).forEach(this::add);
            for (VariableDescription description : file.describe().variables()) {
                description.problem().ifPresent(problem -> rejected.computeIfAbsent(description.recognized(),
                        v -> new ArrayList<>())
                        .add(file.path() + ": " + description.name() + ": " + problem));
            }
        }
    }

    private void add(VariableSource source) {
        sources.computeIfAbsent(source.variable(), v -> new ArrayList<>()).add(source);
        if (source.variable().kind() != VariableKind.STATIC) {
            times.addAll(source.times());
        }
        source.levels().forEach(level -> level.ifPresent(levels::add));
    }

    /** All times at which some variable has values. */
    NavigableSet<Instant> times() {
        return Collections.unmodifiableNavigableSet(times);
    }

    /** All levels, from low to high pressure. */
    List<PressureLevel> levels() {
        return List.copyOf(levels);
    }

    /** All variables, in the order of the files. */
    Set<Variable> variables() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(sources.keySet()));
    }

    /** Why variables that were found cannot be used. */
    List<String> rejected(Variable variable) {
        return rejected.getOrDefault(variable, List.of());
    }

    /** Whether a variable is not in the files, but can be computed from what is. */
    boolean isDerived(Variable variable) {
        return WaveWind.isComponent(variable) && !sources.containsKey(variable) && sources.containsKey(WaveWind.SPEED)
                && sources.containsKey(WaveWind.DIRECTION);
    }

    /**
     * The sources of a variable; a static one may come from a file that gives it at times. Those of a variable that is derived
     * are those of what it is derived from first.
     */
    List<VariableSource> sources(Variable variable) {
        List<VariableSource> found = sources.getOrDefault(variable, List.of());
        if (found.isEmpty() && variable.kind() == VariableKind.STATIC) {
            return sources.getOrDefault(Variable.surface(variable.shortName()), List.of());
        }
        return isDerived(variable) ? sources(WaveWind.SPEED) : found;
    }

    /** The grid of the first of these variables that is there. */
    Optional<Grid> grid(Collection<Variable> wanted) {
        return wanted.stream().flatMap(variable -> sources(variable).stream()).map(source -> source.axes().grid()).findFirst();
    }

    /** The variables of a contract that change with time, those of the surface first. */
    static List<Variable> changing(StateContract contract) {
        List<Variable> variables = new ArrayList<>(contract.surface());
        variables.addAll(contract.atmospheric());
        return variables;
    }

    /**
     * Finds a field.
     *
     * @param variable the variable
     * @param time the valid time; of a static variable any time will do
     * @param level the level of an atmospheric variable
     * @param grid the grid that its values must fit
     * @return the first place that holds it
     */
    Optional<Place> find(Variable variable, Instant time, Optional<PressureLevel> level, Grid grid) {
        boolean constant = variable.kind() == VariableKind.STATIC;
        Optional<Place> other = Optional.empty();
        for (VariableSource source : sources(variable)) {
            int at = level.map(source::levelIndex).orElse(0);
            int step = source.times().indexOf(time);
            if (at < 0 || !HorizontalAxes.fits(source.axes().grid(), grid)) {
                continue;
            }
            if (step >= 0 || constant && source.times().isEmpty()) {
                return Optional.of(new Place(source, Math.max(0, step), at));
            }
            if (constant && other.isEmpty()) {
                other = Optional.of(new Place(source, 0, at)); // static fields do not change: any time is as good
            }
        }
        return other;
    }
}
