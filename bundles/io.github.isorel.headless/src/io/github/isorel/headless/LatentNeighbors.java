package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Neighbors;
import io.github.isorel.engine.latent.Neighbors.Edge;
import io.github.isorel.engine.latent.Neighbors.Neighbor;
import io.github.isorel.engine.latent.SampleDistances;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.text.TextFile;
import io.github.isorel.engine.text.TextTable;

/** The neighbours of all samples of an archive, and the analogues of some. */
final class LatentNeighbors {

    private static final int USUAL_COUNT = 5;
    private static final double USUAL_APART = 5;

    private final LatentInput input;
    private final Distance distance;
    private final Neighbors neighbors;
    private final List<Integer> members;
    private final List<Neighbor> analogues;
    private final List<Label.Classes> labels;

    private LatentNeighbors(LatentInput input, Distance distance, Neighbors neighbors, List<Integer> members,
            List<Neighbor> analogues, List<Label.Classes> labels) {
        this.input = input;
        this.distance = distance;
        this.neighbors = neighbors;
        this.members = members;
        this.analogues = analogues;
        this.labels = labels;
    }

    static LatentNeighbors of(LatentInput input, Arguments arguments, CommandContext context) {
        Distance distance = arguments.value(LatentNeighborsCommand.DISTANCE).orElse(Distance.EUCLIDEAN);
        int count = arguments.value(LatentNeighborsCommand.COUNT).orElse(USUAL_COUNT);
        Duration apart = LatentInput.days(arguments.value(LatentNeighborsCommand.APART_DAYS).orElse(USUAL_APART));
        List<Integer> members = members(input.samples().times(), arguments.values(LatentNeighborsCommand.LIKE));
        List<String> names = arguments.values(LatentNeighborsCommand.LABEL);
        List<Label.Classes> labels = names.isEmpty()
                ? input.labels().stream().filter(Label.Classes.class::isInstance).map(Label.Classes.class::cast).toList()
                : names.stream().map(name -> input.classes(LatentNeighborsCommand.LABEL, name)).toList();
        SampleDistances distances = SampleDistances.of(input.samples(), distance, context.progress());
        return new LatentNeighbors(input, distance, Neighbors.of(distances, count, apart), members,
                members.isEmpty() ? List.of() : Neighbors.analogues(distances, members, count, apart), labels);
    }

    private static List<Integer> members(List<Instant> times, List<Instant> wanted) {
        for (Instant time : wanted) {
            if (!times.contains(time)) {
                throw new UsageException(LatentNeighborsCommand.LIKE.name() + ": the archive has no sample of " + time
                        + "; it has " + times.size() + " from " + times.stream().min(Instant::compareTo).orElseThrow() + " to "
                        + times.stream().max(Instant::compareTo).orElseThrow());
            }
        }
        return IntStream.range(0, times.size()).filter(row -> wanted.contains(times.get(row))).boxed().toList();
    }

    void show(Console console) {
        console.result(input.samples() + " in " + input.archive().file().getFileName() + ", "
                + distance.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " distances");
        if (!members.isEmpty()) {
            console.result("");
            console.result("most like " + String.join(", ", members.stream().map(row ->
                    input.samples().times().get(row).toString())
                    .toList()) + ":");
            TextTable.aligned(analogueRows(), Set.of(0)).forEach(console::result);
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("label", "class", "samples", "share", "among neighbours"));
        labels.forEach(label -> new TreeSet<>(label.values()).stream().filter(name -> !name.isEmpty())
                .forEach(name -> rows.add(agreementRow(label, name))));
        if (rows.size() > 1) {
            console.result("");
            console.result("how often the neighbours of a class are of that class:");
            TextTable.aligned(rows, Set.of(0, 1)).forEach(console::result);
        }
    }

    private List<String> agreementRow(Label.Classes label, String name) {
        long count = label.values().stream().filter(name::equals).count();
        long known = IntStream.range(0, label.count()).filter(label::isKnown).count();
        return List.of(label.name(), name, Long.toString(count), percent(count / (double) known),
                percent(neighbors.agreement(label, name)));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private List<List<String>> analogueRows() {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of("time", "distance"));
        labels.forEach(label -> heading.add(label.name()));
        rows.add(heading);
        for (Neighbor analogue : analogues) {
            List<String> row = new ArrayList<>(List.of(input.samples().times().get(analogue.row()).toString(),
                    TextTable.number(analogue.distance(), 4)));
            labels.forEach(label -> row.add(label.values().get(analogue.row())));
            rows.add(row);
        }
        return rows;
    }

    void write(Arguments arguments, Progress progress) throws IOException {
        List<Edge> edges = neighbors.edges();
        Optional<Path> netcdf = arguments.value(LatentInput.OUT);
        if (netcdf.isPresent()) {
            var writer = new GridFileWriter(netcdf.get()).attributes(Map.of("Conventions", "CF-1.8", "title",
                    "Nearest neighbours of latents")).attributes(input.attributes());
            LatentSampleVariables.add(writer, input);
            edge(writer, "from", "row of the sample, from 0", edges, edge -> (double) edge.from());
            edge(writer, "to", "row of its neighbour, from 0", edges, edge -> (double) edge.to());
            edge(writer, "distance", distance.name().toLowerCase(Locale.ROOT) + " distance", edges, Edge::distance);
            edge(writer, "mutual", "1 where each is a neighbour of the other", edges, edge -> edge.mutual() ? 1.0 : 0.0);
            writer.write(progress);
        }
        Optional<Path> csv = arguments.value(LatentInput.CSV);
        if (csv.isPresent()) {
            TextFile.write(csv.get(), csv(edges));
        }
        Optional<Path> json = arguments.value(LatentInput.JSON);
        if (json.isPresent()) {
            TextFile.write(json.get(), json(edges));
        }
    }

    private static void edge(GridFileWriter writer, String name, String meaning, List<Edge> edges, Function<Edge, Double> value) {
        writer.doubles(name, List.of("edge"), edges.stream().map(value).toList(), Map.of("long_name", meaning));
    }

    private String csv(List<Edge> edges) {
        List<Instant> times = input.samples().times();
        List<List<String>> columns = new ArrayList<>();
        columns.add(LatentInput.column("from", edges.stream().map(edge -> times.get(edge.from()).toString()).toList()));
        columns.add(LatentInput.column("to", edges.stream().map(edge -> times.get(edge.to()).toString()).toList()));
        columns.add(LatentInput.column("distance", edges.stream().map(edge -> Double.toString(edge.distance())).toList()));
        columns.add(LatentInput.column("mutual", edges.stream().map(edge -> Boolean.toString(edge.mutual())).toList()));
        for (Label.Classes label : labels) {
            columns.add(LatentInput.column("from_" + label.name(), edges.stream().map(edge ->
                    label.values().get(edge.from())).toList()));
            columns.add(LatentInput.column("to_" + label.name(), edges.stream().map(edge ->
                    label.values().get(edge.to())).toList()));
        }
        return CsvText.of(columns);
    }

    private String json(List<Edge> edges) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("distance", distance.name().toLowerCase(Locale.ROOT));
        document.put("nodes", IntStream.range(0, neighbors.count()).mapToObj(this::node).toList());
        document.put("edges", edges.stream().map(edge -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("from", edge.from());
            values.put("to", edge.to());
            values.put("distance", edge.distance());
            values.put("mutual", edge.mutual());
            return values;
        }).toList());
        document.put("analogues_of", members);
        document.put("analogues", analogues.stream().map(analogue -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("row", analogue.row());
            values.put("distance", analogue.distance());
            return values;
        }).toList());
        document.put("provenance", input.attributes());
        return JsonText.document(document);
    }

    private Map<String, Object> node(int row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("time", input.samples().times().get(row).toString());
        input.labels().forEach(label -> values.put(label.name(), LatentInput.texts(label).get(row)));
        return values;
    }
}
