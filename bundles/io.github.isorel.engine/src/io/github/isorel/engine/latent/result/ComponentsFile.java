package io.github.isorel.engine.latent.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.isorel.engine.latent.Organization;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.Silhouette;
import io.github.isorel.engine.latent.result.ComponentsResult.Clusters;
import io.github.isorel.engine.latent.result.ComponentsResult.Component;
import io.github.isorel.engine.latent.result.ComponentsResult.Stability;
import io.github.isorel.engine.text.JsonNode;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;

/**
 * The JSON file of principal components: an object with
 * <ul>
 * <li>{@code samples}, {@code channels}, {@code constant_channels} (numbers from 0), {@code scaling} ({@code centered} or {@code
 * standardized}), {@code total_variance}, {@code blocks}, {@code resamples};</li>
 * <li>{@code components}, one object each: {@code component} (from 1), {@code variance}, {@code explained_variance} (share, 0 to
 * 1), {@code distinct}, with resamples {@code blocks} and {@code single_samples}, {@code scores} (one a sample);</li>
 * <li>in {@code blocks} and {@code single_samples} the spreads {@code explained_variance}, {@code cosine}, {@code matched_cosine}
 * and {@code subspace_cosine}: {@code mean}, {@code median}, and {@code low} and {@code high} of the 95 % interval over
 * resamples;</li>
 * <li>{@code organization}, one object a label: {@code label}, {@code measure}, {@code samples}, {@code groups}, and for each of
 * {@code components} {@code component}, {@code share}, {@code by_chance}, {@code p}, {@code holm_p};</li>
 * <li>{@code silhouettes} by label, in {@code channels} and {@code components}: {@code mean}, {@code by_class},
 * {@code by_chance}, {@code p}; and {@code not_tested}, sentences about labels that could not be;</li>
 * <li>{@code times} (ISO 8601) and {@code labels} of the samples: {@code name}, {@code kind} ({@code classes}, {@code numbers}
 * with a {@code unit}, or {@code cycle} with shares of the circle), {@code values} (an empty text or null where not known);</li>
 * <li>{@code provenance}: texts.</li>
 * </ul>
 * Numbers that do not exist are null.
 */
public final class ComponentsFile {

    private ComponentsFile() {
    }

    /**
     * Writes components.
     *
     * @param file the file to be; one that is there is replaced as a whole
     * @param result the components
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, ComponentsResult result) throws IOException {
        TextFile.write(file, text(result));
    }

    private static String text(ComponentsResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("samples", result.samples().count());
        document.put("channels", result.channels());
        document.put("constant_channels", result.constantChannels());
        document.put("scaling", result.scaling().name().toLowerCase(Locale.ROOT));
        document.put("total_variance", result.totalVariance());
        document.put("blocks", result.blocks());
        document.put("resamples", result.resamples());
        document.put("components", result.components().stream().map(ComponentsFile::json).toList());
        document.put("organization", result.organization().stream().map(ComponentsFile::json).toList());
        Map<String, Object> silhouettes = new LinkedHashMap<>();
        result.clusters().forEach((name, found) -> silhouettes.put(name, json(found)));
        document.put("silhouettes", silhouettes);
        document.put("not_tested", result.untested());
        LatentJson.put(document, result.samples());
        document.put("provenance", result.provenance());
        return JsonText.document(document);
    }

    private static Map<String, Object> json(Component component) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("component", component.number());
        values.put("variance", component.variance());
        values.put("explained_variance", component.explainedVariance());
        values.put("distinct", component.distinct());
        component.blocks().ifPresent(blocks -> values.put("blocks", json(blocks)));
        component.singleSamples().ifPresent(single -> values.put("single_samples", json(single)));
        values.put("scores", component.scores());
        return values;
    }

    private static Map<String, Object> json(Stability stability) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("explained_variance", LatentJson.spread(stability.explainedVariance()));
        values.put("cosine", LatentJson.spread(stability.cosine()));
        values.put("matched_cosine", LatentJson.spread(stability.matchedCosine()));
        values.put("subspace_cosine", LatentJson.spread(stability.subspaceCosine()));
        return values;
    }

    private static Map<String, Object> json(Organization found) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("label", found.label());
        values.put("measure", found.measure());
        values.put("samples", found.samples());
        values.put("groups", found.groups());
        values.put("components", found.effects().stream().map(effect -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("component", effect.component() + 1);
            one.put("share", effect.share());
            one.put("by_chance", effect.byChance());
            one.put("p", effect.pValue());
            one.put("holm_p", effect.holmPValue());
            return one;
        }).toList());
        return values;
    }

    private static Map<String, Object> json(Clusters clusters) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("channels", json(clusters.channels()));
        values.put("components", json(clusters.components()));
        return values;
    }

    private static Map<String, Object> json(Silhouette found) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("mean", found.mean());
        values.put("by_class", found.byClass());
        values.put("by_chance", found.byChance());
        values.put("p", found.pValue());
        return values;
    }

    /**
     * Reads components back.
     *
     * @param file a file that {@link #write} has written
     * @return the components
     * @throws IOException if it cannot be read, or something in it is missing or of another kind; the message tells file and
     *        place
     */
    public static ComponentsResult read(Path file) throws IOException {
        JsonNode document = JsonNode.read(file);
        LabelledTimes samples = LatentJson.samples(document);
        List<Component> components = document.get("components").items(ComponentsFile::component);
        for (Component component : components) {
            if (component.scores().size() != samples.count()) {
                throw new IOException(document + component.name() + " has " + component.scores().size() + " scores for "
                        + samples.count() + " times");
            }
        }
        return new ComponentsResult(samples, document.get("channels").whole(), document.get("constant_channels").items(
                JsonNode::whole), document.get("scaling").parsed("centered or standardized", ComponentsFile::scaling),
                document.get("total_variance").number(), document.get("blocks").whole(), document.get("resamples").whole(),
                components, document.get("organization").items(ComponentsFile::organization),
                document.get("silhouettes").entries(ComponentsFile::clusters), document.get("not_tested").items(JsonNode::text),
                LatentJson.provenance(document));
    }

    private static Scaling scaling(String text) {
        return Scaling.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Component component(JsonNode node) throws IOException {
        return new Component(node.get("component").whole(), node.get("variance").number(),
                node.get("explained_variance").number(), node.get("distinct").truth(), stability(node.find("blocks")),
                stability(node.find("single_samples")), node.get("scores").items(JsonNode::number));
    }

    private static Optional<Stability> stability(Optional<JsonNode> found) throws IOException {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        JsonNode node = found.get();
        return Optional.of(new Stability(LatentJson.spread(node.get("explained_variance")), LatentJson.spread(node.get("cosine")),
                LatentJson.spread(node.get("matched_cosine")), LatentJson.spread(node.get("subspace_cosine"))));
    }

    private static Organization organization(JsonNode node) throws IOException {
        return new Organization(node.get("label").text(), node.get("measure").text(), node.get("samples").whole(),
                node.get("groups").whole(), node.get("components").items(effect -> new Organization.Effect(
                        effect.get("component").whole() - 1, effect.get("share").number(), effect.get("by_chance").number(),
                        effect.get("p").number(), effect.get("holm_p").number())));
    }

    private static Clusters clusters(JsonNode node) throws IOException {
        return new Clusters(silhouette(node.get("channels")), silhouette(node.get("components")));
    }

    private static Silhouette silhouette(JsonNode node) throws IOException {
        return new Silhouette(node.get("mean").number(), new TreeMap<>(node.get("by_class").entries(JsonNode::number)),
                node.get("by_chance").number(), node.get("p").number());
    }
}
