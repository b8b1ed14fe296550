package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The record of a result as JSON. Steps of different names may have the same result, when experiments call the same things
 * differently. So where a finding is about a word of the step's name, the record holds the number of that word.
 */
final class ResultText {

    private static final int VERSION = 1;

    private ResultText() {
    }

    /**
     * A result that is kept.
     *
     * @param result what the step said
     * @param cost what it took
     * @param files its files
     * @param folder where they are
     */
    record KeptResult(StepResult result, StepCost cost, List<DigestedFile> files, Path folder) {
    }

    static String format(String name, StepResult result, StepCost cost, List<DigestedFile> files) {
        List<String> words = List.of(name.split("/"));
        var json = new JsonObject();
        json.addProperty("isorel_step", VERSION);
        json.addProperty("answer", result.answer());
        json.add("remarks", Json.texts(result.remarks()));
        json.add("findings", Json.array(result.findings(), finding -> RunText.finding(finding.quantity(), finding.value(),
                numbered(
                finding.about(), words))));
        json.add("files", Json.array(files, Json::file));
        json.add("cost", RunText.cost(cost));
        return Json.text(json);
    }

    /** Every word of the name stands for one name, in the same order; what is in no word is kept as it is. */
    private static JsonArray numbered(List<String> about, List<String> words) {
        var array = new JsonArray();
        Set<Integer> used = new HashSet<>();
        for (String name : about) {
            int number = number(name, words, used);
            if (number > 0) {
                used.add(number);
                array.add(number);
            } else {
                array.add(name);
            }
        }
        return array;
    }

    private static int number(String name, List<String> words, Set<Integer> used) {
        int first = -1;
        for (int number = 1; number < words.size(); number++) {
            if (words.get(number).equals(name)) {
                if (!used.contains(number)) {
                    return number;
                }
                first = first < 0 ? number : first;
            }
        }
        return first;
    }

    /**
     * Reads what {@link #format} has written.
     *
     * @param folder where the result is
     * @param text the text
     * @param name name of the step that is to have it
     * @return the result
     * @throws IOException if the text is something else
     */
    static KeptResult parse(Path folder, String text, String name) throws IOException {
        List<String> words = List.of(name.split("/"));
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            if (json.get("isorel_step").getAsInt() != VERSION) {
                throw new IOException("the result in " + folder
                        + " is of another version of the format; isorel clean removes it");
            }
            List<Finding> findings = Json.list(json.get("findings"), element -> {
                JsonObject finding = element.getAsJsonObject();
                return new Finding(RunText.quantity(finding.get("quantity").getAsString()), Json.number(finding.get("value")),
                        named(finding.getAsJsonArray("about"), words));
            });
            var result = new StepResult(json.get("answer").getAsString(), findings, Json.texts(json.get("remarks")));
            return new KeptResult(result, RunText.cost(json.get("cost")), Json.list(json.get("files"), Json::file), folder);
        } catch (RuntimeException e) { // whatever is in the text: it is not what was written
            throw new IOException("the result in " + folder + " is damaged (" + Json.problem(e) + "); delete that folder", e);
        }
    }

    private static List<String> named(JsonArray about, List<String> words) {
        List<String> names = new ArrayList<>();
        for (JsonElement entry : about) {
            boolean isNumber = entry.getAsJsonPrimitive().isNumber();
            names.add(isNumber ? words.get(entry.getAsInt()) : entry.getAsString());
        }
        return names;
    }
}
