package io.github.isorel.engine.data;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import ucar.ma2.DataType;
import ucar.nc2.Dimension;

/**
 * Reads a file of rows, as {@link RowFileWriter} makes them and also as other software may have saved it again. Only rows that
 * were committed are there. Used by one thread.
 */
public final class RowFileReader implements AutoCloseable {

    /** Attributes that the format itself asks for. */
    private static final Set<String> OWN = Set.of("_Encoding", "_FillValue");

    private final NetcdfInput input;
    private final RowFormat format;
    private final int count;

    private RowFileReader(NetcdfInput input, RowFormat format, int count) {
        this.input = input;
        this.format = format;
        this.count = count;
    }

    /**
     * Opens a file.
     *
     * @param file a NetCDF file whose variables are given along a dimension {@code time}
     * @return the open file; the caller closes it
     * @throws DataException if it cannot be read or has no rows
     */
    public static RowFileReader open(Path file) throws DataException {
        NetcdfInput input = NetcdfInput.open(file);
        try {
            ucar.nc2.Variable time = input.variables().stream().filter(variable -> NetcdfInput.name(variable).equals("time"))
                    .filter(variable -> axes(variable).equals(List.of("time"))).findFirst().orElseThrow(() -> new DataException(
                            file + " has no rows: there is no variable time along a dimension time"));
            return new RowFileReader(input, format(input, file), time.getShape(0));
        } catch (DataException e) {
            input.close();
            throw e;
        } catch (IllegalArgumentException e) {
            input.close();
            throw new DataException(file + " is no file of rows: " + e.getMessage(), e);
        }
    }

    private static RowFormat format(NetcdfInput input, Path file) throws DataException {
        List<RowFormat.Coordinate> coordinates = new ArrayList<>();
        List<RowFormat.Variable> variables = new ArrayList<>();
        for (ucar.nc2.Variable variable : input.variables()) {
            List<String> axes = axes(variable);
            if (!axes.isEmpty() && axes.getFirst().equals("time")) {
                variables.add(variable(variable, axes));
            } else {
                coordinate(input, variable, axes, file).ifPresent(coordinates::add);
            }
        }
        return new RowFormat("time", input.attributes(), coordinates, variables);
    }

    private static List<String> axes(ucar.nc2.Variable variable) {
        return variable.getDimensions().stream().map(Dimension::getShortName).map(String::valueOf).toList();
    }

    private static RowFormat.Variable variable(ucar.nc2.Variable variable, List<String> axes) {
        String name = NetcdfInput.name(variable);
        Map<String, String> attributes = attributes(variable);
        if (variable.getDataType() == DataType.CHAR && axes.size() == 2) {
            return new RowFormat.TextVariable(name, variable.getShape(1), attributes);
        }
        if (axes.size() == 1) {
            return new RowFormat.NumberVariable(name, attributes);
        }
        int[] sizes = variable.getShape();
        return new RowFormat.ArrayVariable(name, axes.subList(1, axes.size()), Shape.of(IntStream.of(sizes).skip(1).asLongStream()
                .toArray()), attributes);
    }

    private static Optional<RowFormat.Coordinate> coordinate(NetcdfInput input, ucar.nc2.Variable variable, List<String> axes,
            Path file) throws DataException {
        String name = NetcdfInput.name(variable);
        if (variable.getDataType() == DataType.CHAR && axes.size() == 2) {
            return Optional.of(new RowFormat.Texts(name, axes.getFirst(), input.texts(variable), attributes(variable)));
        }
        if (axes.size() != 1 || !variable.getDataType().isNumeric()) {
            return Optional.empty();
        }
        RawValues values = input.read(variable, new int[1], variable.getShape());
        return Optional.of(new RowFormat.Numbers(name, axes.getFirst(), IntStream.range(0, values.count())
                .mapToObj(values::get).toList(), attributes(variable)));
    }

    private static Map<String, String> attributes(ucar.nc2.Variable variable) {
        Map<String, String> attributes = new LinkedHashMap<>(NetcdfInput.attributes(variable));
        attributes.keySet().removeAll(OWN);
        return attributes;
    }

    /**
     * What the file holds.
     *
     * @return attributes, coordinates and variables
     */
    public RowFormat format() {
        return format;
    }

    /**
     * How many rows there are.
     *
     * @return the rows committed
     */
    public int count() {
        return count;
    }

    /**
     * The numbers of all rows.
     *
     * @param name name of a variable of numbers
     * @return a number a row; not a number where it is missing
     * @throws DataException if there is no such variable or it cannot be read
     */
    public List<Double> numbers(String name) throws DataException {
        if (count == 0) {
            return List.of();
        }
        RawValues values = input.read(variable(name), new int[1], new int[] { count });
        return IntStream.range(0, count).mapToObj(values::get).toList();
    }

    /**
     * The texts of all rows.
     *
     * @param name name of a variable of texts
     * @return a text a row; empty where it is missing
     * @throws DataException if there is no such variable or it cannot be read
     */
    public List<String> texts(String name) throws DataException {
        return count == 0 ? List.of() : input.texts(variable(name));
    }

    /**
     * A part of the array of one row.
     *
     * @param name name of a variable of arrays
     * @param row the row, from 0
     * @param origin first index along each axis of the array
     * @param part how many along each axis
     * @return the values
     * @throws DataException if there is no such variable or it cannot be read
     */
    public Tensor array(String name, int row, List<Integer> origin, Shape part) throws DataException {
        int[] from = new int[origin.size() + 1];
        int[] sizes = new int[origin.size() + 1];
        from[0] = row;
        sizes[0] = 1;
        for (int axis = 0; axis < origin.size(); axis++) {
            from[axis + 1] = origin.get(axis);
            sizes[axis + 1] = part.extent(axis);
        }
        RawValues values = input.read(variable(name), from, sizes);
        FloatBuffer elements = Tensor.allocate(part);
        for (int i = 0; i < values.count(); i++) {
            elements.put(i, (float) values.get(i));
        }
        return Tensor.wrap(part, elements);
    }

    private ucar.nc2.Variable variable(String name) throws DataException {
        return input.variables().stream().filter(variable -> NetcdfInput.name(variable).equals(name)).findFirst()
                .orElseThrow(() -> new DataException(input.path() + " has no variable " + name));
    }

    @Override
    public void close() throws DataException {
        input.close();
    }
}
