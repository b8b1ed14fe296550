package io.github.isorel.engine.data;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * Means of each month of the year, from a NetCDF file with a dimension {@code month} or with twelve times, one a month.
 * <p>
 * The climatology of a valid time is the mean of its month in UTC, without interpolation between months: as in the
 * verification that comes with the demonstration model. Reads from its file on demand; may be used from several threads, one
 * at a time.
 */
public final class Climatology implements AutoCloseable {

    private final DataFile file;
    private final Grid grid;
    private final List<PressureLevel> levels;
    private final Map<Variable, VariableSource> sources;

    private Climatology(DataFile file, Grid grid, List<PressureLevel> levels, Map<Variable, VariableSource> sources) {
        this.file = file;
        this.grid = grid;
        this.levels = List.copyOf(levels);
        this.sources = sources;
    }

    /**
     * Opens a climatology.
     *
     * @param file a NetCDF file
     * @param grid the grid on which means are wanted; the file may have one row more in the south
     * @param levels the levels on which means of atmospheric variables are wanted; variables that the file does not have on
     *        all of them are left out
     * @return the open climatology; the caller closes it
     * @throws DataException if the file cannot be read, or holds no monthly means on that grid
     */
    @SuppressWarnings("resource") // the file belongs to the climatology that is returned
    public static Climatology open(Path file, Grid grid, List<PressureLevel> levels) throws DataException {
        DataFile open = DataFile.open(file);
        Map<Variable, VariableSource> sources = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (VariableSource source : open.sources()) {
            if (source.variable().kind() == VariableKind.STATIC) {
                continue;
            }
            Optional<String> problem = problem(source, grid, levels);
            problem.ifPresent(text -> problems.add(NetcdfInput.name(source.stored()) + " " + text));
            if (problem.isEmpty()) {
                sources.putIfAbsent(source.variable(), source);
            }
        }
        if (sources.isEmpty()) {
            open.close();
            throw new DataException(file + " holds no climatology that can be used",
                    problems.isEmpty() ? List.of("it has no variables by month") : problems);
        }
        return new Climatology(open, grid, levels, Collections.unmodifiableMap(sources));
    }

    private static Optional<String> problem(VariableSource source, Grid grid, List<PressureLevel> levels) {
        List<Integer> months = months(source);
        if (months.size() != 12 || !IntStream.rangeClosed(1, 12).allMatch(months::contains)) {
            return Optional.of("is not given once for each month of the year");
        }
        if (!HorizontalAxes.fits(source.axes().grid(), grid)) {
            return Optional.of("is on the grid " + source.axes().grid() + ", not on " + grid);
        }
        boolean atmospheric = source.variable().kind() == VariableKind.ATMOSPHERIC;
        return atmospheric && levels.stream().anyMatch(level -> source.levelIndex(level) < 0)
                ? Optional.of("is not on all of " + levels)
                : Optional.empty();
    }

    private static List<Integer> months(VariableSource source) {
        return source.months().isEmpty() ? source.times().stream().map(Climatology::month).map(Month::getValue).toList()
                : source.months();
    }

    private static Month month(Instant time) {
        return time.atOffset(ZoneOffset.UTC).getMonth();
    }

    /**
     * The variables of which there are means.
     *
     * @return unmodifiable, in the order of the file
     */
    public Set<Variable> variables() {
        return sources.keySet();
    }

    /**
     * The mean of a variable over all years.
     *
     * @param variable the variable
     * @param month the month of the year
     * @return means in the units of {@link io.github.isorel.engine.weather.Units}: (latitude, longitude), or (level, latitude,
     *         longitude) on the levels given when opening; empty when the file does not have the variable
     * @throws DataException if values are missing or the file cannot be read
     */
    public synchronized Optional<Tensor> mean(Variable variable, Month month) throws DataException {
        @Nullable
        VariableSource source = sources.get(variable);
        if (source == null) {
            return Optional.empty();
        }
        boolean atmospheric = variable.kind() == VariableKind.ATMOSPHERIC;
        int[] fileLevels = atmospheric ? levels.stream().mapToInt(source::levelIndex).toArray() : new int[1];
        int[] fields = IntStream.range(0, fileLevels.length).toArray();
        Shape shape = atmospheric ? Shape.of(levels.size(), grid.rows(), grid.columns()) : Shape.of(grid.rows(), grid.columns());
        FloatBuffer target = StateReader.allocate(shape);
        int step = months(source).indexOf(month.getValue());
        long[] missing = source.read(step, fileLevels, grid.rows(), target, fields, Progress.none());
        if (Arrays.stream(missing).sum() > 0) {
            throw new DataException(source.path() + ": the mean of " + variable + " in " + month + " is missing "
                    + Arrays.stream(missing).sum() + " values");
        }
        Tensor mean = Tensor.wrap(shape, target);
        return Optional.of(atmospheric ? mean.named("level", "latitude", "longitude") : mean.named("latitude", "longitude"));
    }

    /**
     * The mean for a valid time: that of its month.
     *
     * @param variable the variable
     * @param validTime the time (UTC)
     * @return as for {@link #mean(Variable, Month)}
     * @throws DataException if values are missing or the file cannot be read
     */
    public Optional<Tensor> mean(Variable variable, Instant validTime) throws DataException {
        return mean(variable, month(validTime));
    }

    /** Closes the file. */
    @Override
    public synchronized void close() throws DataException {
        file.close();
    }
}
