package io.github.isorel.engine.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import io.github.isorel.engine.latent.result.NeighborsFile;
import io.github.isorel.engine.latent.result.NeighborsResult;
import io.github.isorel.engine.latent.result.NeighborsResult.Agreement;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.TextFile;

/** The neighbours of all samples of an archive, and the analogues of some. Immutable. */
public final class LatentNeighbors {

    private final LatentInput input;
    private final List<Label.Classes> labels;
    private final NeighborsResult result;

    private LatentNeighbors(LatentInput input, List<Label.Classes> labels, NeighborsResult result) {
        this.input = input;
        this.labels = labels;
        this.result = result;
    }

    /**
     * Which neighbours.
     *
     * @param count how many of each sample, at least 1
     * @param distance how distances are measured
     * @param apart samples nearer in time than this are no neighbours
     * @param like times whose analogues are looked for: the samples most like all of them together; none for no analogues
     * @param labels names of labels of which it is counted how often neighbours share them; none for all labels of classes
     */
    public record Question(int count, Distance distance, Duration apart, List<Instant> like, List<String> labels) {

        /** Copies the lists. */
        public Question {
            like = List.copyOf(like);
            labels = List.copyOf(labels);
        }
    }

    /**
     * Finds neighbours.
     *
     * @param input the samples
     * @param question which neighbours
     * @return what was found
     * @throws io.github.isorel.engine.latent.UnsuitableSamplesException if a sample has fewer neighbours; the message names its
     *        time
     * @throws IllegalArgumentException if the archive has no such label or time
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static LatentNeighbors of(LatentInput input, Question question) {
        List<Integer> members = members(input, question.like());
        List<Label.Classes> labels = question.labels().isEmpty()
                ? input.labels().stream().filter(Label.Classes.class::isInstance).map(Label.Classes.class::cast).toList()
                : question.labels().stream().map(name -> input.classes("label", name)).toList();
        SampleDistances distances = SampleDistances.of(input.samples(), question.distance(), input.progress());
        Neighbors neighbors = Neighbors.of(distances, question.count(), question.apart());
        List<Neighbor> analogues = members.isEmpty() ? List.of()
                : Neighbors.analogues(distances, members, question.count(), question.apart());
        List<Agreement> agreement = new ArrayList<>();
        labels.forEach(label -> new TreeSet<>(label.values()).stream().filter(name -> !name.isEmpty())
                .forEach(name -> agreement.add(agreement(neighbors, label, name))));
        return new LatentNeighbors(input, labels, new NeighborsResult(input.labelledTimes(), question.distance(),
                question.count(),
                question.apart(), neighbors.edges(), members, analogues, agreement, input.attributes()));
    }

    private static List<Integer> members(LatentInput input, List<Instant> wanted) {
        List<Instant> times = input.samples().times();
        for (Instant time : wanted) {
            if (!times.contains(time)) {
                throw new IllegalArgumentException(input.text("like") + ": the archive has no sample of " + time + "; it has "
                        + times.size() + " from " + times.stream().min(Instant::compareTo).orElseThrow() + " to "
                        + times.stream().max(Instant::compareTo).orElseThrow());
            }
        }
        return IntStream.range(0, times.size()).filter(row -> wanted.contains(times.get(row))).boxed().toList();
    }

    private static Agreement agreement(Neighbors neighbors, Label.Classes label, String name) {
        long count = label.values().stream().filter(name::equals).count();
        long known = IntStream.range(0, label.count()).filter(label::isKnown).count();
        return new Agreement(label.name(), name, count, count / (double) known, neighbors.agreement(label, name));
    }

    /**
     * All that is said about neighbours.
     *
     * @return values for tables and files
     */
    public NeighborsResult result() {
        return result;
    }

    /**
     * The labels that are shown beside samples.
     *
     * @return those that the question names
     */
    public List<Label.Classes> labels() {
        return labels;
    }

    /**
     * Writes the neighbours.
     *
     * @param files where they go
     * @throws IOException if a file cannot be written
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void write(LatentFiles files) throws IOException {
        Optional<Path> netcdf = files.netcdf();
        if (netcdf.isPresent()) {
            writeNetcdf(netcdf.get());
        }
        Optional<Path> csv = files.csv();
        if (csv.isPresent()) {
            TextFile.write(csv.get(), csv(result.edges()));
        }
        Optional<Path> json = files.json();
        if (json.isPresent()) {
            NeighborsFile.write(json.get(), result);
        }
    }

    private void writeNetcdf(Path file) throws IOException {
        List<Edge> edges = result.edges();
        var writer = new GridFileWriter(file).attributes(Map.of("Conventions", "CF-1.8", "title",
                "Nearest neighbours of latents")).attributes(input.attributes());
        LatentSampleVariables.add(writer, input);
        edge(writer, "from", "row of the sample, from 0", edges, edge -> (double) edge.from());
        edge(writer, "to", "row of its neighbour, from 0", edges, edge -> (double) edge.to());
        edge(writer, "distance", result.distance().name().toLowerCase(Locale.ROOT) + " distance", edges, Edge::distance);
        edge(writer, "mutual", "1 where each is a neighbour of the other", edges, edge -> edge.mutual() ? 1.0 : 0.0);
        writer.write(input.progress());
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
}
