package io.github.isorel.engine.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.relevance.Method;

class ExperimentSchemaTest {

    private final JsonObject schema = JsonParser.parseString(ExperimentSchema.text()).getAsJsonObject();

    private JsonObject definition(Keys keys) {
        return keys == Keys.EXPERIMENT ? schema : schema.getAsJsonObject("$defs").getAsJsonObject(keys.label());
    }

    @ParameterizedTest
    @EnumSource(Keys.class)
    void schemaAndReaderHaveTheSameKeys(Keys keys) {
        JsonObject definition = definition(keys);
        assertEquals(new HashSet<>(keys.names()), definition.getAsJsonObject("properties").keySet());
        assertFalse(definition.get("additionalProperties").getAsBoolean());
        definition.getAsJsonObject("properties").asMap().forEach((key, value) ->
                assertTrue(value.getAsJsonObject().has("description"),
                keys.label() + "." + key));
    }

    @Test
    void schemaHasNoOtherDefinitionsAndUsesAll() {
        Set<String> labels = new HashSet<>(Stream.of(Keys.values()).filter(keys -> keys != Keys.EXPERIMENT).map(Keys::label)
                .toList());
        assertEquals(labels, schema.getAsJsonObject("$defs").keySet());
        Set<String> used = new HashSet<>();
        references(schema, used);
        assertEquals(labels, used);
    }

    private static void references(JsonElement element, Set<String> used) {
        if (element instanceof JsonObject object) {
            object.asMap().forEach((key, value) -> {
                if (key.equals("$ref")) {
                    used.add(value.getAsString().replace("#/$defs/", ""));
                }
                references(value, used);
            });
        } else if (element instanceof JsonArray array) {
            array.forEach(item -> references(item, used));
        }
    }

    /** What must be there, in the schema, is what the reader misses in an empty mapping. */
    @ParameterizedTest
    // which need one of two sets of keys
    @EnumSource(value = Keys.class, mode = EnumSource.Mode.EXCLUDE, names = { "CASE", "METHOD" })
    void schemaAndReaderNeedTheSameKeys(Keys keys) {
        String empty = switch (keys) {
            case EXPERIMENT -> "{}";
            case MODEL -> "models: {a: {}}";
            case PERTURBATION -> "models: {a: {perturb: {}}}";
            case TRACKS -> "latent: {labels: [{}]}";
            case SEPARABILITY -> "latent: {separability: [{}]}";
            case POOL, PCA, NEIGHBOURS -> "latent: {" + keys.label() + ": {}}";
            default -> keys.label() + ": {}";
        };
        List<String> missing = ExperimentReader.read(Path.of("e.yaml"), empty).problems().stream().map(Problem::message)
                .filter(message -> message.startsWith("the " + keys.label() + " has no '")).map(message -> message.split("'")[1])
                .toList();
        List<String> required = new ArrayList<>();
        if (definition(keys).has("required")) {
            definition(keys).getAsJsonArray("required").forEach(key -> required.add(key.getAsString()));
        }
        assertEquals(required, missing);
    }

    @Test
    void methodsAndBaselinesAreThoseOfTheEngine() {
        assertEquals(Method.NAMES, texts(definition(Keys.METHOD).getAsJsonObject("properties").getAsJsonObject("method")
                .getAsJsonArray("enum")));
        assertEquals(MaskingEntry.BASELINES, texts(definition(Keys.MASKING).getAsJsonObject("properties")
                .getAsJsonObject("baselines")
                .getAsJsonObject("items").getAsJsonArray("anyOf").get(0).getAsJsonObject().getAsJsonArray("enum")));
    }

    private static List<String> texts(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

    @Test
    void theGuideTellsAllKeysAndQuantities() throws IOException {
        Path examples = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples"));
        String guide = Files.readString(examples.resolve("../../releng/docs/guide.md"));
        String chapter = guide.substring(guide.indexOf("## Experiments"), guide.indexOf("## A compiled model"));
        for (Keys keys : Keys.values()) {
            assertEquals(List.of(), keys.names().stream().filter(key -> !chapter.contains("`" + key + "`")).toList(),
                    keys.label());
        }
        assertEquals(List.of(), GateQuantity.labels().stream().filter(label -> !chapter.contains("`" + label + "`")).toList());
        assertEquals(List.of(), MaskingEntry.BASELINES.stream().filter(name -> !chapter.contains("`" + name + "`")).toList());
        String example = chapter.substring(chapter.indexOf("```yaml") + 7, chapter.indexOf("```\n\n"));
        assertEquals(List.of(), ExperimentReader.read(examples.resolve("experiments/guide.yaml"), example.strip()).problems());
    }
}
