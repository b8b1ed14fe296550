package io.github.isorel.engine.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.github.isorel.engine.tensor.Tensor;

/**
 * Writes a NetCDF-3 file (64-bit offsets) that grows by rows and can be read at any time. Rows are written behind those that are
 * there and forced to the disk before the count of rows in the header is, so that whoever is interrupted, even by the end of the
 * process or the machine, leaves a valid file with all rows up to some commit. What lies behind the counted rows is overwritten
 * by the next ones. Adding rows costs no more than these rows. Used by one thread; two writers of one file must not be.
 */
public final class RowFileWriter implements AutoCloseable {

    private final Path file;
    private final Optional<Path> hidden;
    private final FileChannel channel;
    private final RowFormat format;
    private final long begin;
    private final long rowBytes;
    private int count;
    private boolean isPublished;

    private RowFileWriter(Path file, Optional<Path> hidden, FileChannel channel, RowFormat format, long begin, long rowBytes,
            int count) {
        this.file = file;
        this.hidden = hidden;
        this.channel = channel;
        this.format = format;
        this.begin = begin;
        this.rowBytes = rowBytes;
        this.count = count;
        this.isPublished = hidden.isEmpty();
    }

    /**
     * Begins a file. It is hidden beside its place until {@link #publish()}.
     *
     * @param file the file to be
     * @param format what it holds
     * @return a writer of a file without rows; the caller closes it
     * @throws DataException if it cannot be written
     */
    public static RowFileWriter create(Path file, RowFormat format) throws DataException {
        Path hidden = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        RowHeader header = new RowHeader(format);
        byte[] head = header.bytes();
        try {
            FileChannel channel = FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var writer = new RowFileWriter(file, Optional.of(hidden), channel, format, head.length, header.rowBytes(), 0);
            try {
                writeAll(channel, ByteBuffer.wrap(head), 0);
                return writer;
            } catch (IOException e) {
                writer.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Opens a file to add rows.
     *
     * @param file a file that a row file writer has made
     * @return a writer behind its last row; the caller closes it
     * @throws DataException if it cannot be written, is damaged or was changed by other software
     */
    public static RowFileWriter append(Path file) throws DataException {
        RowFormat format;
        try (RowFileReader reader = RowFileReader.open(file)) {
            format = reader.format();
        }
        try {
            Netcdf3Header.Rows rows = Netcdf3Header.rows(file);
            if (rows.count() < 0 || rows.stride() != new RowHeader(format).rowBytes()) {
                throw new DataException(file + " was changed by other software: rows can only be added to a file as this product"
                        + " has written it");
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            return new RowFileWriter(file, Optional.empty(), channel, format, rows.begin(), rows.stride(), rows.count());
        } catch (DataException e) {
            throw e;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static DataException failed(Path file, IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() == null ? e.getClass().getSimpleName()
                : system.getReason() : e.getMessage();
        return new DataException(file + " cannot be written: " + reason, e);
    }

    /**
     * What the file holds.
     *
     * @return its format
     */
    public RowFormat format() {
        return format;
    }

    /**
     * How many rows there are.
     *
     * @return the rows written
     */
    public int count() {
        return count;
    }

    /**
     * Adds rows and commits them: when this returns they are on the disk, and counted.
     *
     * @param rows the rows; a row has a cell for each variable of the format
     * @throws DataException if they cannot be written; then the file is as before
     */
    public void append(List<Row> rows) throws DataException {
        write(rows);
        commit();
    }

    /**
     * Adds rows without a commit.
     *
     * @param rows the rows; a row has a cell for each variable of the format
     * @throws DataException if they cannot be written; the file then has the rows of the last commit
     */
    public void write(List<Row> rows) throws DataException {
        try {
            for (Row row : rows) {
                ByteBuffer bytes = bytes(row);
                writeAll(channel, bytes, begin + count * rowBytes);
                count++;
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Forces the rows to the disk, then their count.
     *
     * @throws DataException if that fails; the file then has the rows of the last commit
     */
    public void commit() throws DataException {
        try {
            channel.force(false);
            writeAll(channel, ByteBuffer.allocate(Integer.BYTES).putInt(count).flip(), RowHeader.COUNT_POSITION);
            channel.force(false);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private ByteBuffer bytes(Row row) {
        if (row.cells().size() != format.variables().size()) {
            throw new IllegalArgumentException("a row of " + file + " has " + format.variables().size() + " cells, not "
                    + row.cells().size());
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(rowBytes)).order(ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < row.cells().size(); i++) {
            put(format.variables().get(i), row.cells().get(i), bytes);
        }
        return bytes.flip();
    }

    private static void put(RowFormat.Variable variable, Row.Cell cell, ByteBuffer bytes) {
        if (variable instanceof RowFormat.NumberVariable && cell instanceof Row.Number number) {
            bytes.putDouble(number.value());
        } else if (variable instanceof RowFormat.TextVariable text && cell instanceof Row.Text value) {
            byte[] encoded = value.value().getBytes(StandardCharsets.UTF_8);
            if (encoded.length > text.length()) {
                throw new IllegalArgumentException(text.name() + " has room for " + text.length() + " bytes, not for '"
                        + value.value() + "'");
            }
            bytes.put(encoded).put(new byte[text.length() - encoded.length + (-text.length() & 3)]);
        } else if (variable instanceof RowFormat.ArrayVariable array && cell instanceof Row.Array values
                && values.values().shape().count() == array.shape().count()) {
            Tensor tensor = values.values();
            bytes.asFloatBuffer().put(tensor.elements());
            bytes.position(bytes.position() + Math.toIntExact(array.shape().count() * Float.BYTES));
        } else {
            throw new IllegalArgumentException(cell + " does not fit " + variable);
        }
    }

    /**
     * Commits and puts a new file in its place; one that is there is replaced. Rows can still be added.
     *
     * @throws DataException if that fails
     */
    public void publish() throws DataException {
        commit();
        try {
            Path from = hidden.orElseThrow(() -> new IllegalStateException(file + " is in its place"));
            try {
                Files.move(from, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(from, file, StandardCopyOption.REPLACE_EXISTING);
            }
            isPublished = true;
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** Ends writing. Nothing stays of a file that was not published, nor, for readers, of rows without a commit. */
    @Override
    public void close() throws DataException {
        try {
            channel.close();
            if (!isPublished && hidden.isPresent()) {
                Files.deleteIfExists(hidden.get());
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }
}
