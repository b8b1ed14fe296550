package io.github.isorel.engine.data;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.eclipse.jdt.annotation.Nullable;

import ucar.nc2.Attribute;
import ucar.nc2.write.NetcdfFileFormat;
import ucar.nc2.write.NetcdfFormatWriter;

/**
 * A NetCDF-3 file (64-bit offsets) in the making: hidden beside its place until it is complete.
 */
final class OutputFile {

    private final Path file;
    private final Path hidden;
    private @Nullable NetcdfFormatWriter writer;

    /**
     * Begins a file.
     *
     * @param file its place
     */
    OutputFile(Path file) {
        this.file = file;
        this.hidden = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    }

    /** A builder for the header. */
    NetcdfFormatWriter.Builder builder() throws DataException {
        @Nullable
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new DataException("there is no folder " + folder + " to write " + file.getFileName() + " to");
        }
        return NetcdfFormatWriter.builder().setFormat(NetcdfFileFormat.NETCDF3_64BIT_OFFSET).setLocation(hidden.toString())
                .setFill(false);
    }

    /** Adds global attributes; empty ones are left out, since NetCDF-3 readers trip over them. */
    static void addAttributes(NetcdfFormatWriter.Builder builder, Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            if (!value.isEmpty()) {
                builder.addAttribute(new Attribute(attributeName(name), value));
            }
        });
    }

    private static String attributeName(String name) {
        String valid = name.strip().replaceAll("[^\\p{Alnum}_.+@-]", "_");
        return valid.isEmpty() || !Character.isLetter(valid.charAt(0)) ? "attribute_" + valid : valid;
    }

    /** Writes the header. */
    void begin(NetcdfFormatWriter.Builder builder) throws DataException {
        writer = guarded(builder::build);
    }

    /** The writer, once begun. */
    NetcdfFormatWriter writer() {
        NetcdfFormatWriter begun = writer;
        if (begun == null) {
            throw new IllegalStateException(file + " is not begun, or complete");
        }
        return begun;
    }

    /** Runs something that writes; whatever goes wrong names the file. */
    <T> T guarded(Callable<T> work) throws DataException {
        try {
            return work.call();
        } catch (DataException e) {
            throw e;
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            throw new DataException(file + " cannot be written: " + reason, e);
        } catch (Exception e) { // the library's writer throws what it likes
            throw new DataException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Completes the hidden file. */
    void finish() throws DataException {
        NetcdfFormatWriter begun = writer();
        writer = null;
        guarded(() -> {
            begun.close();
            return file;
        });
    }

    /** Puts the complete file in its place. */
    void publish() throws DataException {
        guarded(() -> {
            try {
                return Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                return Files.move(hidden, file, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    /** Removes the hidden file, if it is still there. */
    void discard() throws DataException {
        NetcdfFormatWriter begun = writer;
        writer = null;
        guarded(() -> {
            try {
                if (begun != null) {
                    begun.abort();
                }
            } catch (IOException e) {
                throw new DataException(hidden + " cannot be closed: " + e.getMessage(), e);
            } finally {
                Files.deleteIfExists(hidden);
            }
            return file;
        });
    }
}
