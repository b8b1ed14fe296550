package io.github.isorel.engine.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/**
 * A value in a JSON document, with its place in it: what is missing or of another kind is told by file and place. Immutable as
 * long as it is only read through this class.
 */
public final class JsonNode {

    private final String place;
    private final JsonElement element;

    private JsonNode(String place, JsonElement element) {
        this.place = place;
        this.element = element;
    }

    /**
     * Reads a value of another kind from a node.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Reader<T> {

        /**
         * Reads a value.
         *
         * @param node where it is
         * @return the value
         * @throws IOException if something else is there
         */
        T read(JsonNode node) throws IOException;
    }

    /**
     * Reads a document.
     *
     * @param file a file of text in UTF-8
     * @return the whole document
     * @throws IOException if the file cannot be read or is no JSON document; the message names it
     */
    public static JsonNode read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        return parse(file.toString(), TextFile.read(file));
    }

    /**
     * Reads a document.
     *
     * @param name what messages call it
     * @param text its text
     * @return the whole document
     * @throws IOException if the text is no JSON document
     */
    public static JsonNode parse(String name, String text) throws IOException {
        try {
            return new JsonNode(name + ": ", JsonParser.parseString(text));
        } catch (JsonParseException e) {
            throw new IOException(name + " is no JSON document: " + e.getMessage(), e);
        }
    }

    private IOException other(String expected) {
        return new IOException(place + (place.endsWith(": ") ? "the document" : "") + " should be " + expected);
    }

    private JsonNode in(String step, JsonElement child) {
        return new JsonNode(place + (place.endsWith(": ") && step.startsWith(".") ? step.substring(1) : step), child);
    }

    /**
     * A value of an object.
     *
     * @param key its key
     * @return the value
     * @throws IOException if this is no object or has no such key
     */
    public JsonNode get(String key) throws IOException {
        return child(key).orElseThrow(() -> new IOException(in("." + key, element).place + " is missing"));
    }

    /**
     * A value of an object that may be missing.
     *
     * @param key its key
     * @return the value; empty when there is none of that key or it is null
     * @throws IOException if this is no object
     */
    public Optional<JsonNode> find(String key) throws IOException {
        return child(key).filter(child -> !child.element.isJsonNull());
    }

    private Optional<JsonNode> child(String key) throws IOException {
        if (!element.isJsonObject()) {
            throw other("an object");
        }
        return Optional.ofNullable(element.getAsJsonObject().get(key)).map(child -> in("." + key, child));
    }

    /**
     * The values of an object.
     *
     * @param <T> what is read
     * @param reader reads each of them
     * @return values by key, in the order of the document
     * @throws IOException if this is no object, or a value is of another kind
     */
    public <T> Map<String, T> entries(Reader<T> reader) throws IOException {
        if (!element.isJsonObject()) {
            throw other("an object");
        }
        Map<String, T> entries = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : element.getAsJsonObject().entrySet()) {
            entries.put(entry.getKey(), reader.read(in("." + entry.getKey(), entry.getValue())));
        }
        return entries;
    }

    /**
     * The values of a list.
     *
     * @param <T> what is read
     * @param reader reads each of them
     * @return values in the order of the document
     * @throws IOException if this is no list, or a value is of another kind
     */
    public <T> List<T> items(Reader<T> reader) throws IOException {
        if (!element.isJsonArray()) {
            throw other("a list");
        }
        List<T> items = new ArrayList<>();
        for (JsonElement item : element.getAsJsonArray()) {
            items.add(reader.read(in("[" + items.size() + "]", item)));
        }
        return List.copyOf(items);
    }

    /**
     * A text.
     *
     * @return the text
     * @throws IOException if this is none
     */
    public String text() throws IOException {
        if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw other("a text");
    }

    /**
     * A number.
     *
     * @return the number; not a number where the document has null, as {@link JsonText#number} writes it
     * @throws IOException if this is none
     */
    public double number() throws IOException {
        if (element.isJsonNull()) {
            return Double.NaN;
        }
        if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
            return primitive.getAsDouble();
        }
        throw other("a number");
    }

    /**
     * A whole number.
     *
     * @return the number
     * @throws IOException if this is none, or not in the range of int
     */
    public int whole() throws IOException {
        double number = number();
        if (number != (int) number) {
            throw other("a whole number");
        }
        return (int) number;
    }

    /**
     * A truth value.
     *
     * @return true or false
     * @throws IOException if this is none
     */
    public boolean truth() throws IOException {
        if (element instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        throw other("true or false");
    }

    /**
     * A value that is written as a text.
     *
     * @param <T> what is read
     * @param kind what it should be, such as {@code a time}
     * @param parser makes a value of the text
     * @return the value
     * @throws IOException if this is no text, or the parser throws a {@link RuntimeException} of the kinds for unsuitable texts
     */
    public <T> T parsed(String kind, Function<String, T> parser) throws IOException {
        String text = text();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(other(kind).getMessage() + ", not '" + text + "'", e);
        }
    }

    /** The place, for messages. */
    @Override
    public String toString() {
        return place;
    }
}
