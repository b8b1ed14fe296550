package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.Wind;
import io.github.isorel.engine.figure.plot.Contours;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.report.FieldFigures;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Figures of the fields in a file, as the arguments want them. */
final class FieldFigureSource {

    /** Points along a section: more than pixels across an ordinary figure. */
    static final int SAMPLES = 800;

    private final Path file;
    private final FigureArguments choices;
    private final Arguments arguments;
    private final CommandContext context;
    private final FieldFigures figures;

    FieldFigureSource(Path file, FigureArguments choices, Arguments arguments, CommandContext context) {
        this.file = file;
        this.choices = choices;
        this.arguments = arguments;
        this.context = context;
        this.figures = new FieldFigures(FieldStyles.load(), Coastlines.naturalEarth(), choices.colors());
    }

    /**
     * The figure.
     *
     * @throws IOException if the file cannot be read
     * @throws UsageException if it does not hold what is wanted, or the arguments do not go with fields
     */
    Figure figure() throws IOException {
        FigureKind kind = choices.kind();
        if (kind == FigureKind.SHARES || kind == FigureKind.BUDGET) {
            throw new UsageException("--kind " + kind.word() + " is for files of relevance; " + file + " holds fields");
        }
        if (arguments.has(FigureArguments.HISTORY)) {
            throw new UsageException("--history is for files of relevance; fields have --time or --step");
        }
        try (DataSet data = DataSet.open(List.of(file))) {
            Variable variable = variable(data);
            return kind == FigureKind.MAP || kind == FigureKind.HISTOGRAM ? map(data, variable) : byLevel(data, variable);
        }
    }

    private Variable variable(DataSet data) {
        if (choices.variable().isPresent()) {
            return choices.variable().get().in(data.variables(), file);
        }
        if (data.variables().size() == 1) {
            return data.variables().iterator().next();
        }
        throw new UsageException("missing " + FigureArguments.VARIABLE.synopsis() + ": " + file + " has "
                + String.join(", ", data.variables().stream().map(FieldNames::of).toList()));
    }

    private MapFigure map(DataSet data, Variable variable) throws IOException {
        Optional<PressureLevel> level = level(data, variable, choices.level());
        Instant time = time(data, variable);
        AtmosphericState state = read(data, variable, level.map(List::of).orElse(List.of()), time);
        MapFigure map = figures.map(state.field(variable, level), choices.projection(state.grid(), Optional.empty()))
                .withOpacity(choices.opacity());
        Optional<Contours> contours = contours(time);
        return new MarkArguments(arguments, context).on(contours.isPresent() ? map.with(contours.get()) : map, wind(time));
    }

    private Figure byLevel(DataSet data, Variable variable) throws IOException {
        choices.level(); // refuses one
        if (variable.kind() != VariableKind.ATMOSPHERIC) {
            throw new UsageException("--kind " + choices.kind().word() + " is for variables on pressure levels, and "
                    + FieldNames.of(variable) + " is not");
        }
        AtmosphericState state = read(data, variable, data.levels(), time(data, variable));
        return switch (choices.kind()) {
            case SECTION -> figures.section(state, variable, choices.course(), SAMPLES);
            case ZONAL_MEAN -> figures.zonalMean(state, variable);
            default -> figures.profile(state, variable);
        };
    }

    /**
     * The field that is to be drawn as lines.
     *
     * @param time its valid time
     * @throws IOException if its file cannot be read
     */
    Optional<Contours> contours(Instant time) throws IOException {
        Optional<FieldName> name = arguments.value(FigureArguments.CONTOURS);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Path source = arguments.value(FigureArguments.CONTOURS_FROM).orElse(file);
        try (DataSet data = DataSet.open(List.of(source))) {
            Variable variable = name.get().in(data.variables(), source);
            Optional<PressureLevel> level = level(data, variable, name.get().level());
            requireTime(data, variable, time, source);
            AtmosphericState state = read(data, variable, level.map(List::of).orElse(List.of()), time);
            return Optional.of(FieldFigures.contours(state.field(variable, level)));
        }
    }

    /**
     * The wind that is to be drawn as barbs.
     *
     * @param time its valid time
     * @throws IOException if its file cannot be read
     */
    Optional<Wind> wind(Instant time) throws IOException {
        Optional<Optional<PressureLevel>> height = arguments.value(MarkArguments.BARBS);
        if (height.isEmpty()) {
            return Optional.empty();
        }
        Path source = arguments.value(MarkArguments.BARBS_FROM).orElse(file);
        Optional<PressureLevel> level = height.get();
        try (DataSet data = DataSet.open(List.of(source))) {
            requireWind(data, level, source);
            return Optional.of(new Wind(windPart(data, level.isPresent() ? "u" : "10u", level, time, source),
                    windPart(data, level.isPresent() ? "v" : "10v", level, time, source)));
        }
    }

    private static void requireWind(DataSet data, Optional<PressureLevel> level, Path source) {
        List<String> there = new ArrayList<>();
        if (data.variables().containsAll(List.of(Variable.surface("10u"), Variable.surface("10v")))) {
            there.add(MarkArguments.height(Optional.empty()));
        }
        if (data.variables().containsAll(List.of(Variable.atmospheric("u"), Variable.atmospheric("v")))) {
            data.levels().forEach(each -> there.add(MarkArguments.height(Optional.of(each))));
        }
        String wanted = MarkArguments.height(level);
        if (!there.contains(wanted)) {
            throw new UsageException(MarkArguments.BARBS.name() + " " + wanted + ": " + source + (there.isEmpty()
                    ? " has no wind, neither u10 and v10 nor u and v on levels"
                    : " has no such wind; it has that at " + String.join(", ", there) + " (10m is 10 m above the ground,"
                            + " numbers are levels in hPa)"));
        }
    }

    private Field windPart(DataSet data, String name, Optional<PressureLevel> level, Instant time, Path source)
            throws IOException {
        Variable variable = level.isPresent() ? Variable.atmospheric(name) : Variable.surface(name);
        requireTime(data, variable, time, source);
        return read(data, variable, level.map(List::of).orElse(List.of()), time).field(variable, level);
    }

    private static Optional<PressureLevel> level(DataSet data, Variable variable, Optional<PressureLevel> wanted) {
        boolean levels = variable.kind() == VariableKind.ATMOSPHERIC;
        if (!levels && wanted.isPresent()) {
            throw new UsageException(FieldNames.of(variable) + " is not on pressure levels; leave out " + wanted.get());
        }
        if (levels && wanted.isEmpty() && data.levels().size() == 1) {
            return Optional.of(data.levels().getFirst());
        }
        if (levels && (wanted.isEmpty() || !data.levels().contains(wanted.get()))) {
            throw new UsageException(FieldNames.of(variable) + wanted.map(level -> " is not on " + level).orElse(" needs a level")
                    + "; there are " + data.levels().stream().map(PressureLevel::toString).collect(Collectors.joining(", ")));
        }
        return wanted;
    }

    private Instant time(DataSet data, Variable variable) {
        List<Instant> times = data.times();
        if (variable.kind() == VariableKind.STATIC) {
            return times.isEmpty() ? Instant.EPOCH : times.getFirst(); // the same at each
        }
        Optional<Instant> time = arguments.value(FigureArguments.TIME);
        if (time.isPresent()) {
            requireTime(data, variable, time.get(), file);
            return time.get();
        }
        int step = arguments.value(FigureArguments.STEP).orElse(times.size() == 1 ? 1 : 0);
        if (step < 1 || step > times.size()) {
            throw new UsageException((step < 1 ? "missing --time TIME or --step N" : "--step " + step + " is not there") + ": "
                    + file + " has " + times.size() + " times, " + times.getFirst() + " to " + times.getLast());
        }
        return times.get(step - 1);
    }

    private static void requireTime(DataSet data, Variable variable, Instant time, Path file) {
        if (variable.kind() != VariableKind.STATIC && !data.times().contains(time)) {
            throw new UsageException(file + " has no " + FieldNames.of(variable) + " at " + time + "; it has "
                    + data.times().size() + " times" + (data.times().isEmpty() ? ""
                    : ", " + data.times().getFirst() + " to " + data.times().getLast()));
        }
    }

    /** Reads one variable and no more. */
    private AtmosphericState read(DataSet data, Variable variable, List<PressureLevel> levels, Instant time) throws IOException {
        List<Variable> one = List.of(variable);
        VariableKind kind = variable.kind();
        Grid grid = data.grid().orElseThrow(() -> new IOException(file + " holds nothing on a grid of latitudes and longitudes"));
        return data.state(time, new StateContract(kind == VariableKind.SURFACE ? one : List.of(),
                kind == VariableKind.STATIC ? one : List.of(), kind == VariableKind.ATMOSPHERIC ? one : List.of(), levels,
                Optional.of(grid), 1, 1, Duration.ofHours(6)), context.progress());
    }
}
