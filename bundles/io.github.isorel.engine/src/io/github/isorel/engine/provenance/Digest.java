package io.github.isorel.engine.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.github.isorel.engine.progress.Progress;

/** Digests of files, by which it can be told later whether a file is still the same. */
public final class Digest {

    private static final int BLOCK = 1 << 20;

    private Digest() {
    }

    /**
     * The SHA-256 digest of a file's content.
     *
     * @param file the file; read from beginning to end
     * @param progress counts bytes; can be cancelled
     * @return 64 hexadecimal digits in lower case, as {@code sha256sum} prints them
     * @throws IOException if the file cannot be read
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static String sha256(Path file, Progress progress) throws IOException {
        MessageDigest digest = messageDigest();
        progress.begin("Computing the digest of " + file.getFileName(), Files.size(file));
        byte[] block = new byte[BLOCK];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(block); read >= 0; read = content.read(block)) {
                progress.check();
                digest.update(block, 0, read);
                progress.worked(read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The SHA-256 digest of a text.
     *
     * @param text the text, digested as UTF-8
     * @return 64 hexadecimal digits in lower case
     */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(messageDigest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest messageDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
