package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.experiment.GateQuantity;

/** The record of a run as JSON. */
final class RunText {

    /** Version of the format. */
    private static final int VERSION = 1;

    private RunText() {
    }

    static String format(StoredRun run) {
        var json = new JsonObject();
        json.addProperty("isorel_run", VERSION);
        json.addProperty("id", run.id());
        json.addProperty("title", run.title());
        json.addProperty("created", run.created().toString());
        RunOrigin origin = run.origin();
        json.addProperty("experiment", origin.experiment());
        json.addProperty("experiment_sha256", origin.experimentDigest());
        json.addProperty("product", origin.product());
        json.addProperty("device", origin.device());
        json.addProperty("java", origin.java());
        json.addProperty("seed", origin.seed());
        json.add("sources", Json.array(origin.sources(), Json::file));
        json.add("steps", Json.array(run.steps(), RunText::step));
        json.add("gates", Json.array(run.gates(), RunText::gate));
        return Json.text(json);
    }

    private static JsonElement step(StoredStep step) {
        var json = new JsonObject();
        json.addProperty("name", step.name());
        json.addProperty("kind", step.kind().toString());
        json.addProperty("key", step.key());
        json.addProperty("state", step.state().toString());
        if (!step.message().isEmpty()) {
            json.addProperty("message", step.message());
        }
        json.add("needs", Json.texts(step.needs()));
        json.add("facts", Json.object(step.facts()));
        step.cost().ifPresent(cost -> json.add("cost", cost(cost)));
        step.result().ifPresent(result -> json.add("result", result(result)));
        json.add("files", Json.array(step.files(), Json::file));
        return json;
    }

    static JsonObject cost(StepCost cost) {
        var json = new JsonObject();
        json.addProperty("completed", cost.completed().toString());
        json.addProperty("seconds", cost.seconds());
        json.addProperty("peak_memory", cost.peakMemory());
        if (!cost.options().isEmpty()) {
            json.addProperty("options", cost.options());
        }
        return json;
    }

    static StepCost cost(JsonElement element) {
        JsonObject json = element.getAsJsonObject();
        return new StepCost(Instant.parse(json.get("completed").getAsString()), json.get("seconds").getAsDouble(),
                json.get("peak_memory").getAsLong(), json.has("options") ? text(json, "options") : "");
    }

    static JsonObject result(StepResult result) {
        var json = new JsonObject();
        json.addProperty("answer", result.answer());
        json.add("remarks", Json.texts(result.remarks()));
        json.add("findings", Json.array(result.findings(), finding -> finding(finding.quantity(), finding.value(), Json.texts(
                finding.about()))));
        return json;
    }

    static JsonObject finding(GateQuantity quantity, double value, JsonElement about) {
        var json = new JsonObject();
        json.addProperty("quantity", quantity.label());
        json.add("value", Json.number(value));
        json.add("about", about);
        return json;
    }

    static JsonObject gate(GateResult gate) {
        var json = new JsonObject();
        json.addProperty("gate", gate.gate());
        json.addProperty("line", gate.line());
        json.addProperty("state", gate.state().toString());
        json.addProperty("message", gate.message());
        json.addProperty("judged", gate.judged());
        return json;
    }

    /**
     * Reads what {@link #format} has written.
     *
     * @param folder folder of the run
     * @param text the text
     * @return the run
     * @throws IOException if the text is something else
     */
    static StoredRun parse(Path folder, String text) throws IOException {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            int version = json.get("isorel_run").getAsInt();
            if (version != VERSION) {
                throw new IOException(folder.resolve(StoredRun.FILE) + " is of version " + version
                        + " of the format, which this version of Isorel does not know; use a newer one");
            }
            return new StoredRun(text(json, "id"), folder, text(json, "title"), Instant.parse(text(json, "created")),
                    origin(json),
                    Json.list(json.get("steps"), step -> step(folder, step.getAsJsonObject())),
                    Json.list(json.get("gates"), gate -> gate(gate.getAsJsonObject())));
        } catch (RuntimeException e) { // whatever is in the text: it is not what was written
            throw new IOException(folder.resolve(StoredRun.FILE) + " is damaged (" + Json.problem(e)
                    + "); delete it and run the experiment again: results are kept", e);
        }
    }

    private static String text(JsonObject json, String key) {
        return json.get(key).getAsString();
    }

    private static RunOrigin origin(JsonObject json) {
        return new RunOrigin(text(json, "experiment"), text(json, "experiment_sha256"), text(json, "product"), text(json,
                "device"), text(json, "java"), json.get("seed").getAsLong(), Json.list(json.get("sources"), Json::file));
    }

    private static StoredStep step(Path folder, JsonObject json) {
        String name = text(json, "name");
        return new StoredStep(name, StepKind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)), text(json, "key"),
                Json.texts(json.get("needs")), Json.map(json.get("facts")), StepState.of(text(json, "state")),
                Optional.ofNullable(json.get("result")).map(result -> result(result.getAsJsonObject())),
                Optional.ofNullable(json.get("cost")).map(RunText::cost), Json.list(json.get("files"), Json::file),
                json.has("message") ? text(json, "message") : "", folder.resolve(StoredRun.RESULTS).resolve(name));
    }

    private static StepResult result(JsonObject json) {
        return new StepResult(text(json, "answer"), Json.list(json.get("findings"), finding -> {
            JsonObject object = finding.getAsJsonObject();
            return new Finding(quantity(text(object, "quantity")), Json.number(object.get("value")), Json.texts(object.get(
                    "about")));
        }), Json.texts(json.get("remarks")));
    }

    static GateQuantity quantity(String label) {
        return GateQuantity.find(label).orElseThrow(() -> new IllegalArgumentException("no quantity is called " + label));
    }

    private static GateResult gate(JsonObject json) {
        return new GateResult(text(json, "gate"), json.get("line").getAsInt(), GateResult.State.valueOf(text(json, "state")
                .toUpperCase(Locale.ROOT)), text(json, "message"), json.get("judged").getAsInt());
    }
}
