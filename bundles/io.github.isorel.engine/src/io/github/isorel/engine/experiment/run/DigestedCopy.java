package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.github.isorel.engine.progress.Progress;

/** Copies bytes and tells their digest. */
final class DigestedCopy {

    private static final int BUFFER = 1 << 16;

    private DigestedCopy() {
    }

    /**
     * Copies a stream.
     *
     * @param name name of the file
     * @param input is read to its end, but not further than one piece beyond the limit
     * @param output gets the bytes
     * @param most how many bytes there should be at most
     * @param progress a unit a byte; can be cancelled
     * @return size and digest of what was copied
     */
    static DigestedFile copy(String name, InputStream input, OutputStream output, long most,
            Progress progress) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        int count = input.read(buffer);
        while (count >= 0 && size <= most) {
            progress.check();
            digest.update(buffer, 0, count);
            output.write(buffer, 0, count);
            size += count;
            progress.worked(count);
            count = input.read(buffer);
        }
        return new DigestedFile(name, size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
