package io.github.isorel.engine.data;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Reads named arrays that are no fields, such as encodings and intermediate results of a model, from NetCDF files. */
public final class TensorReader {

    private TensorReader() {
    }

    /**
     * Reads an array.
     *
     * @param file a NetCDF file
     * @param name name of a variable outside groups that holds numbers; neither packing nor missing values are applied
     * @return its values as float32, in the order of its dimensions; axes have the names of the dimensions where these have any
     * @throws DataException if the file cannot be read, has no such variable (those that it has are named), or the variable holds
     *             no numbers, no values or 2 GiB or more
     */
    public static Tensor read(Path file, String name) throws DataException {
        try (NetcdfInput input = NetcdfInput.open(file)) {
            ucar.nc2.Variable variable = input.variables().stream().filter(candidate -> NetcdfInput.name(candidate).equals(name))
                    .findFirst().orElseThrow(() -> new DataException(file + " has no variable " + name + ", only "
                            + String.join(", ", input.variables().stream().map(NetcdfInput::name).toList())));
            int[] sizes = variable.getShape();
            Shape shape = Shape.of(IntStream.of(sizes).asLongStream().toArray());
            if (shape.count() == 0 || shape.count() > Integer.MAX_VALUE / Float.BYTES) {
                throw new DataException(file + ": " + name + " is " + shape + ", which is empty or larger than 2 GiB");
            }
            RawValues values = input.read(variable, new int[sizes.length], sizes);
            FloatBuffer elements = Tensor.allocate(shape);
            for (int i = 0; i < values.count(); i++) {
                elements.put(i, (float) values.get(i));
            }
            Tensor tensor = Tensor.wrap(shape, elements);
            List<String> axes = variable.getDimensions().stream().map(dimension -> dimension.getShortName())
                    .map(axis -> axis == null ? "" : axis).toList();
            return axes.contains("") ? tensor : tensor.named(axes.toArray(new String[0]));
        } catch (ArithmeticException e) {
            throw new DataException(file + ": " + name + " is too large", e);
        }
    }

    /**
     * Reads the names of arrays and the global attributes of a file.
     *
     * @param file a NetCDF file
     * @return what is in it
     * @throws DataException if the file cannot be read
     */
    public static Contents contents(Path file) throws DataException {
        try (NetcdfInput input = NetcdfInput.open(file)) {
            return new Contents(input.variables().stream().map(NetcdfInput::name).toList(), input.attributes());
        }
    }

    /**
     * What is in a file.
     *
     * @param names names of all variables outside groups
     * @param attributes global attributes that are texts, by name
     */
    public record Contents(List<String> names, Map<String, String> attributes) {

        /** Copies both. */
        public Contents {
            names = List.copyOf(names);
            attributes = Map.copyOf(attributes);
        }
    }
}
