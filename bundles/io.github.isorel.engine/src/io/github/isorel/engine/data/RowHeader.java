package io.github.isorel.engine.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The beginning of a file of rows, byte by byte: the header of a NetCDF-3 file with 64-bit offsets, and behind it the
 * coordinates. NetCDF-Java writes such files too, but does not promise in which order; here the count of rows must be the last
 * thing to change.
 *
 * @see <a href="https://docs.unidata.ucar.edu/netcdf-c/current/file_format_specifications.html">NetCDF file formats</a>
 */
final class RowHeader {

    /** Where the count of rows is, as a big-endian integer. */
    static final int COUNT_POSITION = 4;

    private static final int DIMENSIONS = 10;
    private static final int VARIABLES = 11;
    private static final int ATTRIBUTES = 12;
    private static final int CHAR = 2;
    private static final int FLOAT = 5;
    private static final int DOUBLE = 6;
    private static final byte[] MAGIC = { 'C', 'D', 'F', 2 };

    private final RowFormat format;
    private final Map<String, Integer> dimensions = new LinkedHashMap<>();

    /** A variable as the header describes it: number of bytes a record, or in all for a coordinate. */
    private record Entry(String name, List<String> axes, int type, Map<String, String> attributes, boolean hasFill, long bytes) {
    }

    RowHeader(RowFormat format) {
        this.format = format;
        dimensions.put(format.dimension(), 0); // 0 is how the format says that a dimension grows
        for (RowFormat.Coordinate coordinate : format.coordinates()) {
            add(coordinate.dimension(), coordinate.size());
            if (coordinate instanceof RowFormat.Texts texts) {
                add(texts.name() + "_length", texts.length());
            }
        }
        for (RowFormat.Variable variable : format.variables()) {
            if (variable instanceof RowFormat.TextVariable text) {
                add(text.name() + "_length", text.length());
            } else if (variable instanceof RowFormat.ArrayVariable array) {
                for (int axis = 0; axis < array.axes().size(); axis++) {
                    add(array.axes().get(axis), array.shape().extent(axis));
                }
            }
        }
    }

    private void add(String dimension, int size) {
        Integer known = dimensions.putIfAbsent(dimension, size);
        if (size < 1 || known != null && known != size) {
            throw new IllegalArgumentException("the dimension " + dimension + " cannot have the size " + size
                    + (known == null ? "" : ", it has " + known));
        }
    }

    private static long padded(long bytes) {
        return bytes + 3 & ~3L;
    }

    private List<Entry> coordinates() {
        List<Entry> entries = new ArrayList<>();
        for (RowFormat.Coordinate coordinate : format.coordinates()) {
            entries.add(switch (coordinate) {
                case RowFormat.Numbers it -> new Entry(it.name(), List.of(it.dimension()), DOUBLE, it.attributes(), false,
                        (long) it.size() * Double.BYTES);
                case RowFormat.Texts it -> new Entry(it.name(), List.of(it.dimension(), it.name() + "_length"), CHAR,
                        encoded(it.attributes()), false, (long) it.size() * it.length());
            });
        }
        return entries;
    }

    private List<Entry> variables() {
        List<Entry> entries = new ArrayList<>();
        String rows = format.dimension();
        for (RowFormat.Variable variable : format.variables()) {
            entries.add(switch (variable) {
                case RowFormat.NumberVariable it -> new Entry(it.name(), List.of(rows), DOUBLE, it.attributes(),
                        !it.name().equals(rows), Double.BYTES); // CF: a coordinate has no missing values
                case RowFormat.TextVariable it -> new Entry(it.name(), List.of(rows, it.name() + "_length"), CHAR,
                        encoded(it.attributes()), false, it.length());
                case RowFormat.ArrayVariable it -> {
                    List<String> axes = new ArrayList<>(List.of(rows));
                    axes.addAll(it.axes());
                    yield new Entry(it.name(), axes, FLOAT, it.attributes(), false, it.shape().count() * Float.BYTES);
                }
            });
        }
        return entries;
    }

    private static Map<String, String> encoded(Map<String, String> attributes) {
        Map<String, String> all = new LinkedHashMap<>(attributes);
        all.put("_Encoding", "utf-8");
        return all;
    }

    /** The bytes that a row takes. */
    long rowBytes() {
        return variables().stream().mapToLong(entry -> padded(entry.bytes())).sum();
    }

    /** All bytes before the first row, with a count of 0. */
    byte[] bytes() {
        long begin = header(0).length; // offsets are of a fixed width: the length does not depend on them
        var all = new ByteArrayOutputStream();
        all.writeBytes(header(begin));
        for (RowFormat.Coordinate coordinate : format.coordinates()) {
            all.writeBytes(values(coordinate));
        }
        return all.toByteArray();
    }

    private byte[] header(long begin) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(0);
            out.writeInt(DIMENSIONS);
            out.writeInt(dimensions.size());
            for (Map.Entry<String, Integer> dimension : dimensions.entrySet()) {
                writeText(out, dimension.getKey());
                out.writeInt(dimension.getValue());
            }
            writeAttributes(out, format.attributes(), false);
            List<Entry> entries = new ArrayList<>(coordinates());
            entries.addAll(variables());
            out.writeInt(VARIABLES);
            out.writeInt(entries.size());
            long offset = begin;
            for (Entry entry : entries) {
                writeVariable(out, entry, offset);
                offset += padded(entry.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }

    private void writeVariable(DataOutputStream out, Entry entry, long offset) throws IOException {
        writeText(out, entry.name());
        out.writeInt(entry.axes().size());
        List<String> names = List.copyOf(dimensions.keySet());
        for (String axis : entry.axes()) {
            out.writeInt(names.indexOf(axis));
        }
        writeAttributes(out, entry.attributes(), entry.hasFill());
        out.writeInt(entry.type());
        out.writeInt((int) Math.min(padded(entry.bytes()), 0xffffffffL));
        out.writeLong(offset);
    }

    private static void writeAttributes(DataOutputStream out, Map<String, String> attributes,
            boolean hasFill) throws IOException {
        List<Map.Entry<String, String>> kept = attributes.entrySet().stream().filter(entry
                -> !entry.getValue().isEmpty()).toList();
        int count = kept.size() + (hasFill ? 1 : 0);
        out.writeInt(count == 0 ? 0 : ATTRIBUTES);
        out.writeInt(count);
        for (Map.Entry<String, String> entry : kept) {
            writeText(out, entry.getKey());
            out.writeInt(CHAR);
            writeText(out, entry.getValue());
        }
        if (hasFill) {
            writeText(out, "_FillValue");
            out.writeInt(DOUBLE);
            out.writeInt(1);
            out.writeDouble(Double.NaN);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.write(new byte[-bytes.length & 3]);
    }

    private static byte[] values(RowFormat.Coordinate coordinate) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            switch (coordinate) {
                case RowFormat.Numbers it -> {
                    for (double value : it.values()) {
                        out.writeDouble(value);
                    }
                }
                case RowFormat.Texts it -> {
                    for (String value : it.values()) {
                        byte[] text = value.getBytes(StandardCharsets.UTF_8);
                        out.write(text);
                        out.write(new byte[it.length() - text.length]);
                    }
                }
            }
            out.write(new byte[-out.size() & 3]);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }
}
