package io.github.isorel.engine.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.isorel.engine.figure.Coastlines;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.FieldStyle;
import io.github.isorel.engine.figure.FieldStyles;
import io.github.isorel.engine.figure.Interpolation;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.figure.plot.Contours;
import io.github.isorel.engine.figure.plot.GridValues;
import io.github.isorel.engine.figure.plot.MapFigure;
import io.github.isorel.engine.figure.plot.ProfileFigure;
import io.github.isorel.engine.figure.plot.SectionFigure;
import io.github.isorel.engine.figure.plot.VerticalSection;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Makes figures of fields. Immutable. */
public final class FieldFigures {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final FieldStyles styles;
    private final Coastlines coastlines;
    private final ColorChoice colors;

    /**
     * A maker of figures.
     *
     * @param styles names and colours of variables
     * @param coastlines for maps
     * @param colors how values become colours
     */
    public FieldFigures(FieldStyles styles, Coastlines coastlines, ColorChoice colors) {
        this.styles = styles;
        this.coastlines = coastlines;
        this.colors = colors;
    }

    /**
     * The unit in which figures show a variable.
     *
     * @param variable the variable
     * @param unit unit of its values in CF notation
     * @return hPa for Pa and so on; geopotential on levels as height in decametres
     */
    public static DisplayUnit unit(Variable variable, String unit) {
        boolean height = variable.equals(Variable.atmospheric("z")) && unit.equals("m2 s-2");
        return height ? DisplayUnit.choices(variable, unit).getLast() : DisplayUnit.of(unit);
    }

    /**
     * What a field is, in words.
     *
     * @param variable the variable
     * @param level the level of an atmospheric variable, else empty
     * @return e.g. {@code Specific humidity 850 hPa}
     */
    public String name(Variable variable, Optional<PressureLevel> level) {
        return styles.of(variable).label() + level.map(it -> " " + it).orElse("");
    }

    /** What holds when. */
    private static String at(Variable variable, Instant time) {
        return variable.kind() == VariableKind.STATIC ? "" : ", " + TIME.format(time);
    }

    /**
     * A map of a field, smooth between grid points.
     *
     * @param field the field
     * @param projection how the globe is laid on the plane
     * @return the figure
     */
    public MapFigure map(Field field, Projection projection) {
        FieldStyle style = styles.of(field.variable());
        DisplayUnit unit = unit(field.variable(), field.unit());
        String name = name(field.variable(), field.level());
        GridValues values = new GridValues(field.grid(), field.values());
        return MapFigure.of(name + at(field.variable(), field.validTime()), values,
                colors.bar(values.seenOn(projection), style.map(), style.centered(), name, unit), Interpolation.BILINEAR,
                projection, coastlines);
    }

    /**
     * A field as lines.
     *
     * @param field the field
     * @return lines at round values of the displayed unit
     */
    public static Contours contours(Field field) {
        return new Contours(new GridValues(field.grid(), field.values()), unit(field.variable(), field.unit()));
    }

    /**
     * A vertical section along a great circle, linear between grid points.
     *
     * @param state a state that holds the variable on all its levels
     * @param variable an atmospheric variable
     * @param course from where to where
     * @param samples how many points along the section; at least 2
     * @return the figure
     * @throws IllegalArgumentException if the points determine no great circle
     */
    public SectionFigure section(AtmosphericState state, Variable variable, VerticalSection.Course.GreatCircle course,
            int samples) {
        return figure(VerticalSection.along(state.grid(), state.levels(), state.tensor(variable), course, samples,
                Interpolation.BILINEAR), variable, state.validTime(), "");
    }

    /**
     * Means along circles of latitude.
     *
     * @param state a state that holds the variable on all its levels
     * @param variable an atmospheric variable
     * @return the figure
     */
    public SectionFigure zonalMean(AtmosphericState state, Variable variable) {
        return figure(VerticalSection.zonalMean(state.grid(), state.levels(), state.tensor(variable)), variable,
                state.validTime(), ", zonal mean");
    }

    private SectionFigure figure(VerticalSection section, Variable variable, Instant time, String kind) {
        FieldStyle style = styles.of(variable);
        return new SectionFigure(style.label() + kind + at(variable, time), section, colors.bar(section.values(), style.map(),
                style.centered(), style.label(), unit(variable, Units.of(variable))));
    }

    /**
     * The mean over the grid on each level, weighted by area.
     *
     * @param state a state that holds the variable on all its levels
     * @param variable an atmospheric variable
     * @return the figure
     */
    public ProfileFigure profile(AtmosphericState state, Variable variable) {
        String name = styles.of(variable).label();
        List<Double> means = state.levels().stream()
                .map(level -> mean(state.grid(), state.field(variable, Optional.of(level)).values())).toList();
        return new ProfileFigure(name + ", area mean" + at(variable, state.validTime()),
                List.of(new ProfileFigure.Profile(name, state.levels(), means)), name, unit(variable, Units.of(variable)));
    }

    private static double mean(Grid grid, Tensor values) {
        double[] weights = grid.areaWeights();
        double mean = 0;
        for (int i = 0; i < grid.rows() * grid.columns(); i++) {
            mean += weights[i / grid.columns()] / grid.columns() * values.get(i);
        }
        return mean;
    }
}
