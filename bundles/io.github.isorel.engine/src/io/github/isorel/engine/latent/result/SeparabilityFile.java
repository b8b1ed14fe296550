package io.github.isorel.engine.latent.result;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.Separability;
import io.github.isorel.engine.latent.SeparabilitySettings;
import io.github.isorel.engine.text.JsonNode;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;

/**
 * The JSON file of a test of separability: an object with {@code season_left_in} and {@code season_regressed_out}, {@code times}
 * and {@code labels} of the samples as in a {@link ComponentsFile}, and {@code provenance}. Each of the two tests is an object
 * with
 * <ul>
 * <li>{@code label}, {@code class}; {@code samples} and {@code groups} of the {@code class} and the {@code others}, of groups
 * {@code all} too; {@code folds};</li>
 * <li>the settings {@code components}, {@code harmonics_regressed_out}, {@code permutations}, {@code resamples}, {@code scaling},
 * {@code folds_wanted}, {@code apart} (ISO 8601), {@code seed};</li>
 * <li>{@code auc}, {@code balanced_accuracy} and {@code contrast_g_held_out}: {@code value}, over resamples {@code mean}, {@code
 * median} and {@code low} and {@code high} of the 95 % interval, over permutations {@code by_chance} (mean), {@code
 * chance_95_percent} and {@code p}; {@code contrast_g_in_sample}; {@code detectable_auc};</li>
 * <li>{@code learning_curve}: {@code components} and {@code auc};</li>
 * <li>{@code held_out}, one object a sample whose class is known: {@code row} (from 0), {@code positive} (whether it has the
 * class), {@code fold} (from 0), {@code decision}, {@code projection};</li>
 * <li>{@code findings}: what was found and what such a test can show, in sentences.</li>
 * </ul>
 */
public final class SeparabilityFile {

    private static final String LEFT_IN = "season_left_in";
    private static final String REGRESSED_OUT = "season_regressed_out";

    private SeparabilityFile() {
    }

    /**
     * Writes a test.
     *
     * @param file the file to be; one that is there is replaced as a whole
     * @param result the test
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, SeparabilityResult result) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(LEFT_IN, json(result.seasonLeftIn()));
        document.put(REGRESSED_OUT, json(result.seasonRegressedOut()));
        LatentJson.put(document, result.samples());
        document.put("provenance", result.provenance());
        TextFile.write(file, JsonText.document(document));
    }

    private static Map<String, Object> json(Separability found) {
        Map<String, Object> document = new LinkedHashMap<>();
        putCases(document, found.cases());
        putSettings(document, found.settings());
        document.put("auc", json(found.auc()));
        document.put("balanced_accuracy", json(found.balancedAccuracy()));
        document.put("contrast_g_held_out", json(found.contrast()));
        document.put("contrast_g_in_sample", found.contrastInSample());
        document.put("detectable_auc", found.detectable());
        document.put("learning_curve", found.curve().stream().map(step -> {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("components", step.components());
            point.put("auc", LatentJson.estimate(step.auc()));
            return point;
        }).toList());
        document.put("held_out", found.heldOut().stream().map(SeparabilityFile::json).toList());
        document.put("findings", found.findings());
        return document;
    }

    private static void putCases(Map<String, Object> document, Separability.Cases cases) {
        document.put("label", cases.label());
        document.put("class", cases.positive());
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("class", cases.positives());
        samples.put("others", cases.others());
        document.put("samples", samples);
        Map<String, Object> groups = new LinkedHashMap<>();
        groups.put("class", cases.positiveGroups());
        groups.put("others", cases.otherGroups());
        groups.put("all", cases.groups());
        document.put("groups", groups);
        document.put("folds", cases.folds());
    }

    private static void putSettings(Map<String, Object> document, SeparabilitySettings settings) {
        document.put("components", settings.components());
        document.put("harmonics_regressed_out", settings.harmonics());
        document.put("permutations", settings.permutations());
        document.put("resamples", settings.resamples());
        document.put("scaling", settings.scaling().name().toLowerCase(Locale.ROOT));
        document.put("folds_wanted", settings.folds());
        document.put("apart", settings.apart().toString());
        document.put("seed", Long.toString(settings.seed())); // a text: numbers above 2^53 do not survive every reader
    }

    private static Map<String, Object> json(Separability.Tested tested) {
        Map<String, Object> values = LatentJson.estimate(tested.estimate());
        values.put("by_chance", tested.byChance());
        values.put("chance_95_percent", tested.critical());
        values.put("p", tested.pValue());
        return values;
    }

    private static Map<String, Object> json(Separability.HeldOut sample) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("row", sample.row());
        values.put("positive", sample.positive());
        values.put("fold", sample.fold());
        values.put("decision", sample.decision());
        values.put("projection", sample.projection());
        return values;
    }

    /**
     * Reads a test back.
     *
     * @param file a file that {@link #write} has written
     * @return the test
     * @throws IOException if it cannot be read, or something in it is missing or of another kind; the message tells file and
     *        place
     */
    public static SeparabilityResult read(Path file) throws IOException {
        JsonNode document = JsonNode.read(file);
        LabelledTimes samples = LatentJson.samples(document);
        return new SeparabilityResult(samples, separability(document.get(LEFT_IN), samples.count()), separability(document.get(
                REGRESSED_OUT), samples.count()), LatentJson.provenance(document));
    }

    private static Separability separability(JsonNode node, int count) throws IOException {
        List<Separability.Step> curve = node.get("learning_curve").items(step -> new Separability.Step(step.get("components")
                .whole(), LatentJson.estimate(step.get("auc"))));
        List<Separability.HeldOut> heldOut = node.get("held_out").items(sample -> heldOut(sample, count));
        return new Separability(cases(node), settings(node), tested(node.get("auc")), tested(node.get("balanced_accuracy")),
                tested(node.get("contrast_g_held_out")), node.get("contrast_g_in_sample").number(), curve, heldOut);
    }

    private static Separability.Cases cases(JsonNode node) throws IOException {
        JsonNode samples = node.get("samples");
        JsonNode groups = node.get("groups");
        return new Separability.Cases(node.get("label").text(), node.get("class").text(), samples.get("class").whole(),
                samples.get("others").whole(), groups.get("class").whole(), groups.get("others").whole(), groups.get("all")
                        .whole(), node.get("folds").whole());
    }

    private static SeparabilitySettings settings(JsonNode node) throws IOException {
        Scaling scaling = node.get("scaling").parsed("centered or standardized", text -> Scaling.valueOf(text.toUpperCase(
                Locale.ROOT)));
        try {
            return new SeparabilitySettings(scaling, node.get("components").whole(), node.get("harmonics_regressed_out").whole(),
                    node.get("folds_wanted").whole(), node.get("apart").parsed("a duration", Duration::parse), node.get(
                            "permutations").whole(), node.get("resamples").whole(), node.get("seed").parsed("a whole number",
                                    Long::valueOf));
        } catch (IllegalArgumentException e) {
            throw new IOException(node + ": " + e.getMessage(), e);
        }
    }

    private static Separability.Tested tested(JsonNode node) throws IOException {
        return new Separability.Tested(LatentJson.estimate(node), node.get("by_chance").number(), node.get("chance_95_percent")
                .number(), node.get("p").number());
    }

    private static Separability.HeldOut heldOut(JsonNode node, int count) throws IOException {
        return new Separability.HeldOut(LatentJson.row(node.get("row"), count), node.get("positive").truth(), node.get("fold")
                .whole(), node.get("decision").number(), node.get("projection").number());
    }
}
