package io.github.isorel.engine.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

import org.eclipse.jdt.annotation.Nullable;

import ucar.unidata.io.RandomAccessFile;

/**
 * A file under NetCDF-Java that refuses what a damaged header asks for: reads of more bytes than the file has, jumps behind
 * its end, and endless walks in circles. The library allocates what the header says before it reads; here it cannot.
 */
final class GuardedFile extends RandomAccessFile {

    /** A seek counts as so many bytes, so that a loop that only jumps ends as well. */
    private static final int SEEK_COST = 64;

    private final long size;
    private long allowance;
    private @Nullable Hdf5Guard guard;

    GuardedFile(Path path) throws IOException {
        super(path.toString(), "r");
        this.size = length();
    }

    /** Sets how many bytes may be read from now on. */
    void allow(long bytes) {
        allowance = bytes;
    }

    /** Sets what checks an HDF5 file while the library reads it; null for none. */
    void guard(@Nullable Hdf5Guard check) {
        guard = check;
    }

    /** Reads some bytes, fewer at the end of the file, and leaves the position where it is. */
    byte[] peek(long at, int count) throws IOException {
        long position = getFilePointer();
        super.seek(Math.clamp(at, 0, size));
        byte[] bytes = super.readBytes((int) Math.min(count, size - getFilePointer()));
        super.seek(position);
        return bytes;
    }

    private void spend(long bytes) throws IOException {
        allowance -= bytes;
        if (allowance < 0) {
            throw new IOException("the file refers to itself in circles, or its index is damaged");
        }
    }

    private void require(long count) throws IOException {
        if (count < 0 || count > size - getFilePointer()) {
            throw new EOFException(count + " bytes wanted at byte " + getFilePointer() + " of a file of " + size + " bytes");
        }
    }

    @Override
    public void seek(long position) throws IOException {
        if (size > 0 && (position < 0 || position > size)) { // size is not known yet while the superclass is built
            throw new EOFException("the header points to byte " + position + " of a file of " + size + " bytes");
        }
        Hdf5Guard check = guard;
        if (size > 0) {
            spend(SEEK_COST);
        }
        if (check != null) {
            check.beforeSeek(position);
        }
        super.seek(position);
    }

    @Override
    public int read() throws IOException {
        spend(1);
        return super.read();
    }

    @Override
    public int readBytes(byte @Nullable [] target, int offset, int count) throws IOException {
        spend(count);
        return super.readBytes(target, offset, count);
    }

    @Override
    public byte[] readBytes(int count) throws IOException {
        require(count);
        return super.readBytes(count);
    }

    @Override
    public String readString(int count) throws IOException {
        require(count);
        String text = super.readString(count);
        Hdf5Guard check = guard;
        if (check != null && Hdf5Guard.INDEX_MARK.equals(text)) {
            check.checkIndex(getFilePointer());
        }
        return text;
    }

    @Override
    public String readString(int count, @Nullable Charset charset) throws IOException {
        require(count);
        return super.readString(count, charset);
    }

    @Override
    public String readStringMax(int count) throws IOException {
        require(count);
        return super.readStringMax(count);
    }

    @Override
    public String readStringMax(int count, @Nullable Charset charset) throws IOException {
        require(count);
        return super.readStringMax(count, charset);
    }

    @Override
    public void setExtendMode() {
        // the library would read zeros behind the end of a truncated file; here that is an error
    }
}
