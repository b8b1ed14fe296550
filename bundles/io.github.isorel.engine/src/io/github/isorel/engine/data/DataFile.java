package io.github.isorel.engine.data;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

import io.github.isorel.engine.data.DataDescription.FileDescription;
import io.github.isorel.engine.data.DataDescription.TimeRange;
import io.github.isorel.engine.data.DataDescription.VariableDescription;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import ucar.nc2.Dimension;

/** An open file with what was understood of it. Variables that cannot be used are described with the reason. */
final class DataFile implements AutoCloseable {

    private final NetcdfInput input;
    private final FileAxes axes;
    private final List<VariableSource> sources = new ArrayList<>();
    private final List<VariableDescription> descriptions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private DataFile(NetcdfInput input) {
        this.input = input;
        this.axes = new FileAxes(input);
    }

    /**
     * Opens a file and reads its coordinates.
     *
     * @param path the file
     * @return the open file; the caller closes it
     * @throws DataException if it cannot be read
     */
    @SuppressWarnings("resource") // the input belongs to the file that is returned
    static DataFile open(Path path) throws DataException {
        NetcdfInput input = NetcdfInput.open(path);
        try {
            return NetcdfInput.guarded(path, () -> {
                DataFile file = new DataFile(input);
                file.understand();
                return file;
            });
        } catch (DataException e) {
            try {
                input.close();
            } catch (DataException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private void understand() {
        List<String> left = new ArrayList<>();
        for (ucar.nc2.Variable variable : input.variables()) {
            if (axes.coordinate(variable)) {
                continue;
            }
            List<AxisRole> roles = variable.getDimensions().stream().map(axes::role).toList();
            if (roles.contains(AxisRole.LATITUDE) && roles.contains(AxisRole.LONGITUDE)) {
                understand(variable, roles);
            } else if (roles.size() >= 2) {
                left.add(NetcdfInput.name(variable));
            }
        }
        if (!left.isEmpty()) {
            notes.add("not on a grid of latitudes and longitudes, left out: " + String.join(", ", left));
        }
        if (!input.groups().isEmpty()) {
            notes.add("groups are not read: " + String.join(", ", input.groups()));
        }
        if (sources.stream().anyMatch(source -> !source.months().isEmpty())) {
            notes.add("a climatology: means by month of the year, not states; give it as climatology");
        }
    }

    private void understand(ucar.nc2.Variable stored, List<AxisRole> roles) {
        String name = NetcdfInput.name(stored);
        String standardName = FileAxes.text(stored, "standard_name");
        Optional<String> problem = Optional.empty();
        List<Optional<PressureLevel>> single = List.of();
        boolean levels = roles.contains(AxisRole.LEVEL);
        try {
            if (!levels && VariableNames.atmospheric(name)) {
                single = axes.singleLevel();
            }
        } catch (DataException e) {
            problem = Optional.of(message(e));
        }
        boolean times = roles.contains(AxisRole.TIME) || roles.contains(AxisRole.MONTH);
        Variable variable = VariableNames.recognize(name, standardName, levels || !single.isEmpty(), times);
        String storage = stored.getDataType().toString().toLowerCase(Locale.ROOT);
        try {
            VariableSource source = source(stored, variable, roles, single);
            sources.add(source);
            storage = source.packing().toString();
        } catch (DataException e) {
            problem = problem.isPresent() ? problem : Optional.of(message(e));
        }
        List<String> sizes = stored.getDimensions().stream().map(d -> FileAxes.name(d) + "=" + d.getLength()).toList();
        descriptions.add(new VariableDescription(name, variable, FileAxes.text(stored, "units"), sizes, storage, problem));
    }

    private static String message(DataException e) {
        return String.valueOf(e.getMessage());
    }

    private VariableSource source(ucar.nc2.Variable stored, Variable variable, List<AxisRole> roles,
            List<Optional<PressureLevel>> single) throws DataException {
        checkShape(stored, variable, roles);
        HorizontalAxes grid = axes.horizontal(dimension(stored, roles, AxisRole.LATITUDE).orElseThrow(),
                dimension(stored, roles, AxisRole.LONGITUDE).orElseThrow());
        Optional<Dimension> level = dimension(stored, roles, AxisRole.LEVEL);
        List<Optional<PressureLevel>> levels = level.isPresent() ? axes.levels(level.get()) : single;
        if (variable.kind() != VariableKind.ATMOSPHERIC && VariableNames.atmospheric(NetcdfInput.name(stored))
                && variable.kind() != VariableKind.STATIC) {
            throw new DataException("it has no pressure level");
        }
        Optional<Dimension> month = dimension(stored, roles, AxisRole.MONTH);
        List<Integer> months = month.isPresent() ? axes.months(month.get()) : List.of();
        List<Instant> times = month.isPresent() ? List.of() : axes.times(dimension(stored, roles, AxisRole.TIME));
        if (times.isEmpty() && months.isEmpty() && variable.kind() != VariableKind.STATIC) {
            throw new DataException("it has no time");
        }
        boolean height = VariableNames.height(NetcdfInput.name(stored), FileAxes.text(stored, "standard_name"));
        DoubleUnaryOperator conversion = UnitConversion.of(variable, FileAxes.text(stored, "units"), height);
        return new VariableSource(input, stored, variable, roles, grid, levels, times, months, Packing.of(stored), conversion);
    }

    private static void checkShape(ucar.nc2.Variable stored, Variable variable, List<AxisRole> roles) throws DataException {
        if (!stored.getDataType().isNumeric()) {
            throw new DataException("it holds " + stored.getDataType() + ", not numbers");
        }
        Set<AxisRole> once = new LinkedHashSet<>();
        for (int axis = 0; axis < roles.size(); axis++) {
            AxisRole role = roles.get(axis);
            Dimension dimension = stored.getDimension(axis);
            if (role == AxisRole.OTHER && dimension.getLength() > 1) {
                throw new DataException("its dimension \"" + FileAxes.name(dimension) + "\" has size " + dimension.getLength()
                        + "; cut one out of " + variable + " first");
            }
            if (role != AxisRole.OTHER && !once.add(role) || dimension.getLength() == 0) {
                throw new DataException("its dimension \"" + FileAxes.name(dimension) + "\" "
                        + (dimension.getLength() == 0 ? "is empty" : "is a second one of the same kind"));
            }
        }
    }

    private static Optional<Dimension> dimension(ucar.nc2.Variable stored, List<AxisRole> roles, AxisRole role) {
        int axis = roles.indexOf(role);
        return axis < 0 ? Optional.empty() : Optional.of(stored.getDimension(axis));
    }

    /** The file. */
    Path path() {
        return input.path();
    }

    /** The variables that can be used. */
    List<VariableSource> sources() {
        return List.copyOf(sources);
    }

    /** What is in the file, for people. */
    FileDescription describe() {
        List<Instant> times = sources.stream().flatMap(source -> source.times().stream()).distinct()
                .sorted(Comparator.naturalOrder()).toList();
        Optional<TimeRange> range = times.isEmpty() ? Optional.empty()
                : Optional.of(new TimeRange(times.getFirst(), times.getLast(), times.size()));
        List<PressureLevel> levels = sources.stream().flatMap(source -> source.levels().stream()).flatMap(Optional::stream)
                .distinct().toList();
        return new FileDescription(path(), input.format(), range, sources.stream().map(source -> source.axes().grid())
                .findFirst(),
                levels, descriptions, notes);
    }

    @Override
    public void close() throws DataException {
        input.close();
    }
}
