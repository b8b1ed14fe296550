package io.github.isorel.engine.checkpoint;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;

/** Passes JSON text on while its strings are of reasonable length, so that a parser never collects a huge one. */
final class StringLengthGuard extends FilterReader {

    private final int longest;
    private boolean isInString;
    private boolean isEscaped;
    private int length;

    StringLengthGuard(Reader json, int longest) {
        super(json);
        this.longest = longest;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char @Nullable [] target, int offset, int count) throws IOException {
        char[] characters = Objects.requireNonNull(target);
        int read = super.read(characters, offset, count);
        for (int i = 0; i < read; i++) {
            look(characters[offset + i]);
        }
        return read;
    }

    private void look(char character) throws IOException {
        if (!isInString) {
            isInString = character == '"';
            length = 0;
            return;
        }
        if (++length > longest) {
            throw new IOException("a text of more than " + longest + " characters");
        }
        if (isEscaped) {
            isEscaped = false;
        } else if (character == '\\') {
            isEscaped = true;
        } else if (character == '"') {
            isInString = false;
        }
    }
}
