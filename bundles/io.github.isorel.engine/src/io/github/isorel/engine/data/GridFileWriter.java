package io.github.isorel.engine.data;

import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import ucar.ma2.Array;
import ucar.ma2.DataType;
import ucar.nc2.Attribute;
import ucar.nc2.Dimension;
import ucar.nc2.Variable;
import ucar.nc2.write.NetcdfFormatWriter;

/**
 * Writes variables over named dimensions, with attributes, to a NetCDF-3 file with 64-bit offsets: fields, their coordinates, and
 * small tables of numbers and texts beside them. Variables are written in the order in which they are added; a dimension comes
 * into being with the first variable that has it; attributes are in the order of their names, so that the same results make the
 * same bytes. The file appears when it is complete. Used once, by one thread.
 */
public final class GridFileWriter {

    /** The format allows a variable little less than 4 GiB. */
    private static final long LARGEST = (1L << 32) - 4;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.@+-]*");

    private final Path file;
    private final Map<String, Integer> dimensions = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();

    /** What becomes one variable. */
    private record Entry(DataType type, List<String> dimensions, Map<String, String> attributes, Tensor floats,
            List<Double> doubles,
            List<byte[]> texts) {

        long bytes() {
            return switch (type) {
                case FLOAT -> floats.shape().count() * Float.BYTES;
                case DOUBLE -> (long) doubles.size() * Double.BYTES;
                default -> texts.stream().mapToLong(text -> text.length).sum();
            };
        }
    }

    /**
     * A writer of one file.
     *
     * @param file the file to be; one that is there is replaced when the new one is complete
     */
    public GridFileWriter(Path file) {
        this.file = file;
    }

    /**
     * Adds global attributes; empty ones are left out.
     *
     * @param values values by name
     * @return this
     */
    public GridFileWriter attributes(Map<String, String> values) {
        attributes.putAll(values);
        return this;
    }

    /**
     * Adds a variable of float32 numbers.
     *
     * @param name its name
     * @param values its values; the names of the axes are those of the dimensions
     * @param ownAttributes its attributes: {@code units}, {@code long_name}, …
     * @return this
     * @throws IllegalArgumentException if the name is not valid or taken, axes have no names, a dimension has another size
     *         already, or there are no values, or 4 GiB of them
     */
    public GridFileWriter floats(String name, Tensor values, Map<String, String> ownAttributes) {
        if (values.axes().size() != values.shape().rank()) {
            throw new IllegalArgumentException("the axes of " + name + " " + values.shape() + " have no names");
        }
        return add(name, values.shape(), new Entry(DataType.FLOAT, values.axes(), ownAttributes, values, List.of(), List.of()));
    }

    /**
     * Adds a variable of float64 numbers: a coordinate, a column of a table, or a single number.
     *
     * @param name its name; that of the dimension for a coordinate
     * @param ownDimensions its dimension; none for a single number
     * @param values its values
     * @param ownAttributes its attributes: {@code units}, {@code long_name}, …
     * @return this
     * @throws IllegalArgumentException as for {@link #floats}
     */
    public GridFileWriter doubles(String name, List<String> ownDimensions, List<Double> values,
            Map<String, String> ownAttributes) {
        if (ownDimensions.size() > 1 || ownDimensions.isEmpty() && values.size() != 1) {
            throw new IllegalArgumentException(name + " needs one dimension, or a single value and none; it has "
                    + ownDimensions + " and "
                    + values.size() + " values");
        }
        return add(name, ownDimensions.isEmpty() ? Shape.of() : Shape.of(values.size()),
                new Entry(DataType.DOUBLE, List.copyOf(ownDimensions), ownAttributes, Tensor.scalar(0), List.copyOf(values),
                List.of()));
    }

    /**
     * Adds a variable of texts, as characters in UTF-8 with a second dimension {@code <name>_length}.
     *
     * @param name its name
     * @param dimension its dimension
     * @param values its texts
     * @param ownAttributes its attributes: {@code long_name}, …
     * @return this
     * @throws IllegalArgumentException as for {@link #floats}
     */
    public GridFileWriter texts(String name, String dimension, List<String> values, Map<String, String> ownAttributes) {
        List<byte[]> encoded = values.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        int longest = Math.max(1, encoded.stream().mapToInt(text -> text.length).max().orElse(0));
        Map<String, String> all = new LinkedHashMap<>(ownAttributes);
        all.put("_Encoding", "utf-8");
        return add(name, Shape.of(values.size(), longest), new Entry(DataType.CHAR, List.of(dimension, name + "_length"), all,
                Tensor.scalar(0), List.of(), encoded.stream().map(text -> Arrays.copyOf(text, longest)).toList()));
    }

    private GridFileWriter add(String name, Shape shape, Entry entry) {
        if (!NAME.matcher(name).matches() || entries.containsKey(name)) {
            throw new IllegalArgumentException("'" + name + "' is " + (entries.containsKey(name) ? "there already"
                    : "no name for a variable"));
        }
        if (shape.count() == 0 || entry.bytes() > LARGEST) {
            throw new IllegalArgumentException(name + " " + shape + (shape.count() == 0 ? " is empty" : " has 4 GiB or more")
                    + " and cannot be written to NetCDF-3");
        }
        for (int axis = 0; axis < shape.rank(); axis++) {
            String dimension = entry.dimensions().get(axis);
            int size = shape.extent(axis);
            if (!NAME.matcher(dimension).matches() || dimensions.getOrDefault(dimension, size) != size) {
                throw new IllegalArgumentException(name + " " + shape + " does not fit: dimension '" + dimension + "' "
                        + (dimensions.containsKey(dimension) ? "has the size " + dimensions.get(dimension)
                        : "has no valid name"));
            }
            dimensions.put(dimension, size);
        }
        entries.put(name, entry);
        return this;
    }

    /**
     * Writes the file.
     *
     * @param progress counts bytes; can be cancelled
     * @throws DataException if the file cannot be written; then nothing stays of it
     * @throws java.util.concurrent.CancellationException when cancelled; nothing stays of it either
     */
    public void write(Progress progress) throws DataException {
        progress.begin("Writing " + file.getFileName(), entries.values().stream().mapToLong(Entry::bytes).sum());
        OutputFile output = new OutputFile(file);
        NetcdfFormatWriter.Builder builder = output.builder();
        addHeader(builder);
        try {
            output.begin(builder);
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                write(output, entry.getKey(), entry.getValue(), progress);
            }
            output.finish();
            output.publish();
        } finally {
            output.discard();
        }
    }

    private void addHeader(NetcdfFormatWriter.Builder builder) {
        Map<String, Dimension> made = new LinkedHashMap<>();
        dimensions.forEach((name, size) -> made.put(name, builder.addDimension(name, size)));
        entries.forEach((name, entry) -> {
            List<Dimension> own = new ArrayList<>(entry.dimensions().stream().map(made::get).toList());
            var variable = builder.addVariable(name, entry.type(), own);
            new TreeMap<>(entry.attributes()).forEach((key, value) -> {
                if (!value.isEmpty()) { // readers of NetCDF-3 trip over empty ones
                    variable.addAttribute(new Attribute(key, value));
                }
            });
        });
        OutputFile.addAttributes(builder, new TreeMap<>(attributes));
    }

    private static void write(OutputFile output, String name, Entry entry, Progress progress) throws DataException {
        progress.check();
        switch (entry.type()) {
            case FLOAT -> writeFloats(output, name, entry.floats(), progress);
            case DOUBLE -> write(output, name, new int[entry.dimensions().size()], Array.factory(DataType.DOUBLE,
                    entry.dimensions().isEmpty() ? new int[0] : new int[] { entry.doubles().size() },
                    entry.doubles().stream().mapToDouble(Double::doubleValue).toArray()));
            default -> write(output, name, new int[2], characters(entry.texts()));
        }
        if (entry.type() != DataType.FLOAT) {
            progress.worked(entry.bytes());
        }
    }

    private static Array characters(List<byte[]> texts) {
        int length = texts.getFirst().length;
        char[] characters = new char[texts.size() * length];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) (texts.get(i / length)[i % length] & 0xff);
        }
        return Array.factory(DataType.CHAR, new int[] { texts.size(), length }, characters);
    }

    /** Writes field by field (the last two axes), so that a field and not a variable is copied to the heap. */
    private static void writeFloats(OutputFile output, String name, Tensor tensor, Progress progress) throws DataException {
        Shape shape = tensor.shape();
        long[] strides = shape.strides();
        int leading = Math.max(0, shape.rank() - 2);
        int[] sizes = new int[shape.rank()];
        Arrays.setAll(sizes, axis -> axis < leading ? 1 : shape.extent(axis));
        int field = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        FloatBuffer elements = tensor.elements();
        for (long first = 0; first < shape.count(); first += field) {
            progress.check();
            int[] origin = new int[shape.rank()];
            for (int axis = 0; axis < leading; axis++) {
                origin[axis] = (int) (first / strides[axis] % shape.size(axis));
            }
            float[] values = new float[field];
            elements.get(values);
            write(output, name, origin, Array.factory(DataType.FLOAT, sizes.clone(), values));
            progress.worked((long) field * Float.BYTES);
        }
    }

    private static void write(OutputFile output, String name, int[] origin, Array values) throws DataException {
        output.guarded(() -> {
            NetcdfFormatWriter writer = output.writer();
            Variable target = writer.getOutputFile().getVariables().stream()
                    .filter(variable -> NetcdfInput.name(variable).equals(name)).findFirst().orElseThrow();
            writer.write(target, origin, values);
            return name;
        });
    }
}
