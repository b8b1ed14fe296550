package io.github.isorel.engine.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Parts of the JSON files of runs. */
final class Json {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    private Json() {
    }

    /** What is wrong with a text, in one line; the parser's messages have names of exceptions before and addresses behind. */
    static String problem(RuntimeException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("").replaceFirst("^[\\w.$]+Exception: ", "");
    }

    /** A document, indented, with a line end. */
    static String text(JsonElement element) {
        return GSON.toJson(element) + "\n";
    }

    /** A number; null for NaN and a text for infinities, since JSON has neither. */
    static JsonElement number(double value) {
        if (Double.isNaN(value)) {
            return JsonNull.INSTANCE;
        }
        return Double.isFinite(value) ? new JsonPrimitive(value) : new JsonPrimitive(Double.toString(value));
    }

    /** What {@link #number(double)} has written. */
    static double number(JsonElement element) {
        return element.isJsonNull() ? Double.NaN : element.getAsDouble();
    }

    static <T> JsonArray array(List<T> items, Function<T, JsonElement> format) {
        var array = new JsonArray();
        items.forEach(item -> array.add(format.apply(item)));
        return array;
    }

    static JsonArray texts(List<String> texts) {
        return array(texts, JsonPrimitive::new);
    }

    static <T> List<T> list(JsonElement array, Function<JsonElement, T> parse) {
        List<T> items = new ArrayList<>();
        array.getAsJsonArray().forEach(item -> items.add(parse.apply(item)));
        return items;
    }

    static List<String> texts(JsonElement array) {
        return list(array, JsonElement::getAsString);
    }

    static JsonObject object(Map<String, String> values) {
        var object = new JsonObject();
        values.forEach(object::addProperty);
        return object;
    }

    static Map<String, String> map(JsonElement object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.getAsJsonObject().entrySet().forEach(entry -> values.put(entry.getKey(), entry.getValue().getAsString()));
        return values;
    }

    static JsonObject file(DigestedFile file) {
        var object = new JsonObject();
        object.addProperty("name", file.name());
        object.addProperty("size", file.size());
        object.addProperty("sha256", file.sha256());
        return object;
    }

    static DigestedFile file(JsonElement element) {
        JsonObject object = element.getAsJsonObject();
        return new DigestedFile(object.get("name").getAsString(), object.get("size").getAsLong(), object.get("sha256")
                .getAsString());
    }
}
