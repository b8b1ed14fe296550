package io.github.isorel.engine.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks the header of a NetCDF-3 file (classic or 64-bit offset) against the length of the file before NetCDF-Java gets to
 * see it: the library believes counts and sizes, and reads zeros where a truncated file ends.
 *
 * @see <a href="https://docs.unidata.ucar.edu/netcdf-c/current/file_format_specifications.html">NetCDF file formats</a>
 */
final class Netcdf3Header {

    private static final int DIMENSIONS = 10;
    private static final int VARIABLES = 11;
    private static final int ATTRIBUTES = 12;
    private static final int[] TYPE_SIZES = { 0, 1, 1, 2, 4, 4, 8 };
    private static final int MOST_AXES = 1024;

    private final Path path;
    private final long length;
    private final DataInputStream in;
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Extent> extents = new ArrayList<>();
    private long position;

    /** Where a variable's values are; for a record variable those of one record. */
    private record Extent(String name, boolean record, long begin, long bytes, long declared) {

        long padded() {
            return bytes + 3 & ~3L;
        }
    }

    private Netcdf3Header(Path path, long length, InputStream stream) {
        this.path = path;
        this.length = length;
        this.in = new DataInputStream(new BufferedInputStream(stream));
    }

    /**
     * Reads the header from the start of a file.
     *
     * @param path the file, for messages
     * @param length its length [bytes]
     * @param stream its bytes from the first one on; not closed
     * @throws DataException if the header is damaged or the file is shorter than the header says
     * @throws IOException if reading fails, at the latest with the end of the file
     */
    static void check(Path path, long length, InputStream stream) throws IOException {
        new Netcdf3Header(path, length, stream).check();
    }

    /**
     * Where the rows of a file are, whose record variables lie one behind the other.
     *
     * @param count how many there are
     * @param begin first byte of the first one
     * @param stride bytes from one to the next
     */
    record Rows(int count, long begin, long stride) {
    }

    /**
     * Reads where the rows of a file are.
     *
     * @param path a NetCDF-3 file
     * @return count, begin and stride; a stride of 0 when the file has no dimension that grows
     * @throws DataException if the header is damaged or the file is shorter than the header says
     * @throws IOException if reading fails
     */
    static Rows rows(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            var header = new Netcdf3Header(path, Files.size(path), stream);
            int records = header.check();
            List<Extent> recorded = header.extents.stream().filter(Extent::record).toList();
            long begin = recorded.isEmpty() ? 0 : recorded.getFirst().begin();
            long stride = 0;
            for (Extent extent : recorded) {
                if (extent.begin() != begin + stride) {
                    throw new DataException(path + " was changed by other software: its rows are not where this product"
                            + " puts them");
                }
                stride += extent.padded();
            }
            return new Rows(records, begin, stride);
        }
    }

    private int next() throws IOException {
        position += Integer.BYTES;
        return in.readInt();
    }

    private int check() throws IOException {
        boolean wide = (next() & 0xff) == 2; // C, D, F, kind
        int records = next();
        readDimensions();
        readAttributes();
        readVariables(wide);
        checkExtents(records);
        return records;
    }

    private int count(int tag, String what, int smallest) throws IOException {
        int found = next();
        int count = next();
        if (found != tag && (found != 0 || count != 0)) {
            throw damaged("the list of " + what + " is not where it should be");
        }
        if (count < 0 || (long) count * smallest > length - position) {
            throw damaged("it announces " + Integer.toUnsignedString(count) + " " + what);
        }
        return count;
    }

    private String name(Set<String> former, String what) throws IOException {
        String name = new String(bytes(next(), what), StandardCharsets.UTF_8);
        if (name.isEmpty() || !former.add(name)) {
            throw damaged("a name of its " + what + " is empty or given twice: \"" + name + "\"");
        }
        return name;
    }

    private byte[] bytes(long count, String what) throws IOException {
        if (count < 0 || count > length - position) {
            throw damaged(count + " bytes in its " + what);
        }
        byte[] bytes = in.readNBytes((int) count);
        in.skipNBytes(-count & 3);
        position += count + (-count & 3);
        return bytes;
    }

    private void readDimensions() throws IOException {
        Set<String> names = new HashSet<>();
        int count = count(DIMENSIONS, "dimensions", 8);
        int unlimited = 0;
        for (int i = 0; i < count; i++) {
            String name = name(names, "dimensions");
            int size = next();
            unlimited += size == 0 ? 1 : 0;
            if (size < 0 || unlimited > 1) {
                throw damaged("dimension " + name + " has size " + size);
            }
            sizes.add(size);
        }
    }

    private void readAttributes() throws IOException {
        Set<String> names = new HashSet<>();
        int count = count(ATTRIBUTES, "attributes", 12);
        for (int i = 0; i < count; i++) {
            name(names, "attributes");
            int size = typeSize();
            bytes((long) next() * size, "attributes");
        }
    }

    private int typeSize() throws IOException {
        int type = next();
        if (type < 1 || type >= TYPE_SIZES.length) {
            throw damaged("there is no data type " + type);
        }
        return TYPE_SIZES[type];
    }

    private void readVariables(boolean wide) throws IOException {
        Set<String> names = new HashSet<>();
        int count = count(VARIABLES, "variables", 28);
        for (int i = 0; i < count; i++) {
            readVariable(name(names, "variables"), wide);
        }
    }

    private void readVariable(String name, boolean wide) throws IOException {
        int rank = next();
        if (rank < 0 || rank > MOST_AXES) {
            throw damaged("variable " + name + " has " + rank + " dimensions");
        }
        long elements = 1;
        boolean record = false;
        for (int axis = 0; axis < rank; axis++) {
            int dimension = next();
            if (dimension < 0 || dimension >= sizes.size() || sizes.get(dimension) == 0 && axis > 0) {
                throw damaged("variable " + name + " has a dimension number " + dimension + " at place " + axis);
            }
            record |= sizes.get(dimension) == 0;
            elements = multiply(elements, Math.max(1, sizes.get(dimension)), name);
        }
        readAttributes();
        long bytes = multiply(elements, typeSize(), name);
        long declared = next();
        long begin = wide ? (long) next() << 32 | next() & 0xffffffffL : next();
        extents.add(new Extent(name, record, begin, bytes, declared));
    }

    private long multiply(long a, long b, String name) throws DataException {
        if (a > Long.MAX_VALUE / 4 / b) {
            throw damaged("variable " + name + " has more than 2^61 bytes");
        }
        return a * b;
    }

    private void checkExtents(int records) throws DataException {
        List<Extent> recorded = extents.stream().filter(Extent::record).toList();
        long stride = recorded.size() == 1 ? recorded.getFirst().bytes() : 0;
        for (Extent extent : recorded) {
            // NetCDF-Java steps from record to record by the declared sizes
            boolean honest = extent.declared() == extent.padded() || recorded.size() == 1 && extent.declared() == extent.bytes();
            if (!honest || extent.padded() > Integer.MAX_VALUE) {
                throw damaged("variable " + extent.name() + " has records of " + extent.padded() + " bytes but declares "
                        + extent.declared());
            }
            stride += recorded.size() == 1 ? 0 : extent.padded();
        }
        if (records < -1) { // -1 is a file that was written as a stream
            throw damaged("it announces " + records + " records");
        }
        long header = position;
        for (Extent extent : extents) {
            long before = extent.record() ? Math.max(0, records - 1) * stride : 0;
            boolean none = extent.record() && records <= 0;
            checkEnd(extent, header, before, none);
        }
    }

    private void checkEnd(Extent extent, long header, long before, boolean none) throws DataException {
        if (extent.begin() < header || extent.begin() > Long.MAX_VALUE / 4) {
            throw damaged("the values of " + extent.name() + " cannot begin at byte " + extent.begin());
        }
        long end = extent.begin() + before + extent.bytes();
        if (!none && end > length) {
            throw new DataException(path + " is truncated: the values of " + extent.name() + " end at byte " + end
                    + ", but the file has " + length + " bytes. Fetch it again.");
        }
    }

    private DataException damaged(String what) {
        return new DataException(path + " has a damaged NetCDF-3 header near byte " + position + ": " + what
                + ". Fetch the file again.");
    }
}
