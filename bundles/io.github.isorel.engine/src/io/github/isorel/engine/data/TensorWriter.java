package io.github.isorel.engine.data;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import ucar.ma2.Array;
import ucar.ma2.DataType;
import ucar.nc2.Attribute;
import ucar.nc2.Dimension;
import ucar.nc2.write.NetcdfFormatWriter;

/**
 * Writes named arrays, such as latents and other intermediate results of a model, to a NetCDF-3 file with 64-bit offsets.
 * The file appears when it is complete. Names that NetCDF does not allow are changed ({@code /} and spaces become
 * {@code _}) and kept in an attribute {@code original_name}.
 */
public final class TensorWriter {

    /** The format allows a variable little less than 4 GiB. */
    private static final long LARGEST = (1L << 32) - 4;
    /** How many elements are copied to the heap at once, at least a row of the first axis. */
    private static final int PORTION = 1 << 20;

    private final Map<String, Integer> dimensions = new LinkedHashMap<>();

    private TensorWriter() {
    }

    /**
     * Writes arrays.
     *
     * @param file the file to be; one that is there is replaced
     * @param tensors the arrays by name, in the order in which they are written; dimensions get the names of their axes where
     *        these are known (and their size as well, where axes of one name differ in size), else names made of their size
     * @param attributes global attributes
     * @throws DataException if the file cannot be written, or an array has 4 GiB or more; then nothing stays of it
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> attributes) throws DataException {
        new TensorWriter().writeAll(file, tensors, attributes);
    }

    private void writeAll(Path file, Map<String, Tensor> tensors, Map<String, String> attributes) throws DataException {
        OutputFile output = new OutputFile(file);
        NetcdfFormatWriter.Builder builder = output.builder();
        Map<String, Tensor> named = new LinkedHashMap<>();
        Map<String, List<String>> axes = new HashMap<>();
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            String name = unique(valid(entry.getKey()), named.keySet());
            require(entry.getKey(), entry.getValue());
            named.put(name, entry.getValue());
            axes.put(name, axes(entry.getValue()));
        }
        Map<String, Dimension> made = new HashMap<>();
        dimensions.forEach((name, size) -> made.put(name, builder.addDimension(name, size)));
        var original = tensors.keySet().iterator();
        named.forEach((name, tensor) -> {
            List<Dimension> own = axes.getOrDefault(name, List.of()).stream().map(made::get).toList();
            var variable = builder.addVariable(name, DataType.FLOAT, own);
            String asGiven = original.next();
            if (!asGiven.equals(name) && !asGiven.isEmpty()) {
                variable.addAttribute(new Attribute("original_name", asGiven));
            }
        });
        OutputFile.addAttributes(builder, attributes);
        try {
            output.begin(builder);
            for (Map.Entry<String, Tensor> entry : named.entrySet()) {
                output.guarded(() -> write(output.writer(), entry.getKey(), entry.getValue()));
            }
            output.finish();
            output.publish();
        } finally {
            output.discard();
        }
    }

    private static void require(String name, Tensor tensor) throws DataException {
        if (tensor.shape().count() == 0 || tensor.shape().count() * Float.BYTES > LARGEST) {
            throw new DataException(name + " " + tensor.shape() + (tensor.shape().count() == 0 ? " is empty"
                    : " has 4 GiB or more")
                    + " and cannot be written to NetCDF-3");
        }
    }

    private static String valid(String name) {
        String valid = name.strip().replaceAll("[^\\p{Alnum}_.+@-]", "_");
        return valid.isEmpty() || !Character.isLetterOrDigit(valid.charAt(0)) && valid.charAt(0) != '_' ? "_" + valid : valid;
    }

    private static String unique(String name, Set<String> taken) {
        String unique = name;
        for (int number = 2; taken.contains(unique); number++) {
            unique = name + "_" + number;
        }
        return unique;
    }

    /** The names of a tensor's dimensions; notes those that are new. Within a tensor no name comes twice. */
    private List<String> axes(Tensor tensor) {
        List<String> names = new ArrayList<>();
        for (int axis = 0; axis < tensor.shape().rank(); axis++) {
            int size = tensor.shape().extent(axis);
            String name = tensor.axes().isEmpty() ? "dimension_" + size : valid(tensor.axes().get(axis));
            @Nullable
            Integer known = dimensions.get(name);
            if (known != null && known != size) {
                name = name + "_" + size;
            }
            String base = name;
            for (int number = 2; names.contains(name) || dimensions.getOrDefault(name, size) != size; number++) {
                name = base + "_" + number;
            }
            dimensions.putIfAbsent(name, size);
            names.add(name);
        }
        return names;
    }

    private static boolean write(NetcdfFormatWriter writer, String name, Tensor tensor) throws Exception {
        Shape shape = tensor.shape();
        ucar.nc2.Variable target = writer.getOutputFile().getVariables().stream()
                .filter(variable -> NetcdfInput.name(variable).equals(name)).findFirst().orElseThrow();
        FloatBuffer elements = tensor.elements();
        if (shape.rank() == 0) {
            writer.write(target, new int[0], Array.factory(DataType.FLOAT, new int[0], new float[] { elements.get() }));
            return true;
        }
        long row = shape.count() / shape.size(0);
        int rows = (int) Math.max(1, PORTION / row);
        int[] sizes = new int[shape.rank()];
        java.util.Arrays.setAll(sizes, shape::extent);
        for (int first = 0; first < shape.extent(0); first += rows) {
            int[] origin = new int[shape.rank()];
            origin[0] = first;
            sizes[0] = Math.min(rows, shape.extent(0) - first);
            float[] portion = new float[Math.toIntExact(sizes[0] * row)];
            elements.get(portion);
            writer.write(target, origin, Array.factory(DataType.FLOAT, sizes.clone(), portion));
        }
        return true;
    }
}
