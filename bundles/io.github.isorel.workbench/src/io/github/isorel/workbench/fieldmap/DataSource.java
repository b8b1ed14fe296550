package io.github.isorel.workbench.fieldmap;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** The fields of data files. Reads what is asked for and keeps only ranges. */
public final class DataSource implements FieldSource {

    private final String title;
    private final DataSet data;
    private final Grid grid;
    private final List<Variable> variables;
    private final List<PressureLevel> levels;
    private final List<FieldTime> times;
    private final Map<FieldSelection, ValueRange> ranges = new HashMap<>();

    private DataSource(String title, DataSet data, Grid grid) {
        this.title = title;
        this.data = data;
        this.grid = grid;
        variables = data.variables().stream().sorted(Comparator.comparing(Variable::kind)).toList();
        levels = data.levels().stream().sorted().toList();
        List<FieldTime> found = data.times().stream().map(time -> new FieldTime(time, Optional.empty())).toList();
        times = found.isEmpty() ? List.of(FieldTime.ALWAYS) : found;
    }

    /**
     * Opens files. Not for the thread of the user interface.
     *
     * @param files files or folders
     * @return the source, to be closed by the caller
     * @throws DataException if a file cannot be read or there is nothing in them that the map could show
     */
    public static DataSource open(List<Path> files) throws DataException {
        String title = files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
        DataSet data = DataSet.open(files);
        Optional<Grid> grid = data.grid();
        if (grid.isEmpty() || data.times().isEmpty() && !holdsOnlyStatics(data)) {
            data.close();
            throw new DataException(NLS.bind(Messages.nothingOnAGrid, title));
        }
        return new DataSource(title, data, grid.get());
    }

    private static boolean holdsOnlyStatics(DataSet data) {
        return !data.variables().isEmpty() && data.variables().stream()
                .allMatch(variable -> variable.kind() == VariableKind.STATIC);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<FieldKind> kinds() {
        return List.of(FieldKind.DATA);
    }

    @Override
    public List<Variable> variables() {
        return variables;
    }

    @Override
    public List<PressureLevel> levels() {
        return levels;
    }

    @Override
    public List<FieldTime> times() {
        return times;
    }

    @Override
    public synchronized FieldReading read(FieldSelection selection, Progress progress) throws IOException {
        StateContract contract = contract(selection);
        Field field = field(selection, times.get(selection.step()).validTime(), contract, progress);
        FieldSelection anyStep = new FieldSelection(selection.kind(), selection.variable(), selection.level(), 0);
        ValueRange range = ranges.get(anyStep);
        if (range == null) {
            range = range(selection, contract, progress);
            ranges.put(anyStep, range);
        }
        return new FieldReading(field, range);
    }

    /** The range over all times; a static field is the same at each. */
    private ValueRange range(FieldSelection selection, StateContract contract, Progress progress) throws IOException {
        List<FieldTime> read = selection.single().kind() == VariableKind.STATIC ? times.subList(0, 1) : times;
        progress.begin(NLS.bind(Messages.readingRange, selection.single()), read.size());
        Optional<ValueRange> range = Optional.empty();
        for (FieldTime time : read) {
            progress.check();
            ValueRange here = ValueRange.of(field(selection, time.validTime(), contract, Progress.none()).values());
            range = Optional.of(range.map(here::union).orElse(here));
            progress.worked(1);
        }
        return range.orElseThrow();
    }

    /** Reads a field at any time that the data hold. */
    synchronized Field field(FieldSelection selection, Instant time, Progress progress) throws DataException {
        return field(selection, time, contract(selection), progress);
    }

    private Field field(FieldSelection selection, Instant time, StateContract contract, Progress progress) throws DataException {
        AtmosphericState state = data.state(time, contract, progress);
        return state.field(selection.single(), selection.level());
    }

    @Override
    public boolean offersWind() {
        return WindChoice.of(variables, levels, Optional.empty()).isPresent() && !times.equals(List.of(FieldTime.ALWAYS));
    }

    @Override
    public synchronized Wind wind(FieldSelection selection, Progress progress) throws IOException {
        WindChoice wind = WindChoice.of(variables, levels, selection.level()).orElseThrow();
        Instant time = times.get(selection.step()).validTime();
        return new Wind(field(new FieldSelection(selection.kind(), wind.eastward(), wind.level(), 0), time, progress),
                field(new FieldSelection(selection.kind(), wind.northward(), wind.level(), 0), time, progress));
    }

    /** A contract that asks for no more than one variable on one level. */
    private StateContract contract(FieldSelection selection) {
        List<Variable> one = List.of(selection.single());
        VariableKind kind = selection.single().kind();
        return new StateContract(kind == VariableKind.SURFACE ? one : List.of(), kind == VariableKind.STATIC ? one : List.of(),
                kind == VariableKind.ATMOSPHERIC ? one : List.of(), selection.level().map(List::of).orElse(List.of()),
                Optional.of(grid), 1, 1, Duration.ofHours(6));
    }

    @Override
    public synchronized void close() throws IOException {
        data.close();
    }
}
