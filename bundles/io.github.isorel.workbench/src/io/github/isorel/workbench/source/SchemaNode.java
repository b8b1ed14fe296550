package io.github.isorel.workbench.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.experiment.ExperimentSchema;

/** What may stand at a place of an experiment, as the engine's JSON Schema says it. */
public final class SchemaNode {

    private static final String REFERENCE = "#/$defs/";

    private final JsonObject definitions;
    private final JsonObject schema;
    private final List<JsonObject> variants = new ArrayList<>();

    private SchemaNode(JsonObject definitions, JsonObject schema) {
        this.definitions = definitions;
        this.schema = schema;
        addVariants(schema);
    }

    /**
     * The whole of an experiment.
     *
     * @return the node
     */
    public static SchemaNode experiment() {
        JsonObject root = JsonParser.parseString(ExperimentSchema.text()).getAsJsonObject();
        return new SchemaNode(root.getAsJsonObject("$defs"), root);
    }

    private void addVariants(JsonObject part) {
        if (part.has("$ref")) {
            addVariants(definitions.getAsJsonObject(part.get("$ref").getAsString().substring(REFERENCE.length())));
        } else if (part.has("anyOf")) {
            part.getAsJsonArray("anyOf").forEach(variant -> addVariants(variant.getAsJsonObject()));
        } else {
            variants.add(part);
        }
    }

    private Stream<JsonObject> properties() {
        return variants.stream().filter(variant -> variant.has("properties"))
                .map(variant -> variant.getAsJsonObject("properties"));
    }

    /**
     * The keys that a mapping may have here.
     *
     * @return keys in the order of the schema; none where names are free or no mapping may be
     */
    public List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        properties().forEach(properties -> properties.entrySet().stream().filter(entry -> entry.getValue().isJsonObject())
                .forEach(entry -> keys.add(entry.getKey())));
        return List.copyOf(keys);
    }

    /**
     * What may stand behind a key.
     *
     * @param key a key, also a free name
     * @return the node; empty when there is no such key
     */
    public Optional<SchemaNode> child(String key) {
        Optional<JsonObject> known = properties().map(properties -> properties.get(key))
                .filter(value -> value != null && value.isJsonObject()).map(JsonElement::getAsJsonObject).findFirst();
        return known.or(() -> variants.stream().map(variant -> variant.get("additionalProperties"))
                .filter(value -> value != null && value.isJsonObject()).map(JsonElement::getAsJsonObject).findFirst())
                .map(part -> new SchemaNode(definitions, part));
    }

    /**
     * What an item of a list may be.
     *
     * @return the node; empty when no list may be here
     */
    public Optional<SchemaNode> item() {
        return variants.stream().map(variant -> variant.get("items")).filter(value -> value != null && value.isJsonObject())
                .map(JsonElement::getAsJsonObject).findFirst().map(part -> new SchemaNode(definitions, part));
    }

    /**
     * What may stand at a place.
     *
     * @param path keys and, for items of lists, empty texts
     * @return the node; empty where nothing is known
     */
    public Optional<SchemaNode> at(List<String> path) {
        Optional<SchemaNode> node = Optional.of(this);
        for (String step : path) {
            node = node.flatMap(it -> step.isEmpty() ? it.item().or(() -> Optional.of(it)) : it.child(step));
        }
        return node;
    }

    /**
     * Values that are possible here, as far as they can be listed.
     *
     * @return words and numbers: fixed ones, then examples
     */
    public List<String> values() {
        Set<String> values = new LinkedHashSet<>();
        for (JsonObject variant : variants) {
            addAll(values, variant.get("enum"));
            if (variant.has("const")) {
                values.add(variant.get("const").getAsString());
            }
            if (variant.has("type") && variant.get("type").toString().contains("boolean")) {
                values.addAll(List.of("true", "false"));
            }
        }
        variants.forEach(variant -> addAll(values, variant.get("examples")));
        return List.copyOf(values);
    }

    /**
     * Tells whether nothing but {@link #values()} may stand here.
     *
     * @return true for words to choose from
     */
    public boolean isClosed() {
        return variants.stream().allMatch(variant -> variant.has("enum") || variant.has("const")
                || variant.has("type") && variant.get("type").toString().equals("\"boolean\""));
    }

    private static void addAll(Set<String> values, JsonElement array) {
        if (array instanceof JsonArray all) {
            all.forEach(value -> values.add(value.getAsString()));
        }
    }

    /**
     * Tells whether a mapping or a list is what usually stands here.
     *
     * @return true for a mapping with known keys
     */
    public boolean isMapping() {
        return !keys().isEmpty();
    }

    /**
     * What the value means.
     *
     * @return one sentence without a point; empty when the schema says nothing
     */
    public String description() {
        return schema.has("description") ? schema.get("description").getAsString()
                : variants.stream().filter(variant -> variant.has("description"))
                .map(variant -> variant.get("description").getAsString())
                        .findFirst().orElse("");
    }

    /**
     * What holds when nothing is said.
     *
     * @return the value; empty when there is none
     */
    public Optional<String> usual() {
        return Optional.ofNullable(schema.get("default")).map(value -> value.isJsonPrimitive() ? value.getAsString()
                : value.toString().replaceAll("[\"\\[\\]]", "").replace(",", ", "));
    }

    /**
     * The range of a number, or the form of a text.
     *
     * @return words such as {@code from 1 to 1000}; empty when nothing is said
     */
    public Optional<String> range() {
        return variants.stream().filter(variant -> variant.has("minimum") || variant.has("exclusiveMinimum")).findFirst()
                .map(variant -> (variant.has("minimum") ? "from " + plain(variant.get("minimum"))
                        : "above " + plain(variant.get("exclusiveMinimum")))
                        + (variant.has("maximum") ? " to " + plain(variant.get("maximum")) : ""));
    }

    private static String plain(JsonElement number) {
        return number.getAsString();
    }
}
