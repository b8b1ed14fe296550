package io.github.isorel.engine.data;

import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.data.DataIndex.Place;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Reads states field by field, on one grid and on given levels. Collects missing values as problems. */
final class StateReader {

    private final DataIndex index;
    private final Grid grid;
    private final List<PressureLevel> levels;
    private final Set<Variable> gappy;
    private final List<String> problems = new ArrayList<>();

    /** @param gappy variables of which values may be missing, though not all of them */
    StateReader(DataIndex index, Grid grid, List<PressureLevel> levels, Set<Variable> gappy) {
        this.index = index;
        this.grid = grid;
        this.levels = levels;
        this.gappy = gappy;
    }

    /** What was found missing so far. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Tells whether a variable is there at a time, on all levels. */
    boolean holds(Variable variable, Instant time) {
        return variable.kind() == VariableKind.ATMOSPHERIC
                ? levels.stream().allMatch(level -> index.find(variable, time, Optional.of(level), grid).isPresent())
                : index.find(variable, time, Optional.empty(), grid).isPresent();
    }

    /**
     * Reads a state.
     *
     * @param time its valid time
     * @param variables what to read, all of which must be there
     * @param progress one unit a field
     * @return the state; NaN where values are missing, which {@link #problems()} tells
     * @throws DataException if a file cannot be read
     */
    AtmosphericState state(Instant time, List<Variable> variables, Progress progress) throws DataException {
        progress.begin("reading the state of " + time, fields(variables));
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        for (Variable variable : variables) {
            values.put(variable, tensor(variable, time, progress));
        }
        return new AtmosphericState(grid, time, levels, values);
    }

    /** The number of fields of some variables, each level its own. */
    long fields(List<Variable> variables) {
        return variables.stream().mapToLong(v -> v.kind() == VariableKind.ATMOSPHERIC ? levels.size() : 1).sum();
    }

    /** Reads one variable, (latitude, longitude) or (level, latitude, longitude). */
    Tensor tensor(Variable variable, Instant time, Progress progress) throws DataException {
        if (index.isDerived(variable)) {
            return WaveWind.of(variable, tensor(WaveWind.SPEED, time, Progress.cancelledWith(progress)),
                    tensor(WaveWind.DIRECTION, time, progress)).named("latitude", "longitude");
        }
        boolean atmospheric = variable.kind() == VariableKind.ATMOSPHERIC;
        Shape shape = atmospheric ? Shape.of(levels.size(), grid.rows(), grid.columns()) : Shape.of(grid.rows(), grid.columns());
        FloatBuffer target = allocate(shape);
        Map<VariableSource, List<Integer>> fields = new LinkedHashMap<>();
        List<Place> places = new ArrayList<>();
        for (int field = 0; field < (atmospheric ? levels.size() : 1); field++) {
            Optional<PressureLevel> level = atmospheric ? Optional.of(levels.get(field)) : Optional.empty();
            Place place = index.find(variable, time, level, grid)
                    .orElseThrow(() -> new DataException(variable + " is not in the data at " + time));
            places.add(place);
            fields.computeIfAbsent(place.source(), source -> new ArrayList<>()).add(field);
        }
        for (Map.Entry<VariableSource, List<Integer>> entry : fields.entrySet()) {
            int[] wanted = entry.getValue().stream().mapToInt(Integer::intValue).toArray();
            int[] fileLevels = entry.getValue().stream().mapToInt(field -> places.get(field).level()).toArray();
            int step = places.get(wanted[0]).step();
            long[] missing = entry.getKey().read(step, fileLevels, grid.rows(), target, wanted, progress);
            report(variable, time, entry.getKey(), wanted, missing);
        }
        Tensor tensor = Tensor.wrap(shape, target);
        return atmospheric ? tensor.named("level", "latitude", "longitude") : tensor.named("latitude", "longitude");
    }

    /** New memory, or an exception that says how much is missing. */
    static FloatBuffer allocate(Shape shape) throws DataException {
        try {
            return Tensor.allocate(shape);
        } catch (OutOfMemoryError | IllegalArgumentException e) {
            throw new DataException("a variable of " + shape + " values needs " + (shape.count() * Float.BYTES >> 20)
                    + " MiB, which are not free; give more memory", e);
        }
    }

    private boolean mayBeMissing(Variable variable) {
        return gappy.contains(variable) || variable.equals(WaveWind.DIRECTION) && gappy.contains(WaveWind.EASTWARD);
    }

    private void report(Variable variable, Instant time, VariableSource source, int[] fields, long[] missing) {
        long points = (long) grid.rows() * grid.columns();
        List<String> at = new ArrayList<>();
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] == points || missing[i] > 0 && !mayBeMissing(variable)) {
                String count = missing[i] == points ? "all values" : missing[i] + " of " + points + " values";
                at.add((variable.kind() == VariableKind.ATMOSPHERIC ? levels.get(fields[i]) + ": " : "") + count);
            }
        }
        if (!at.isEmpty()) {
            problems.add(variable + " at " + time + " is missing values (" + String.join("; ", at) + ") in " + source.path());
        }
    }
}
