package io.github.isorel.engine.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Checks parts of an HDF5 file at the moment at which NetCDF-Java 5.5 reads them, where the library itself would loop for
 * ever or reserve memory without need: attributes that declare more values than they have, lists longer than the file, chunks
 * of no bytes, and groups inside themselves.
 *
 * @see <a href="https://docs.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 file format</a>
 */
final class Hdf5Guard {

    /** How nodes of the index of chunks begin. */
    static final String INDEX_MARK = "TREE";

    /** The class of the library that reads attributes. Its first jump is to where an attribute begins. */
    private static final String ATTRIBUTE_READER = "ucar.nc2.internal.iosp.hdf5.H5objects$MessageAttribute";
    /** The class of the library that reads where a list of any length lies. Its first jump is to the length of the list. */
    private static final String LIST_READER = "ucar.nc2.internal.iosp.hdf5.H5objects$HeapIdentifier";
    /** The method of the library that makes a group, and by itself those in it. */
    private static final String GROUP_READER = "makeNetcdfGroup";
    /** Weather data have no groups, other files some levels of them. */
    private static final int DEEPEST_GROUP = 16;
    /** Every group takes some jumps, so that not each of them needs a look [jumps]. */
    private static final int JUMPS_BETWEEN_LOOKS = 64;
    /** Attributes are limited to 64 KiB by the format; this is generous [values]. */
    private static final long MOST_VALUES = 1 << 20;
    private static final int MOST_DIMENSIONS = 32;
    /** What is left of the beginning of a node after its mark: type, level, number of entries, two neighbours. */
    private static final int NODE_HEADER = 20;
    private static final int CHUNK_NODE = 1;
    /** What deflate may add to a chunk that cannot be made smaller [bytes]. */
    private static final int PACKING_SLACK = 4096;

    private final GuardedFile file;
    private final int rank;
    private final long chunkBytes;
    private final boolean header;
    /** The attribute that is being read, up to its values: jumps into it are not the beginning of another. */
    private long attributeStart;
    private long attributeEnd;
    private int jumps;

    private Hdf5Guard(GuardedFile file, boolean header, int rank, long chunkBytes) {
        this.file = file;
        this.header = header;
        this.rank = rank;
        this.chunkBytes = chunkBytes;
    }

    /** A guard for while the library reads what is in a file. */
    static Hdf5Guard ofHeader(GuardedFile file) {
        return new Hdf5Guard(file, true, 0, 0);
    }

    /**
     * A guard for while the library reads values.
     *
     * @param file the file
     * @param rank number of dimensions of the variable
     * @param chunkBytes size of an unpacked chunk
     */
    static Hdf5Guard ofValues(GuardedFile file, int rank, long chunkBytes) {
        return new Hdf5Guard(file, false, rank, chunkBytes);
    }

    /** Called before each jump. */
    void beforeSeek(long position) throws IOException {
        if (header && ++jumps % JUMPS_BETWEEN_LOOKS == 0 && groupDepth() > DEEPEST_GROUP) {
            throw new IOException("its groups are nested more than " + DEEPEST_GROUP + " deep, or a group is inside itself");
        }
        String reader = reader();
        if (reader.equals(LIST_READER)) {
            checkList(position);
        } else if (header && reader.equals(ATTRIBUTE_READER) && (position <= attributeStart || position > attributeEnd)) {
            checkAttribute(position);
        }
    }

    private static long groupDepth() {
        return StackWalker.getInstance().walk(frames -> frames.filter(
                frame -> frame.getMethodName().equals(GROUP_READER)).count());
    }

    /** The class of the library that jumps. */
    private static String reader() {
        return StackWalker.getInstance().walk(frames -> frames.skip(3).findFirst().map(StackWalker.StackFrame::getClassName)
                .orElse(""));
    }

    /** The library makes room for a whole list before it looks at its elements, of which each has at least a byte. */
    private void checkList(long position) throws IOException {
        ByteBuffer length = ByteBuffer.wrap(file.peek(position, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        long elements = length.remaining() < Integer.BYTES ? 0 : length.getInt() & 0xffffffffL;
        if (elements > file.length()) {
            throw new IOException("a list declares " + elements + " elements");
        }
    }

    private void checkAttribute(long position) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(file.peek(position, 9)).order(ByteOrder.LITTLE_ENDIAN);
        if (head.remaining() < 9 || head.get(0) < 1 || head.get(0) > 3) {
            return; // the library refuses it
        }
        int version = head.get(0);
        int alignment = version == 1 ? 8 : 1;
        long type = position + (version == 3 ? 9 : 8) + aligned(head.getShort(2), alignment);
        long space = type + aligned(head.getShort(4), alignment);
        attributeStart = position;
        attributeEnd = space + aligned(head.getShort(6), alignment);
        boolean shared = version > 1 && (head.get(1) & 3) != 0;
        long values = values(space);
        ByteBuffer datatype = ByteBuffer.wrap(file.peek(type, 8)).order(ByteOrder.LITTLE_ENDIAN);
        long size = shared || datatype.remaining() < 8 ? 1 : datatype.getInt(4) & 0xffffffffL;
        if (size == 0 || values > MOST_VALUES || values * size > file.length()) {
            throw new IOException("an attribute declares " + values + " values of " + size + " bytes");
        }
    }

    private static int aligned(short size, int alignment) {
        int bytes = size & 0xffff;
        return (bytes + alignment - 1) / alignment * alignment;
    }

    /** The number of values in a dataspace; more than any attribute has for one that is damaged. */
    private long values(long space) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(file.peek(space, 8 + MOST_DIMENSIONS * Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (head.remaining() < 4) {
            return 0;
        }
        int dimensions = head.get(1);
        int first = head.get(0) == 1 ? 8 : 4;
        long values = 1;
        for (int i = 0; i < dimensions; i++) {
            int at = first + i * Long.BYTES;
            long size = at + Long.BYTES > head.limit() ? MOST_VALUES + 1 : head.getLong(at);
            values = size < 0 || size > MOST_VALUES ? MOST_VALUES + 1 : Math.min(values * size, MOST_VALUES + 1);
        }
        return dimensions < 0 ? MOST_VALUES + 1 : values;
    }

    /** Called after the mark of a node of an index, a version 1 B-tree, was read. */
    void checkIndex(long position) throws IOException {
        byte[] head = file.peek(position, NODE_HEADER);
        if (header || head.length < 4 || head[0] != CHUNK_NODE || head[1] != 0) {
            return;
        }
        int entries = (head[2] & 0xff) | (head[3] & 0xff) << 8;
        int key = 2 * Integer.BYTES + (rank + 1) * Long.BYTES;
        for (int entry = 0; entry < entries; entry++) {
            ByteBuffer size = ByteBuffer.wrap(file.peek(position + NODE_HEADER + (long) entry * (key + Long.BYTES),
                    Integer.BYTES));
            if (size.remaining() < Integer.BYTES) {
                return;
            }
            long bytes = size.order(ByteOrder.LITTLE_ENDIAN).getInt(0) & 0xffffffffL;
            if (bytes == 0 || bytes > file.length() || bytes > chunkBytes + chunkBytes / 100 + PACKING_SLACK) {
                throw new IOException("its index has a chunk of " + bytes + " bytes");
            }
        }
    }
}
