package io.github.isorel.engine.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

import org.eclipse.jdt.annotation.Nullable;

import ucar.ma2.Array;
import ucar.nc2.Attribute;
import ucar.nc2.NetcdfFile;
import ucar.nc2.NetcdfFiles;

/**
 * An open NetCDF file. Whatever the library throws over a damaged file leaves as a {@link DataException} that names the file.
 */
final class NetcdfInput implements AutoCloseable {

    /** No sensible header needs more reading than this [bytes]. */
    private static final long HEADER_ALLOWANCE = 32L << 20;
    /** Nor does an index of chunks, besides the chunks themselves [bytes]. */
    private static final long INDEX_ALLOWANCE = 8L << 20;

    private static final String HDF5 = "NetCDF-4";
    private static final int SIGNATURE_BYTES = 8;
    private static final long HDF5_SIGNATURE = 0x894844460d0a1a0aL;
    /** Largest user block in front of an HDF5 file that is looked behind. */
    private static final int LARGEST_USER_BLOCK = 4096;

    private final Path path;
    private final String format;
    private final GuardedFile bytes;
    private final NetcdfFile netcdf;

    private NetcdfInput(Path path, String format, GuardedFile bytes, NetcdfFile netcdf) {
        this.path = path;
        this.format = format;
        this.bytes = bytes;
        this.netcdf = netcdf;
    }

    /**
     * Opens a file.
     *
     * @param path a NetCDF-3 (classic, 64-bit offset) or NetCDF-4 file
     * @return the open file; the caller closes it
     * @throws DataException if there is no such file, it is something else, or it is damaged
     */
    @SuppressWarnings("resource") // the guarded file belongs to the input that is returned
    static NetcdfInput open(Path path) throws DataException {
        String format = guarded(path, () -> checkedFormat(path));
        GuardedFile bytes = guarded(path, () -> new GuardedFile(path));
        try {
            return guarded(path, () -> {
                bytes.allow(HEADER_ALLOWANCE);
                bytes.guard(format.equals(HDF5) ? Hdf5Guard.ofHeader(bytes) : null);
                return new NetcdfInput(path, format, bytes, NetcdfFiles.open(bytes, path.toString(), null, null));
            });
        } catch (DataException e) {
            try {
                bytes.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private static String checkedFormat(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw Files.exists(path) ? new DataException(path + " is not a file") : new NoSuchFileException(path.toString());
        }
        long length = Files.size(path);
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] head = stream.readNBytes(LARGEST_USER_BLOCK + SIGNATURE_BYTES);
            for (int at = 0; at + SIGNATURE_BYTES <= head.length; at = at == 0 ? 512 : 2 * at) {
                if (ByteBuffer.wrap(head).getLong(at) == HDF5_SIGNATURE) {
                    return checkedSuperblock(path, head, at + SIGNATURE_BYTES);
                }
            }
            if (head.length < SIGNATURE_BYTES || head[0] != 'C' || head[1] != 'D' || head[2] != 'F') {
                throw new DataException(path + " is not a NetCDF file" + (head.length == 0 ? "; it is empty" : hint(head)));
            }
            if (head[3] != 1 && head[3] != 2) {
                throw new DataException(path + " is a NetCDF-3 file of kind " + head[3] + ", which cannot be read;"
                        + " convert it with: nccopy -k nc4 IN.nc OUT.nc");
            }
            try (InputStream fromStart = Files.newInputStream(path)) {
                Netcdf3Header.check(path, length, fromStart);
            }
            return head[3] == 1 ? "NetCDF-3 classic" : "NetCDF-3 64-bit offset";
        }
    }

    private static String checkedSuperblock(Path path, byte[] head, int at) throws DataException {
        int version = at < head.length ? head[at] : -1;
        int offsetSize = version < 2 ? at + 5 : at + 1; // where the size of addresses is given
        if (version < 0 || version > 3 || offsetSize >= head.length || head[offsetSize] != Long.BYTES) {
            throw new DataException(path + " is a damaged NetCDF-4 file, or a kind of HDF5 that NetCDF does not use");
        }
        return HDF5;
    }

    private static String hint(byte[] head) {
        if (head[0] == 'G' && head[1] == 'R' && head[2] == 'I' && head[3] == 'B') {
            return " but GRIB; convert it, for instance with: cdo -f nc4 copy IN.grib OUT.nc";
        }
        if (head[0] == 'P' && head[1] == 'K') {
            return " but a zip archive; unpack it first";
        }
        return head[0] == 0x1f && (head[1] & 0xff) == 0x8b ? " but compressed with gzip; unpack it first" : "";
    }

    /** The file. */
    Path path() {
        return path;
    }

    /** The format, for people. */
    String format() {
        return format;
    }

    /** The variables outside groups. */
    List<ucar.nc2.Variable> variables() {
        return netcdf.getRootGroup().getVariables();
    }

    /** The names of groups, of which nothing is read. */
    List<String> groups() {
        return netcdf.getRootGroup().getGroups().stream().map(group -> String.valueOf(group.getFullName())).toList();
    }

    /**
     * Reads a box of a variable.
     *
     * @param variable one of {@link #variables()}
     * @param origin first index along each axis
     * @param shape how many along each axis
     * @return the stored values, row-major
     * @throws DataException if the values cannot be read or there is not enough memory
     */
    RawValues read(ucar.nc2.Variable variable, int[] origin, int[] shape) throws DataException {
        return guarded(path, () -> RawValues.of(readArray(variable, origin, shape), variable));
    }

    /**
     * Reads texts.
     *
     * @param variable one of {@link #variables()}, of characters, the last dimension being that of the characters of a text
     * @return the texts in UTF-8, in the order of the other dimensions, without what fills them up
     * @throws DataException if the values are no characters or cannot be read
     */
    List<String> texts(ucar.nc2.Variable variable) throws DataException {
        int rank = variable.getRank();
        if (variable.getDataType() != ucar.ma2.DataType.CHAR || rank < 1) {
            throw new DataException(path + ": " + name(variable) + " holds " + variable.getDataType() + ", not texts");
        }
        return guarded(path, () -> {
            int length = variable.getShape(rank - 1);
            char[] characters = (char[]) readArray(variable, new int[rank], variable.getShape()).getStorage();
            List<String> texts = new ArrayList<>();
            for (int start = 0; start < characters.length; start += length) {
                byte[] bytes = new byte[length];
                int used = 0;
                while (used < length && characters[start + used] != 0) {
                    bytes[used] = (byte) characters[start + used];
                    used++;
                }
                texts.add(new String(bytes, 0, used, StandardCharsets.UTF_8).stripTrailing());
            }
            return texts;
        });
    }

    /** The texts among the global attributes, in the order of the file. */
    Map<String, String> attributes() {
        return texts(netcdf.getRootGroup().attributes());
    }

    /** The texts among the attributes of a variable, in the order of the file. */
    static Map<String, String> attributes(ucar.nc2.Variable variable) {
        return texts(variable.attributes());
    }

    private static Map<String, String> texts(Iterable<Attribute> attributes) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Attribute attribute : attributes) {
            String value = attribute.getStringValue();
            if (value != null) {
                texts.put(String.valueOf(attribute.getShortName()), value);
            }
        }
        return texts;
    }

    private Array readArray(ucar.nc2.Variable variable, int[] origin, int[] shape) throws Exception {
        long count = 1;
        for (int size : shape) {
            count = Math.multiplyExact(count, (long) size);
        }
        boolean hdf5 = format.equals(HDF5);
        long chunk = chunkBytes(variable);
        long needed = Math.max(count * Math.max(1, variable.getElementSize()), 2 * chunk);
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (count > Integer.MAX_VALUE - 8 || needed > free) {
            throw new DataException(path + ": " + name(variable) + " needs " + (needed >> 20)
                    + " MiB to be read at once, but only "
                    + (free >> 20) + " MiB are free. Give more memory,"
                    + " or, if the file should not be that large, fetch it again.");
        }
        bytes.allow(INDEX_ALLOWANCE + 2 * bytes.length());
        bytes.guard(hdf5 ? Hdf5Guard.ofValues(bytes, origin.length, chunk) : null);
        return variable.read(origin, shape);
    }

    /** The size of an unpacked chunk, 0 for a variable without. */
    private static long chunkBytes(ucar.nc2.Variable variable) {
        long bytes = 0;
        for (int size : chunks(variable)) {
            bytes = Math.min(Long.MAX_VALUE / 8 / Math.max(1, size), bytes == 0 ? variable.getElementSize() : bytes) * size;
        }
        return bytes;
    }

    /** How many values a chunk has along each dimension; empty for a variable that is not stored in chunks. */
    static int[] chunks(ucar.nc2.Variable variable) {
        Attribute chunks = variable.findAttribute("_ChunkSizes");
        if (chunks == null || chunks.isString() || chunks.getLength() != variable.getRank()) {
            return new int[0];
        }
        int[] sizes = new int[chunks.getLength()];
        for (int axis = 0; axis < sizes.length; axis++) {
            Number size = chunks.getNumericValue(axis);
            sizes[axis] = size == null ? 1 : Math.max(1, size.intValue());
        }
        return sizes;
    }

    /** The name of a variable, never null. */
    @SuppressWarnings("deprecation") // the method is fine; its declaring class will go in version 6 of the library
    static String name(ucar.nc2.Variable variable) {
        String name = variable.getShortName();
        return name == null ? "?" : name;
    }

    /**
     * Runs something with the library.
     *
     * @param <T> type of the result
     * @param path the file it works on
     * @param work what to run
     * @return its result
     * @throws DataException for whatever it throws but a cancellation
     */
    static <T> T guarded(Path path, Callable<T> work) throws DataException {
        try {
            return work.call();
        } catch (DataException | CancellationException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new DataException("there is no file " + path, e);
        } catch (EOFException e) {
            throw new DataException(path + " is truncated or damaged" + because(e) + ". Fetch it again.", e);
        } catch (OutOfMemoryError e) {
            // one array as large as a damaged file says; what the library held is garbage again by now
            throw new DataException(path + " is damaged, or needs more memory than there is" + because(e), e);
        } catch (Exception | StackOverflowError e) { // a parser of foreign bytes: any of them means that the bytes are wrong
            throw new DataException(path + " cannot be read; it may be damaged" + because(e), e);
        }
    }

    private static String because(@Nullable Throwable e) {
        return e == null || e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
    }

    @Override
    public void close() throws DataException {
        guarded(path, () -> {
            netcdf.close();
            return path;
        });
    }
}
