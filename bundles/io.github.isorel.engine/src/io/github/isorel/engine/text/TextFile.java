package io.github.isorel.engine.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Reads and writes files of text. */
public final class TextFile {

    private TextFile() {
    }

    /**
     * Reads a file that may be damaged. Bytes that are no UTF-8 become replacement characters, so that whoever reads the text can
     * say what is wrong and where; {@link Files#readString(Path)} says neither.
     *
     * @param file the file
     * @return its text
     * @throws IOException if the file cannot be read
     */
    public static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /**
     * Writes a file, whole or not at all. It has the permissions that new files have: results are for colleagues too.
     *
     * @param file the file; replaced when it exists
     * @param text what is to be in it, in UTF-8
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, String text) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
