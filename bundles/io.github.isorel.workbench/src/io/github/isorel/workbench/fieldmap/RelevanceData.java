package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.Contours;
import io.github.isorel.engine.figure.plot.GridValues;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.archive.StoredRelevance;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Fields of the initial state of a file of relevance, where the data that it was made from are at hand. */
final class RelevanceData {

    private static final Variable PRESSURE = Variable.surface("msl");
    private static final Variable GEOPOTENTIAL = Variable.atmospheric("z");
    private static final PressureLevel MIDDLE = new PressureLevel(500);

    private final List<Path> files;
    private final Grid grid;
    private final Instant time;
    private final List<ContourField> offered;
    private final Set<Variable> variables;
    private final List<PressureLevel> levels;
    private final Map<ContourField, Contours> read = new HashMap<>();

    private RelevanceData(List<Path> files, Grid grid, Instant time, List<ContourField> offered, Set<Variable> variables,
            List<PressureLevel> levels) {
        this.files = files;
        this.grid = grid;
        this.time = time;
        this.offered = offered;
        this.variables = Set.copyOf(variables);
        this.levels = List.copyOf(levels);
    }

    /** Looks for the data of a file. */
    static RelevanceData of(Path file, StoredRelevance stored) throws IOException {
        Grid grid = stored.map().grid();
        Instant time = stored.map().question().initialTime();
        List<Path> files = DataAtHand.find(file, stored.attributes());
        if (files.isEmpty()) {
            return new RelevanceData(files, grid, time, List.of(), Set.of(), List.of());
        }
        try (DataSet data = DataSet.open(files)) {
            return data.times().contains(time)
                    ? new RelevanceData(files, grid, time, offered(data), Set.copyOf(data.variables()),
                            List.copyOf(data.levels()))
                    : new RelevanceData(files, grid, time, List.of(), Set.of(), List.of());
        }
    }

    private static List<ContourField> offered(DataSet data) {
        List<ContourField> offered = new ArrayList<>();
        if (data.variables().contains(PRESSURE)) {
            offered.add(new ContourField(PRESSURE, Optional.empty()));
        }
        if (data.variables().contains(GEOPOTENTIAL) && data.levels().contains(MIDDLE)) {
            offered.add(new ContourField(GEOPOTENTIAL, Optional.of(MIDDLE)));
        }
        return offered;
    }

    /** What can be drawn as lines; none without data. */
    List<ContourField> offered() {
        return offered;
    }

    /** Reads a field of the initial state. */
    synchronized Contours contours(ContourField wanted, Progress progress) throws DataException {
        Contours known = read.get(wanted);
        if (known == null) {
            try (DataSet data = DataSet.open(files)) {
                Field field = data.state(time, contract(wanted), progress).field(wanted.variable(), wanted.level());
                List<DisplayUnit> units = DisplayUnit.choices(wanted.variable(), Units.of(wanted.variable()));
                known = new Contours(new GridValues(field.grid(), field.values()), units.getLast());
            }
            read.put(wanted, known);
        }
        return known;
    }

    /** Whether there is a wind of the initial state. */
    boolean offersWind() {
        return WindChoice.of(variables, levels, Optional.empty()).isPresent();
    }

    /** Reads the wind of the initial state that suits a level. */
    synchronized Wind wind(Optional<PressureLevel> level, Progress progress) throws DataException {
        WindChoice wind = WindChoice.of(variables, levels, level).orElseThrow();
        try (DataSet data = DataSet.open(files)) {
            ContourField eastward = new ContourField(wind.eastward(), wind.level());
            ContourField northward = new ContourField(wind.northward(), wind.level());
            return new Wind(data.state(time, contract(eastward), progress).field(eastward.variable(), eastward.level()),
                    data.state(time, contract(northward), progress).field(northward.variable(), northward.level()));
        }
    }

    private StateContract contract(ContourField wanted) {
        List<Variable> one = List.of(wanted.variable());
        boolean surface = wanted.variable().kind() == VariableKind.SURFACE;
        return new StateContract(surface ? one : List.of(), List.of(), surface ? List.of() : one,
                wanted.level().map(List::of).orElse(List.of()), Optional.of(grid), 1, 1, Duration.ofHours(6));
    }
}
