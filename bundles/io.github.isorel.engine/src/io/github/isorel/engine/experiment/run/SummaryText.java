package io.github.isorel.engine.experiment.run;

import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A run in short as JSON, for scripts: what came out, without times, so that the same results make the same text. */
final class SummaryText {

    private SummaryText() {
    }

    static String format(StoredRun run) {
        var json = new JsonObject();
        json.addProperty("isorel_summary", 1);
        json.addProperty("run", run.id());
        json.addProperty("title", run.title());
        json.addProperty("verdict", verdict(run));
        var counts = new JsonObject();
        for (StepState state : StepState.values()) {
            counts.addProperty(state.toString(), run.steps().stream().filter(step -> step.state() == state).count());
        }
        json.add("counts", counts);
        var steps = new JsonArray();
        run.steps().forEach(step -> steps.add(step(step)));
        json.add("steps", steps);
        json.add("gates", Json.array(run.gates(), RunText::gate));
        return Json.text(json);
    }

    /** {@code failed} when a step or a gate failed, {@code incomplete} when steps were not tried, else {@code good}. */
    private static String verdict(StoredRun run) {
        List<StepState> states = run.steps().stream().map(StoredStep::state).toList();
        if (states.contains(StepState.FAILED) || GateResult.anyFailed(run.gates())) {
            return "failed";
        }
        return run.isComplete() ? "good" : "incomplete";
    }

    private static JsonObject step(StoredStep step) {
        var json = new JsonObject();
        json.addProperty("name", step.name());
        json.addProperty("state", step.state().toString());
        if (!step.message().isEmpty()) {
            json.addProperty("message", step.message());
        }
        step.result().ifPresent(result -> RunText.result(result).entrySet().forEach(entry -> json.add(entry.getKey(), entry
                .getValue())));
        json.add("files", Json.texts(step.files().stream().map(DigestedFile::name).toList()));
        return json;
    }
}
