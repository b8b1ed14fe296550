package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.figure.DisplayUnit;
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

/**
 * The data that a file of relevance was made from, where they are at hand: files of the names that it tells, in one folder, which
 * is one of those above the file or lies in one of them.
 */
final class RelevanceData {

    private static final String NAMES = "isorel_data";
    private static final int LEVELS_UP = 5;
    private static final Variable PRESSURE = Variable.surface("msl");
    private static final Variable GEOPOTENTIAL = Variable.atmospheric("z");
    private static final PressureLevel MIDDLE = new PressureLevel(500);

    private final List<Path> files;
    private final Grid grid;
    private final Instant time;
    private final List<ContourField> offered;
    private final Map<ContourField, Contours> read = new HashMap<>();

    private RelevanceData(List<Path> files, Grid grid, Instant time, List<ContourField> offered) {
        this.files = files;
        this.grid = grid;
        this.time = time;
        this.offered = offered;
    }

    /** Looks for the data of a file. */
    static RelevanceData of(Path file, StoredRelevance stored) throws IOException {
        Grid grid = stored.map().grid();
        Instant time = stored.map().question().initialTime();
        List<String> names = Stream.of(stored.attributes().getOrDefault(NAMES, "").split(";"))
                .map(entry -> entry.strip().split(" sha256:")[0]).filter(name -> name.endsWith(".nc")).toList();
        List<Path> files = names.isEmpty() ? List.of() : find(file, names);
        if (files.isEmpty()) {
            return new RelevanceData(files, grid, time, List.of());
        }
        try (DataSet data = DataSet.open(files)) {
            return new RelevanceData(files, grid, time, data.times().contains(time) ? offered(data) : List.of());
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

    private static List<Path> find(Path file, List<String> names) throws IOException {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        for (int up = 0; up < LEVELS_UP && folder != null && Files.isReadable(folder); up++) {
            if (holds(folder, names)) {
                return in(folder, names);
            }
            try (DirectoryStream<Path> within = Files.newDirectoryStream(folder, Files::isDirectory)) {
                for (Path child : within) {
                    if (holds(child, names)) {
                        return in(child, names);
                    }
                }
            }
            folder = folder.getParent();
        }
        return List.of();
    }

    private static boolean holds(Path folder, List<String> names) {
        return names.stream().allMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    private static List<Path> in(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).toList();
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

    private StateContract contract(ContourField wanted) {
        List<Variable> one = List.of(wanted.variable());
        boolean surface = wanted.variable().kind() == VariableKind.SURFACE;
        return new StateContract(surface ? one : List.of(), List.of(), surface ? List.of() : one,
                wanted.level().map(List::of).orElse(List.of()), Optional.of(grid), 1, 1, Duration.ofHours(6));
    }
}
