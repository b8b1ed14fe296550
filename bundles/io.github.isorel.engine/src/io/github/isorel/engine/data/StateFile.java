package io.github.isorel.engine.data;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Units;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import ucar.ma2.Array;
import ucar.ma2.DataType;
import ucar.nc2.Attribute;
import ucar.nc2.Dimension;
import ucar.nc2.write.NetcdfFormatWriter;

/** One file of states in the making, with some of the variables of a layout. */
final class StateFile {

    private static final Instant EPOCH = Instant.parse("1900-01-01T00:00:00Z");
    private static final String[] LEVEL_ATTRIBUTES = { "units", "hPa", "long_name", "pressure level", "standard_name",
            "air_pressure", "positive", "down", "axis", "Z" };
    private static final String[] LATITUDE_ATTRIBUTES = { "units", "degrees_north", "long_name", "latitude", "standard_name",
            "latitude", "axis", "Y" };
    private static final String[] LONGITUDE_ATTRIBUTES = { "units", "degrees_east", "long_name", "longitude", "standard_name",
            "longitude", "axis", "X" };

    private final OutputFile output;
    private final StateLayout layout;
    private final List<Variable> variables;
    private final boolean changing;

    StateFile(Path file, StateLayout layout, List<Variable> variables, Map<String, String> attributes) throws DataException {
        this.output = new OutputFile(file);
        this.layout = layout;
        this.variables = variables;
        this.changing = variables.stream().anyMatch(variable -> variable.kind() != VariableKind.STATIC);
        NetcdfFormatWriter.Builder builder = output.builder();
        addHeader(builder, attributes);
        boolean good = false;
        try {
            output.begin(builder);
            output.guarded(this::writeCoordinates);
            good = true;
        } finally {
            if (!good) {
                output.discard();
            }
        }
    }

    private void addHeader(NetcdfFormatWriter.Builder builder, Map<String, String> attributes) {
        List<Dimension> horizontal = new ArrayList<>();
        List<Dimension> surface = new ArrayList<>();
        List<Dimension> atmospheric = new ArrayList<>();
        if (changing) {
            Dimension time = builder.addUnlimitedDimension("time");
            surface.add(time);
            atmospheric.add(time);
            addTime(builder, time);
        }
        if (variables.stream().anyMatch(variable -> variable.kind() == VariableKind.ATMOSPHERIC)) {
            Dimension level = builder.addDimension("level", layout.levels().size());
            atmospheric.add(level);
            add(builder, "level", DataType.INT, List.of(level), LEVEL_ATTRIBUTES);
        }
        horizontal.add(builder.addDimension("latitude", layout.grid().rows()));
        horizontal.add(builder.addDimension("longitude", layout.grid().columns()));
        add(builder, "latitude", DataType.DOUBLE, horizontal.subList(0, 1), LATITUDE_ATTRIBUTES);
        add(builder, "longitude", DataType.DOUBLE, horizontal.subList(1, 2), LONGITUDE_ATTRIBUTES);
        surface.addAll(horizontal);
        atmospheric.addAll(horizontal);
        for (Variable variable : variables) {
            addVariable(builder, variable, switch (variable.kind()) {
                case SURFACE -> surface;
                case STATIC -> horizontal;
                case ATMOSPHERIC -> atmospheric;
            });
        }
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Conventions", "CF-1.8");
        layout.initialTime().ifPresent(initial -> all.put("forecast_reference_time", initial.toString()));
        attributes.forEach(all::putIfAbsent);
        OutputFile.addAttributes(builder, all);
    }

    private void addTime(NetcdfFormatWriter.Builder builder, Dimension time) {
        add(builder, "time", DataType.DOUBLE, List.of(time), "units", "hours since 1900-01-01 00:00:00", "calendar",
                "proleptic_gregorian", "long_name", "valid time", "standard_name", "time", "axis", "T");
        if (layout.initialTime().isPresent()) {
            String since = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC)
                    .format(layout.initialTime().get());
            add(builder, "forecast_reference_time", DataType.DOUBLE, List.of(), "units", "hours since 1900-01-01 00:00:00",
                    "calendar", "proleptic_gregorian", "long_name", "initial time of the forecast (" + since + " UTC)",
                    "standard_name", "forecast_reference_time");
            add(builder, "forecast_period", DataType.DOUBLE, List.of(time), "units", "hours", "long_name",
                    "time since the initial time", "standard_name", "forecast_period");
        }
    }

    private void addVariable(NetcdfFormatWriter.Builder builder, Variable variable, List<Dimension> dimensions) {
        VariableTexts texts = VariableTexts.of(variable);
        List<String> attributes = new ArrayList<>(List.of("long_name", texts.longName()));
        texts.standardName().ifPresent(name -> attributes.addAll(List.of("standard_name", name)));
        String unit = Units.of(variable);
        if (!unit.equals("unknown")) {
            attributes.addAll(List.of("units", unit));
        }
        if (variable.kind() != VariableKind.STATIC && layout.initialTime().isPresent()) {
            attributes.addAll(List.of("coordinates", "forecast_reference_time forecast_period"));
        }
        add(builder, VariableNames.written(variable), DataType.FLOAT, dimensions, attributes.toArray(String[]::new))
                .addAttribute(new Attribute("_FillValue", Float.NaN)); // where there is none, as of waves on land
    }

    private static ucar.nc2.Variable.Builder<?> add(NetcdfFormatWriter.Builder builder, String name, DataType type, List<Dimension> dimensions,
            String... attributes) {
        var variable = builder.addVariable(name, type, dimensions);
        for (int i = 0; i < attributes.length; i += 2) {
            variable.addAttribute(new Attribute(attributes[i], attributes[i + 1]));
        }
        return variable;
    }

    private boolean writeCoordinates() throws Exception {
        NetcdfFormatWriter writer = output.writer();
        write(writer, "latitude", layout.grid().latitudes());
        write(writer, "longitude", layout.grid().longitudes());
        if (writer.findVariable("level") != null) {
            int[] pressures = layout.levels().stream().mapToInt(level -> level.hectopascal()).toArray();
            writer.write("level", Array.factory(DataType.INT, new int[] { pressures.length }, pressures));
        }
        Optional<Instant> initial = layout.initialTime();
        if (changing && initial.isPresent()) {
            writer.write("forecast_reference_time",
                    Array.factory(DataType.DOUBLE, new int[0], new double[] { hours(EPOCH, initial.get()) }));
        }
        return true;
    }

    private static void write(NetcdfFormatWriter writer, String name, double[] values) throws Exception {
        writer.write(name, Array.factory(DataType.DOUBLE, new int[] { values.length }, values));
    }

    private static double hours(Instant from, Instant to) {
        return (to.toEpochMilli() - from.toEpochMilli()) / 3_600_000.0;
    }

    /** Writes a state as record {@code step}; static variables with the first. */
    void write(AtmosphericState state, int step) throws DataException {
        output.guarded(() -> {
            if (changing) {
                NetcdfFormatWriter writer = output.writer();
                double[] time = { hours(EPOCH, state.validTime()) };
                writer.write("time", new int[] { step }, Array.factory(DataType.DOUBLE, new int[] { 1 }, time));
                if (layout.initialTime().isPresent()) {
                    double[] period = { hours(layout.initialTime().get(), state.validTime()) };
                    writer.write("forecast_period", new int[] { step }, Array.factory(DataType.DOUBLE, new int[] { 1 }, period));
                }
            }
            for (Variable variable : variables) {
                if (variable.kind() != VariableKind.STATIC || step == 0) {
                    write(variable, state.tensor(variable), step);
                }
            }
            return true;
        });
    }

    /** Writes field by field, so that a level and not a variable is copied to the heap. */
    private void write(Variable variable, Tensor tensor, int step) throws Exception {
        ucar.nc2.@Nullable Variable target = find(VariableNames.written(variable));
        int rows = layout.grid().rows();
        int columns = layout.grid().columns();
        FloatBuffer elements = tensor.elements();
        int fields = variable.kind() == VariableKind.ATMOSPHERIC ? layout.levels().size() : 1;
        for (int field = 0; field < fields; field++) {
            float[] values = new float[rows * columns];
            elements.get(values);
            int[] origin = switch (variable.kind()) {
                case STATIC -> new int[] { 0, 0 };
                case SURFACE -> new int[] { step, 0, 0 };
                case ATMOSPHERIC -> new int[] { step, field, 0, 0 };
            };
            int[] shape = origin.clone();
            java.util.Arrays.fill(shape, 1);
            shape[shape.length - 2] = rows;
            shape[shape.length - 1] = columns;
            output.writer().write(target, origin, Array.factory(DataType.FLOAT, shape, values));
        }
    }

    private ucar.nc2.Variable find(String name) {
        return output.writer().getOutputFile().getVariables().stream().filter(variable -> NetcdfInput.name(variable).equals(name))
                .findFirst().orElseThrow();
    }

    /** Completes the hidden file. */
    void finish() throws DataException {
        output.finish();
    }

    /** Puts the complete file in its place. */
    void publish() throws DataException {
        output.publish();
    }

    /** Removes the hidden file, if it is still there. */
    void discard() throws DataException {
        output.discard();
    }
}
