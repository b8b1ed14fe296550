package io.github.isorel.engine.data;

import java.nio.file.Path;

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
        try (GridFileReader reader = GridFileReader.open(file)) {
            return reader.floats(name);
        }
    }
}
