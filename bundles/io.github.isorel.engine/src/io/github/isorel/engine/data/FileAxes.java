package io.github.isorel.engine.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.weather.PressureLevel;
import ucar.nc2.Dimension;

/** The dimensions of a file with their coordinates. */
final class FileAxes {

    private static final Set<String> LEVELS = Set.of("level", "pressure_level", "isobaricinhpa", "isobaricinpa", "plev", "lev",
            "levelist", "air_pressure", "pressure", "isobaric");
    private static final Set<String> PRESSURE_UNITS = Set.of("hpa", "pa", "millibars", "millibar", "mbar", "mb", "hectopascal",
            "hectopascals", "pascal", "pascals");
    /** No axis has more points than this; a file that says so is damaged. */
    private static final int LONGEST = 4_000_000;
    /** Levels are whole hectopascals; a coordinate in float32 pascals may be off by this much [hPa]. */
    private static final double LEVEL_TOLERANCE = 1e-3;

    private final NetcdfInput input;
    private final Map<String, ucar.nc2.Variable> variables = new LinkedHashMap<>();
    private final Map<String, HorizontalAxes> horizontal = new HashMap<>();
    private final Map<String, double[]> values = new HashMap<>();

    FileAxes(NetcdfInput input) {
        this.input = input;
        input.variables().forEach(variable -> variables.putIfAbsent(NetcdfInput.name(variable), variable));
    }

    /** The name of a dimension; empty when it has none. */
    static String name(Dimension dimension) {
        String name = dimension.getShortName();
        return name == null ? "" : name;
    }

    /** Tells whether a variable is a coordinate rather than data. */
    boolean coordinate(ucar.nc2.Variable variable) {
        return variable.getDimensions().stream().anyMatch(dimension -> name(dimension).equals(NetcdfInput.name(variable)));
    }

    /** What a dimension stands for, by its name and by the attributes of its coordinate. */
    AxisRole role(Dimension dimension) {
        String name = name(dimension).toLowerCase(Locale.ROOT);
        Optional<ucar.nc2.Variable> coordinate = Optional.ofNullable(variables.get(name(dimension)));
        String unit = coordinate.map(found -> text(found, "units")).orElse("").toLowerCase(Locale.ROOT);
        String standard = coordinate.map(found -> text(found, "standard_name")).orElse("");
        if (name.equals("latitude") || name.equals("lat") || standard.equals("latitude") || unit.matches("degrees?_?n(orth)?")) {
            return AxisRole.LATITUDE;
        }
        if (name.equals("longitude") || name.equals("lon") || standard.equals("longitude") || unit.matches("degrees?_?e(ast)?")) {
            return AxisRole.LONGITUDE;
        }
        if (name.equals("month") || name.equals("month_of_year")) {
            return AxisRole.MONTH;
        }
        if (name.equals("time") || name.equals("valid_time") || standard.equals("time") || TimeUnit.isTime(unit)) {
            return AxisRole.TIME;
        }
        if (LEVELS.contains(name) || standard.equals("air_pressure") || PRESSURE_UNITS.contains(unit)) {
            return AxisRole.LEVEL;
        }
        return name.equals("expver") ? AxisRole.VERSION : AxisRole.OTHER;
    }

    /** An attribute as text; empty when there is none. */
    static String text(ucar.nc2.Variable variable, String attribute) {
        String text = variable.findAttributeString(attribute, "");
        return text == null ? "" : text.strip();
    }

    /** The grid spanned by two dimensions. */
    HorizontalAxes horizontal(Dimension latitude, Dimension longitude) throws DataException {
        String key = name(latitude) + "\n" + name(longitude);
        @Nullable
        HorizontalAxes known = horizontal.get(key);
        if (known == null) {
            known = HorizontalAxes.of(coordinates(latitude), coordinates(longitude));
            horizontal.put(key, known);
        }
        return known;
    }

    private double[] coordinates(Dimension dimension) throws DataException {
        return numbers(coordinate(dimension));
    }

    private ucar.nc2.Variable coordinate(Dimension dimension) throws DataException {
        ucar.nc2.@Nullable Variable variable = variables.get(name(dimension));
        if (variable == null || variable.getRank() != 1 || variable.getShape(0) != dimension.getLength()) {
            throw new DataException("its dimension \"" + name(dimension) + "\" has no coordinate of that name along it");
        }
        return variable;
    }

    private double[] numbers(ucar.nc2.Variable variable) throws DataException {
        String name = NetcdfInput.name(variable);
        double @Nullable [] known = values.get(name);
        if (known != null) {
            return known;
        }
        int[] shape = variable.getShape();
        long size = 1;
        for (int extent : shape) {
            size = Math.min(LONGEST + 1L, size * extent);
        }
        if (size > LONGEST || size < 1) {
            throw new DataException("its coordinate " + name + " has " + (size < 1 ? "no" : "more than " + LONGEST) + " values");
        }
        RawValues raw = input.read(variable, new int[shape.length], shape);
        Packing packing = Packing.of(variable);
        double[] numbers = new double[raw.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = packing.unpack(raw.get(i));
        }
        values.put(name, numbers);
        return numbers;
    }

    /**
     * The valid times along a dimension. Where a file of forecasts has {@code valid_time} besides {@code time}, that counts.
     *
     * @param dimension the dimension of time; empty for a single time that is a coordinate without dimension
     * @return the times in the order of the file; empty when there is no dimension and no such coordinate
     */
    List<Instant> times(Optional<Dimension> dimension) throws DataException {
        int count = dimension.map(Dimension::getLength).orElse(1);
        List<String> names = new ArrayList<>(List.of("valid_time"));
        names.add(dimension.map(FileAxes::name).orElse("time"));
        for (String name : names) {
            ucar.nc2.@Nullable Variable variable = variables.get(name);
            if (variable != null && variable.getSize() == count && along(variable, dimension)) {
                return decode(variable);
            }
        }
        if (dimension.isPresent()) {
            throw new DataException("its dimension \"" + name(dimension.get()) + "\" has no coordinate of that name along it");
        }
        return List.of();
    }

    private static boolean along(ucar.nc2.Variable variable, Optional<Dimension> dimension) {
        return variable.getDimensions().stream()
                .allMatch(own -> own.getLength() == 1 || dimension.isPresent() && name(own).equals(name(dimension.get())));
    }

    private List<Instant> decode(ucar.nc2.Variable variable) throws DataException {
        String name = NetcdfInput.name(variable);
        try {
            TimeUnit unit = TimeUnit.parse(text(variable, "units"), text(variable, "calendar"));
            List<Instant> times = new ArrayList<>();
            for (double value : numbers(variable)) {
                times.add(unit.at(value));
            }
            return List.copyOf(times);
        } catch (DataException e) {
            throw new DataException("its time axis " + name + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * The pressure levels along a dimension.
     *
     * @param dimension the dimension of pressure
     * @return the levels in the order of the file; empty for a pressure that is not a whole number of hectopascals
     */
    List<Optional<PressureLevel>> levels(Dimension dimension) throws DataException {
        return levels(coordinate(dimension));
    }

    private List<Optional<PressureLevel>> levels(ucar.nc2.Variable variable) throws DataException {
        String name = NetcdfInput.name(variable);
        String unit = text(variable, "units");
        if (unit.isEmpty()) {
            unit = name.equalsIgnoreCase("plev") || name.equalsIgnoreCase("isobaricInPa") ? "Pa" : "hPa";
        }
        List<Optional<PressureLevel>> levels = new ArrayList<>();
        try {
            DoubleUnaryOperator conversion = UnitConversion.between(unit, "hPa");
            for (double value : numbers(variable)) {
                double pressure = conversion.applyAsDouble(value);
                long whole = Math.round(pressure);
                boolean usable = Math.abs(pressure - whole) <= LEVEL_TOLERANCE && whole > 0 && whole < 10_000;
                levels.add(usable ? Optional.of(new PressureLevel((int) whole)) : Optional.empty());
            }
        } catch (DataException e) {
            throw new DataException("its level axis " + name + " is not one of pressure: " + e.getMessage(), e);
        }
        return List.copyOf(levels);
    }

    /** The single pressure level that is a coordinate without dimension, as where one level was cut out of a file. */
    List<Optional<PressureLevel>> singleLevel() throws DataException {
        for (Map.Entry<String, ucar.nc2.Variable> entry : variables.entrySet()) {
            if (LEVELS.contains(entry.getKey().toLowerCase(Locale.ROOT)) && entry.getValue().getRank() == 0) {
                return levels(entry.getValue());
            }
        }
        return List.of();
    }

    /** The months of the year along a dimension, 1 to 12; from its coordinate, or in order when it has none. */
    List<Integer> months(Dimension dimension) throws DataException {
        List<Integer> months = new ArrayList<>();
        if (variables.containsKey(name(dimension))) {
            for (double value : coordinates(dimension)) {
                months.add((int) value);
            }
        } else {
            for (int month = 1; month <= dimension.getLength() && month <= 12; month++) {
                months.add(month);
            }
        }
        return List.copyOf(months);
    }
}
