package io.github.isorel.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of a pickle, read from front to back. Lengths are checked against what is left before anything is allocated. */
final class PickleInput {

    /** Names and texts in files of weights are short [bytes]. */
    static final int LONGEST_TEXT = 1 << 16;

    private final Path file;
    private final String entry;
    private final ByteBuffer bytes;
    private int operationStart;

    PickleInput(Path file, String entry, ByteBuffer bytes) {
        this.file = file;
        this.entry = entry;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the next operation code, 0 to 255; messages name its place from now on. */
    int operation() throws CheckpointException {
        operationStart = bytes.position();
        return unsigned1();
    }

    int unsigned1() throws CheckpointException {
        return Byte.toUnsignedInt(bytes.get(advance(Byte.BYTES)));
    }

    int unsigned2() throws CheckpointException {
        return Short.toUnsignedInt(bytes.getShort(advance(Short.BYTES)));
    }

    int signed4() throws CheckpointException {
        return bytes.getInt(advance(Integer.BYTES));
    }

    long unsigned4() throws CheckpointException {
        return Integer.toUnsignedLong(signed4());
    }

    /** Eight bytes; lengths beyond 2⁶³ come out negative and are refused where they are used. */
    long signed8() throws CheckpointException {
        return bytes.getLong(advance(Long.BYTES));
    }

    /** A little-endian two's complement integer of the given number of bytes, at most 8. */
    long whole(int length) throws CheckpointException {
        if (length > Long.BYTES) {
            throw failure("an integer of " + length + " bytes does not fit 64 bits");
        }
        int start = advance(length);
        long value = length == 0 ? 0 : bytes.get(start + length - 1) < 0 ? -1 : 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << Byte.SIZE | Byte.toUnsignedLong(bytes.get(start + i));
        }
        return value;
    }

    void skip(long length) throws CheckpointException {
        advance(length);
    }

    String utf8(long length) throws CheckpointException {
        return text(length, StandardCharsets.UTF_8);
    }

    String latin1(long length) throws CheckpointException {
        return text(length, StandardCharsets.ISO_8859_1);
    }

    /** A text up to the next line feed, which is consumed. */
    String line() throws CheckpointException {
        int length = 0;
        while (length < bytes.remaining() && bytes.get(bytes.position() + length) != '\n') {
            length++;
        }
        String line = utf8(length);
        skip(1);
        return line;
    }

    int remaining() {
        return bytes.remaining();
    }

    CheckpointException failure(String problem) {
        return CheckpointException.at(file, entry + " byte " + operationStart, problem);
    }

    private String text(long length, Charset charset) throws CheckpointException {
        if (length > LONGEST_TEXT) {
            throw failure("a text of " + length + " bytes; at most " + LONGEST_TEXT + " are expected in a file of weights");
        }
        int start = advance(length);
        try {
            return charset.newDecoder().decode(bytes.slice(start, (int) length)).toString();
        } catch (CharacterCodingException e) {
            throw CheckpointException.at(file, entry + " byte " + operationStart, "the text is not valid " + charset, e);
        }
    }

    private int advance(long length) throws CheckpointException {
        if (length < 0 || length > bytes.remaining()) {
            throw failure("the pickle ends in the middle of an operation (" + Long.toUnsignedString(length) + " bytes wanted, "
                    + bytes.remaining() + " left); the file is damaged, fetch it again");
        }
        int start = bytes.position();
        bytes.position(start + (int) length);
        return start;
    }
}
