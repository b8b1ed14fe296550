package io.github.isorel.engine.data;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Reads files of results as {@link GridFileWriter} writes them: variables over named dimensions, columns of tables, attributes.
 * Values are taken as they are; neither packing nor missing values are applied. Used by one thread.
 */
public final class GridFileReader implements AutoCloseable {

    private final Path file;
    private final NetcdfInput input;

    private GridFileReader(Path file, NetcdfInput input) {
        this.file = file;
        this.input = input;
    }

    /**
     * Opens a file.
     *
     * @param file a NetCDF file
     * @return the reader; the caller closes it
     * @throws DataException if there is no such file, it is something else, or it is damaged
     */
    public static GridFileReader open(Path file) throws DataException {
        return new GridFileReader(file, NetcdfInput.open(file));
    }

    /**
     * The global attributes.
     *
     * @return texts by name, in the order of the file; attributes that are no texts are left out
     */
    public Map<String, String> attributes() {
        return input.attributes();
    }

    /**
     * The variables.
     *
     * @return their names, in the order of the file
     */
    public List<String> names() {
        return input.variables().stream().map(NetcdfInput::name).toList();
    }

    /**
     * The attributes of a variable.
     *
     * @param name its name
     * @return texts by name, in the order of the file; attributes that are no texts are left out
     * @throws DataException if there is no such variable
     */
    public Map<String, String> attributes(String name) throws DataException {
        return NetcdfInput.attributes(variable(name));
    }

    /**
     * Reads a variable of numbers.
     *
     * @param name its name
     * @return its values as float32; axes have the names of the dimensions where all of these have any
     * @throws DataException if there is no such variable (those that there are are named), it holds no numbers, none at all or
     *             2 GiB or more, or the file is damaged
     */
    public Tensor floats(String name) throws DataException {
        return floats(name, List.of());
    }

    /**
     * Reads a part of a variable of numbers: all values at given places along its first dimensions.
     *
     * @param name its name
     * @param places a place for each of the first dimensions, from 0
     * @return its values as float32 over the other dimensions, which are named as in {@link #floats(String)}
     * @throws DataException as for {@link #floats(String)}, or if there is no such place
     */
    public Tensor floats(String name, List<Integer> places) throws DataException {
        ucar.nc2.Variable variable = variable(name);
        int[] origin = new int[variable.getRank()];
        int[] sizes = variable.getShape();
        for (int axis = 0; axis < places.size(); axis++) {
            int place = places.get(axis);
            if (axis >= sizes.length || place < 0 || place >= sizes[axis]) {
                throw new DataException(file + ": " + name + " over " + dimensions(variable) + " has no place " + places);
            }
            origin[axis] = place;
            sizes[axis] = 1;
        }
        RawValues values = numbers(variable, origin, sizes, Integer.MAX_VALUE / Float.BYTES);
        Shape shape = Shape.of(IntStream.of(sizes).skip(places.size()).asLongStream().toArray());
        FloatBuffer elements = Tensor.allocate(shape);
        for (int i = 0; i < values.count(); i++) {
            elements.put(i, (float) values.get(i));
        }
        List<String> dimensions = dimensions(variable).subList(places.size(), sizes.length);
        Tensor tensor = Tensor.wrap(shape, elements);
        return dimensions.contains("") ? tensor : tensor.named(dimensions.toArray(new String[0]));
    }

    /**
     * Reads a coordinate, a column of numbers or a single number.
     *
     * @param name its name
     * @return its values as float64, in their order
     * @throws DataException as for {@link #floats}, or if it has more than one dimension
     */
    public List<Double> doubles(String name) throws DataException {
        ucar.nc2.Variable variable = variable(name);
        if (variable.getRank() > 1) {
            throw new DataException(file + ": " + name + " has the dimensions " + dimensions(variable) + "; one is expected");
        }
        RawValues values = numbers(variable, 1 << 26);
        return IntStream.range(0, values.count()).mapToObj(values::get).toList();
    }

    /**
     * Reads a column of texts.
     *
     * @param name its name
     * @return its texts, in their order
     * @throws DataException if there is no such variable, it holds no characters over two dimensions, or the file is damaged
     */
    public List<String> texts(String name) throws DataException {
        ucar.nc2.Variable variable = variable(name);
        if (variable.getRank() != 2) {
            throw new DataException(file + ": " + name + " has the dimensions " + dimensions(variable)
                    + "; a column of texts has two");
        }
        return input.texts(variable);
    }

    private ucar.nc2.Variable variable(String name) throws DataException {
        return input.variables().stream().filter(candidate -> NetcdfInput.name(candidate).equals(name)).findFirst()
                .orElseThrow(() -> new DataException(file + " has no variable " + name + ", only " + String.join(", ", names())));
    }

    private RawValues numbers(ucar.nc2.Variable variable, long most) throws DataException {
        int[] sizes = variable.getShape();
        return numbers(variable, new int[sizes.length], sizes, most);
    }

    private RawValues numbers(ucar.nc2.Variable variable, int[] origin, int[] sizes, long most) throws DataException {
        long count = 1;
        for (int size : sizes) {
            count = size == 0 ? 0 : Math.min(count, Long.MAX_VALUE / size) * size;
        }
        if (count == 0 || count > most) {
            throw new DataException(file + ": " + NetcdfInput.name(variable) + " has " + count + " values; 1 to " + most
                    + " can be read");
        }
        return input.read(variable, origin, sizes);
    }

    /** Dimensions without a name are empty texts. */
    private static List<String> dimensions(ucar.nc2.Variable variable) {
        return variable.getDimensions().stream().map(dimension -> dimension.getShortName()).map(name -> name == null ? "" : name)
                .toList();
    }

    /** Closes the file. */
    @Override
    public void close() throws DataException {
        input.close();
    }
}
