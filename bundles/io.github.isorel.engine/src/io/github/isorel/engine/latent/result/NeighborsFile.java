package io.github.isorel.engine.latent.result;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Neighbors.Edge;
import io.github.isorel.engine.latent.Neighbors.Neighbor;
import io.github.isorel.engine.latent.result.NeighborsResult.Agreement;
import io.github.isorel.engine.text.JsonNode;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;

/**
 * The JSON file of nearest neighbours: an object with
 * <ul>
 * <li>{@code distance} ({@code euclidean}, {@code cosine} or {@code anomaly_cosine}), {@code count}, {@code apart} (ISO
 * 8601);</li>
 * <li>{@code nodes}, one object a sample: {@code time} and the value of each label as a text, empty where it is not known;</li>
 * <li>{@code edges}: {@code from} and {@code to} (rows from 0; of a mutual edge the smaller one first), {@code distance}, {@code
 * mutual};</li>
 * <li>{@code analogues_of} (rows) and {@code analogues}: {@code row}, {@code distance};</li>
 * <li>{@code agreement}: {@code label}, {@code class}, {@code samples}, {@code share} of the class among all samples, {@code
 * among_neighbours} its share among the neighbours of its samples, null without;</li>
 * <li>{@code times} and {@code labels} as in a {@link ComponentsFile}, and {@code provenance}.</li>
 * </ul>
 */
public final class NeighborsFile {

    private NeighborsFile() {
    }

    /**
     * Writes neighbours.
     *
     * @param file the file to be; one that is there is replaced as a whole
     * @param result the neighbours
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, NeighborsResult result) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("distance", result.distance().name().toLowerCase(Locale.ROOT));
        document.put("count", result.count());
        document.put("apart", result.apart().toString());
        document.put("nodes", nodes(result.samples()));
        document.put("edges", result.edges().stream().map(NeighborsFile::json).toList());
        document.put("analogues_of", result.members());
        document.put("analogues", result.analogues().stream().map(NeighborsFile::json).toList());
        document.put("agreement", result.agreement().stream().map(NeighborsFile::json).toList());
        LatentJson.put(document, result.samples());
        document.put("provenance", result.provenance());
        TextFile.write(file, JsonText.document(document));
    }

    private static List<Map<String, Object>> nodes(LabelledTimes samples) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (Instant time : samples.times()) {
            Map<String, Object> node = new LinkedHashMap<>();
            node.put("time", time.toString());
            for (Label label : samples.labels()) {
                node.put(label.name(), LabelledTimes.texts(label).get(nodes.size()));
            }
            nodes.add(node);
        }
        return nodes;
    }

    private static Map<String, Object> json(Edge edge) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("from", edge.from());
        values.put("to", edge.to());
        values.put("distance", edge.distance());
        values.put("mutual", edge.mutual());
        return values;
    }

    private static Map<String, Object> json(Neighbor analogue) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("row", analogue.row());
        values.put("distance", analogue.distance());
        return values;
    }

    private static Map<String, Object> json(Agreement agreement) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("label", agreement.label());
        values.put("class", agreement.named());
        values.put("samples", agreement.samples());
        values.put("share", agreement.share());
        values.put("among_neighbours", agreement.amongNeighbors());
        return values;
    }

    /**
     * Reads neighbours back.
     *
     * @param file a file that {@link #write} has written
     * @return the neighbours
     * @throws IOException if it cannot be read, or something in it is missing or of another kind; the message tells file and
     *        place
     */
    public static NeighborsResult read(Path file) throws IOException {
        JsonNode document = JsonNode.read(file);
        LabelledTimes samples = LatentJson.samples(document);
        int count = samples.count();
        return new NeighborsResult(samples, document.get("distance").parsed("euclidean, cosine or anomaly_cosine",
                text -> Distance.valueOf(text.toUpperCase(Locale.ROOT))), document.get("count").whole(), document.get("apart")
                        .parsed("a duration", Duration::parse), document.get("edges").items(node -> edge(node, count)), document
                                .get("analogues_of").items(node -> LatentJson.row(node, count)), document.get("analogues").items(
                                        node -> new Neighbor(LatentJson.row(node.get("row"), count),
                                        node.get("distance").number())),
                document.get("agreement").items(NeighborsFile::agreement), LatentJson.provenance(document));
    }

    private static Edge edge(JsonNode node, int count) throws IOException {
        return new Edge(LatentJson.row(node.get("from"), count), LatentJson.row(node.get("to"), count), node.get("distance")
                .number(), node.get("mutual").truth());
    }

    private static Agreement agreement(JsonNode node) throws IOException {
        return new Agreement(node.get("label").text(), node.get("class").text(), node.get("samples").whole(), node.get("share")
                .number(), node.get("among_neighbours").number());
    }
}
