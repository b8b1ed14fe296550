package io.github.isorel.engine.checkpoint;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import io.github.isorel.engine.tensor.Shape;

/**
 * The JSON text at the beginning of a safetensors file, read token by token: nothing else than the two levels that the format
 * has is accepted, so depth is bounded.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
final class SafetensorsHeader {

    /** A tensor as announced; begin and end count bytes from the end of the header. */
    record Announced(String name, ElementType type, Shape shape, long begin, long end) {
    }

    private static final String PLACE = "safetensors header";
    private static final String METADATA = "__metadata__";
    private static final int MOST_TENSORS = 100_000;
    private static final int MOST_METADATA = 10_000;
    private static final int LONGEST_NAME = 1 << 16;
    /** All names together, which stay in memory [characters]. */
    private static final int LONGEST_NAMES = 1 << 24;
    /** Trainers put whole configurations into one text [characters]. */
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_METADATA = 1 << 22;

    private final CheckpointFile file;
    private final JsonReader json;
    private final Map<String, Announced> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private boolean hasMetadata;
    private long namesLength;
    private long metadataLength;

    private SafetensorsHeader(CheckpointFile file, JsonReader json) {
        this.file = file;
        this.json = json;
    }

    /** Reads the header that lies in the given stretch of the file. */
    static SafetensorsHeader read(CheckpointFile file, long offset, long length) throws CheckpointException {
        var decoder = StandardCharsets.UTF_8.newDecoder(); // reports malformed bytes instead of replacing them
        var bytes = new LimitedStream(file.streamFrom(offset), length);
        try (Reader text = new StringLengthGuard(new InputStreamReader(bytes, decoder), LONGEST_TEXT);
                var json = new JsonReader(text)) {
            json.setStrictness(Strictness.STRICT);
            var header = new SafetensorsHeader(file, json);
            header.readAll();
            return header;
        } catch (CheckpointException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw CheckpointException.at(file.path(), PLACE, "is not valid UTF-8; the file is damaged, fetch it again", e);
        } catch (IOException | IllegalStateException | NumberFormatException e) { // the latter two are Gson's for other tokens
            throw CheckpointException.at(file.path(), PLACE, "is not what the format prescribes: " + e.getMessage()
                    + "; the file is damaged, fetch it again", e);
        }
    }

    /** The tensors in the order of the header. */
    List<Announced> tensors() {
        return List.copyOf(tensors.values());
    }

    /** The free texts of the file. */
    Map<String, String> metadata() {
        return metadata;
    }

    private void readAll() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            namesLength += name.length();
            if (name.equals(METADATA)) {
                readMetadata();
            } else if (name.length() > LONGEST_NAME || namesLength > LONGEST_NAMES || tensors.size() == MOST_TENSORS) {
                throw failure("a name of " + name.length() + " characters after " + tensors.size() + " tensors, with "
                        + namesLength + " characters in all names, is beyond any sensible model");
            } else if (tensors.put(name, readTensor(name)) != null) {
                throw failure("the name " + CheckpointException.quote(name)
                        + " occurs twice; it is not clear which one is meant");
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw failure("text follows the description of the tensors; the file is damaged, fetch it again");
        }
    }

    private void readMetadata() throws IOException {
        if (hasMetadata) {
            throw failure(METADATA + " occurs twice; it is not clear which one is meant");
        }
        hasMetadata = true;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            String value = text();
            metadataLength += name.length() + value.length();
            if (metadataLength > LONGEST_METADATA || metadata.size() == MOST_METADATA) {
                throw failure(METADATA + " has more than " + LONGEST_METADATA + " characters or " + MOST_METADATA
                        + " texts; save less of it");
            }
            if (metadata.put(name, value) != null) {
                throw failure("the text " + CheckpointException.quote(name) + " of " + METADATA + " occurs twice");
            }
        }
        json.endObject();
    }

    private Announced readTensor(String name) throws IOException {
        Set<String> seen = new HashSet<>();
        String type = "";
        List<Long> sizes = List.of();
        List<Long> offsets = List.of();
        json.beginObject();
        while (json.hasNext()) {
            String property = json.nextName();
            if (!seen.add(property)) {
                throw failure(name, "says " + CheckpointException.quote(property) + " twice");
            }
            switch (property) {
            case "dtype" -> type = text();
            case "shape" -> sizes = integers(name, Layout.MOST_AXES);
            case "data_offsets" -> offsets = integers(name, 2);
            default -> throw failure(name, "says " + CheckpointException.quote(property) + ", which the format does not know");
            }
        }
        json.endObject();
        if (seen.size() != 3 || offsets.size() != 2) {
            throw failure(name, "does not say its dtype, shape and two data_offsets");
        }
        return announced(name, type, sizes, offsets);
    }

    private Announced announced(String name, String typeName, List<Long> sizes, List<Long> offsets) throws CheckpointException {
        ElementType type = ElementType.ofSafetensors(typeName)
                .orElseThrow(() -> failure(name, "has the type " + CheckpointException.quote(typeName)
                        + ", which is not supported; convert it to F32"));
        long begin = offsets.get(0);
        long end = offsets.get(1);
        try {
            Shape shape = Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
            if (Math.subtractExact(end, begin) == Math.multiplyExact(shape.count(), type.byteSize())) {
                return new Announced(name, type, shape, begin, end);
            }
            throw failure(name, shape + " of " + typeName + " does not fit the bytes " + begin + " to " + end);
        } catch (ArithmeticException e) {
            throw failure(name, "has more elements than can be counted");
        }
    }

    private String text() throws IOException {
        if (json.peek() != JsonToken.STRING) { // Gson would hand out numbers as texts, too
            throw failure("at " + CheckpointException.quote(json.getPath()) + " is no text");
        }
        return json.nextString();
    }

    private List<Long> integers(String name, int most) throws IOException {
        List<Long> integers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            // Gson would hand out texts and whole decimals as integers, too
            String digits = json.peek() == JsonToken.NUMBER ? json.nextString() : "";
            if (!digits.matches("[0-9]{1,18}") || integers.size() == most) {
                throw failure(name, "a list holds other things than at most " + most + " integers from 0 to 10¹⁸");
            }
            integers.add(Long.valueOf(digits));
        }
        json.endArray();
        return integers;
    }

    private CheckpointException failure(String problem) {
        return file.failure(PLACE, problem);
    }

    private CheckpointException failure(String tensor, String problem) {
        return file.failure(PLACE + ", tensor " + CheckpointException.quote(tensor), problem
                + "; the file is damaged, fetch it again");
    }
}
