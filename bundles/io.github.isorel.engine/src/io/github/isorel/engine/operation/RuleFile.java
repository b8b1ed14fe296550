package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.isorel.engine.relevance.RuleBook;
import io.github.isorel.engine.relevance.RuleBookReader;

/**
 * A rule book in a file.
 *
 * @param file the file
 * @param text its text
 * @param book the rules
 */
public record RuleFile(Path file, String text, RuleBook book) {

    /** Rule books are written by people. */
    static final long LARGEST = 1 << 20;

    /**
     * Reads a rule book.
     *
     * @param file the file
     * @param name what to call the book, in messages and results
     * @return the book with its text
     * @throws IOException if it cannot be read or a line is not understood
     */
    public static RuleFile read(Path file, String name) throws IOException {
        String text = text(file);
        return new RuleFile(file, text, RuleBookReader.read(name, text));
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no rule book " + file);
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("the rule book " + file + " is larger than 1 MiB; is it another file?");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException("the rule book " + file + " is no text in UTF-8", e);
        }
    }
}
