package io.github.isorel.engine.data;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ucar.ma2.DataType;
import ucar.ma2.InvalidRangeException;
import ucar.nc2.Attribute;
import ucar.nc2.Dimension;
import ucar.nc2.write.NetcdfFormatWriter;

/** Writes small NetCDF-3 files for tests, without any of the code under test. */
final class NetcdfBuilder {

    private final Path file;
    private final NetcdfFormatWriter.Builder builder;
    private final Map<String, Dimension> dimensions = new LinkedHashMap<>();
    private final Map<String, ucar.ma2.Array> values = new LinkedHashMap<>();

    NetcdfBuilder(Path file) {
        this.file = file;
        this.builder = NetcdfFormatWriter.createNewNetcdf3(file.toString());
    }

    /** Adds a dimension. */
    NetcdfBuilder dimension(String name, int size) {
        dimensions.put(name, builder.addDimension(name, size));
        return this;
    }

    /** Adds a dimension with its coordinate: an array of numbers, and names and values of attributes by turns. */
    NetcdfBuilder axis(String name, Object numbers, Object... attributes) {
        return dimension(name, Array.getLength(numbers)).variable(name, name, numbers, attributes);
    }

    /** Adds latitudes and longitudes. */
    NetcdfBuilder grid(double[] latitudes, double... longitudes) {
        return axis("latitude", latitudes, "units", "degrees_north").axis("longitude", longitudes, "units", "degrees_east");
    }

    /** Adds times in hours since 2000. */
    NetcdfBuilder hours(int... hours) {
        return axis("time", hours, "units", "hours since 2000-01-01");
    }

    /** Adds a variable: dimensions divided by spaces, an array of numbers, names and values of attributes by turns. */
    NetcdfBuilder variable(String name, String along, Object numbers, Object... attributes) {
        List<Dimension> own = new ArrayList<>();
        for (String dimension : along.isEmpty() ? new String[0] : along.split(" ")) {
            own.add(dimensions.get(dimension));
        }
        DataType type = DataType.getType(numbers.getClass().getComponentType(), false);
        var variable = builder.addVariable(name, type, own);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String attribute = attributes[i].toString();
            variable.addAttribute(value instanceof Number number ? new Attribute(attribute, number)
                    : new Attribute(attribute, value.toString()));
        }
        int[] shape = own.stream().mapToInt(Dimension::getLength).toArray();
        values.put(name, ucar.ma2.Array.factory(type, shape, numbers));
        return this;
    }

    /** Writes the file. */
    Path write() throws IOException {
        try (NetcdfFormatWriter writer = builder.build()) {
            for (Map.Entry<String, ucar.ma2.Array> entry : values.entrySet()) {
                writer.write(entry.getKey(), entry.getValue());
            }
        } catch (InvalidRangeException e) {
            throw new IOException(e);
        }
        return file;
    }

    /** Numbers 0, 1, 2, … */
    static float[] counting(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    /** The same number all over. */
    static float[] all(int count, float value) {
        float[] numbers = new float[count];
        java.util.Arrays.fill(numbers, value);
        return numbers;
    }
}
