package io.github.isorel.engine.latent.result;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.latent.Estimate;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Spread;
import io.github.isorel.engine.text.JsonNode;

/** Parts of JSON documents that several results have. */
final class LatentJson {

    private LatentJson() {
    }

    static Map<String, Object> spread(Spread spread) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("mean", spread.mean());
        values.put("median", spread.median());
        values.put("low", spread.low());
        values.put("high", spread.high());
        return values;
    }

    static Spread spread(JsonNode node) throws IOException {
        return new Spread(node.get("mean").number(), node.get("median").number(), node.get("low").number(),
                node.get("high").number());
    }

    static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("value", estimate.value());
        values.putAll(spread(estimate.spread()));
        return values;
    }

    static Estimate estimate(JsonNode node) throws IOException {
        return new Estimate(node.get("value").number(), spread(node));
    }

    /** Times and labels of samples, as two entries of a document. */
    static void put(Map<String, Object> document, LabelledTimes samples) {
        document.put("times", samples.times().stream().map(Instant::toString).toList());
        document.put("labels", samples.labels().stream().map(LatentJson::label).toList());
    }

    private static Map<String, Object> label(Label label) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", label.name());
        switch (label) {
            case Label.Classes classes -> {
                values.put("kind", "classes");
                values.put("values", classes.values());
            }
            case Label.Numbers numbers -> {
                values.put("kind", "numbers");
                values.put("unit", numbers.unit());
                values.put("values", numbers.values());
            }
            case Label.Cycle cycle -> {
                values.put("kind", "cycle");
                values.put("values", cycle.values());
            }
        }
        return values;
    }

    static LabelledTimes samples(JsonNode document) throws IOException {
        List<Instant> times = document.get("times").items(node -> node.parsed("a time", Instant::parse));
        List<Label> labels = document.get("labels").items(LatentJson::label);
        for (Label label : labels) {
            if (label.count() != times.size()) {
                throw new IOException(document + "labels: " + label.name() + " has " + label.count() + " values for "
                        + times.size() + " times");
            }
        }
        return new LabelledTimes(times, labels);
    }

    private static Label label(JsonNode node) throws IOException {
        String name = node.get("name").text();
        String kind = node.get("kind").text();
        return switch (kind) {
            case "classes" -> new Label.Classes(name, node.get("values").items(JsonNode::text));
            case "numbers" -> new Label.Numbers(name, node.get("unit").text(), node.get("values").items(JsonNode::number));
            case "cycle" -> cycle(name, node.get("values"));
            default -> throw new IOException(node.get("kind") + " should be classes, numbers or cycle, not '" + kind + "'");
        };
    }

    private static Label.Cycle cycle(String name, JsonNode values) throws IOException {
        try {
            return new Label.Cycle(name, values.items(JsonNode::number));
        } catch (IllegalArgumentException e) {
            throw new IOException(values + ": " + e.getMessage(), e);
        }
    }

    /** The row of a sample. */
    static int row(JsonNode node, int count) throws IOException {
        int row = node.whole();
        if (row < 0 || row >= count) {
            throw new IOException(node + " should be the row of one of " + count + " samples, not " + row);
        }
        return row;
    }

    static Map<String, String> provenance(JsonNode document) throws IOException {
        return document.get("provenance").entries(JsonNode::text);
    }
}
