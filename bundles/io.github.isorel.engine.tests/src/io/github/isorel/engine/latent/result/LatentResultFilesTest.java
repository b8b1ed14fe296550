package io.github.isorel.engine.latent.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.latent.Groups;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.latent.Neighbors;
import io.github.isorel.engine.latent.Organization;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.Separability;
import io.github.isorel.engine.latent.SeparabilitySettings;
import io.github.isorel.engine.latent.Silhouette;
import io.github.isorel.engine.latent.Spread;
import io.github.isorel.engine.progress.Progress;

/** Files of results give back what was written, to the last digit, and tell what is wrong with them. */
class LatentResultFilesTest {

    private static final Map<String, String> PROVENANCE = Map.of("source", "demo \"model\"\n\\", "isorel_seed", "1");

    @TempDir
    private Path folder = Path.of("");

    private static LabelledTimes samples() {
        return new LabelledTimes(List.of(Instant.parse("1990-01-10T00:00:00Z"), Instant.parse("1990-02-10T12:00:00Z")), List.of(
                new Label.Classes("season", List.of("DJF", "")), new Label.Numbers("storm_value", "Pa", List.of(Double.NaN,
                        1.0 / 3)), new Label.Cycle("day_of_year", List.of(0.1, Double.NaN))));
    }

    private static ComponentsResult components(boolean isResampled) {
        Spread spread = new Spread(0.1, 0.2, Math.nextUp(0.05), 0.3);
        Optional<ComponentsResult.Stability> stability = isResampled ? Optional.of(new ComponentsResult.Stability(spread, spread,
                new Spread(Double.NaN, 1, 0, 1), spread)) : Optional.empty();
        var silhouette = new Silhouette(0.25, new TreeMap<>(Map.of("DJF", 0.5, "JJA", -0.125)), 0, 0.001);
        return new ComponentsResult(samples(), 768, List.of(3, 5), Scaling.STANDARDIZED, Math.PI, 12, isResampled ? 1000 : 0,
                List.of(new ComponentsResult.Component(1, 2e-17, 0.75, true, stability, stability, List.of(-1.5, 1.5))), List.of(
                        new Organization("season", "η²", 60, 12, List.of(new Organization.Effect(0, 0.9, 0.1, 0.001, 0.002)))),
                Map.of("season", new ComponentsResult.Clusters(silhouette, silhouette)), List.of("the label x is the same"),
                PROVENANCE);
    }

    @Test
    void componentsComeBack() throws IOException {
        Path file = folder.resolve("components.json");
        for (boolean isResampled : List.of(true, false)) {
            ComponentsFile.write(file, components(isResampled));
            assertEquals(components(isResampled), ComponentsFile.read(file));
        }
    }

    /** A real test of random samples: the findings are made anew from what was read. */
    @Test
    void separabilityComesBack() throws IOException {
        var random = new SplittableRandom(3);
        List<Instant> times = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            times.add(Instant.parse("1990-01-01T00:00:00Z").plus(Duration.ofDays(6L * i)));
            rows.add(new float[] { (float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian() });
            classes.add(i == 7 ? "" : random.nextInt(3) == 0 ? "storm" : "calm");
        }
        var label = new Label.Classes("storm", classes);
        var settings = new SeparabilitySettings(Scaling.CENTERED, 2, 0, 5, Duration.ofHours(36), 99, 50, Long.MAX_VALUE);
        Separability left = Separability.of(LatentSamples.of(times, rows), label, Optional.empty(), Groups.single(60), Optional
                .empty(), settings, Progress.none());
        Separability out = Separability.of(LatentSamples.of(times, rows), label, Optional.empty(), Groups.single(60), Optional
                .empty(), settings.withHarmonics(1), Progress.none());
        var result = new SeparabilityResult(new LabelledTimes(times, List.of(label)), left, out, PROVENANCE);
        Path file = folder.resolve("separability.json");
        SeparabilityFile.write(file, result);
        SeparabilityResult read = SeparabilityFile.read(file);
        assertEquals(result, read);
        assertEquals(left.findings(), read.seasonLeftIn().findings());
        assertEquals(59, read.seasonLeftIn().heldOut().size());
    }

    private static NeighborsResult neighbors() {
        return new NeighborsResult(samples(), Distance.ANOMALY_COSINE, 1, Duration.ofDays(5), List.of(new Neighbors.Edge(0, 1,
                0.1f, true)), List.of(1), List.of(new Neighbors.Neighbor(0, 0.1f)),
                List.of(new NeighborsResult.Agreement("season",
                        "DJF", 1, 1, Double.NaN)), PROVENANCE);
    }

    @Test
    void neighborsComeBack() throws IOException {
        Path file = folder.resolve("neighbours.json");
        NeighborsFile.write(file, neighbors());
        assertEquals(neighbors(), NeighborsFile.read(file));
        assertTrue(Files.readString(file).contains("\"storm_value\": \"0.3333333333333333\""), "a node has its labels as texts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"scaling\": \"standardized\"|\"scaling\": \"both\"|scaling should be centered or standardized, not 'both'",
            "\"channels\": 768|\"channels\": 7.5|channels should be a whole number",
            "\"distinct\": true|\"distinct\": 1|components[0].distinct should be true or false",
            "\"median\": 0.2|\"middle\": 0.2|components[0].blocks.explained_variance.median is missing",
            "[-1.5, 1.5]|[-1.5]|PC1 has 1 scores for 2 times",
            "1990-02-10T12:00:00Z|yesterday|times[1] should be a time, not 'yesterday'",
            "\"kind\": \"cycle\"|\"kind\": \"ring\"|labels[2].kind should be classes, numbers or cycle, not 'ring'",
            "[0.1, null]|[1.5, null]|a place on the circle of day_of_year lies from 0 to below 1",
            "[0.1, null]|[0.1]|labels: day_of_year has 1 values for 2 times",
            "\"provenance\": {|\"provenance\": [{|is no JSON document" })
    void whatIsWrongIsToldWithItsPlace(String text, String replacement, String expected) throws IOException {
        Path file = folder.resolve("components.json");
        ComponentsFile.write(file, components(true));
        String good = Files.readString(file);
        assertTrue(good.contains(text), good);
        Files.writeString(file, good.replace(text, replacement));
        String message = assertThrows(IOException.class, () -> ComponentsFile.read(file)).getMessage();
        assertTrue(message.startsWith(file.toString()) && message.contains(expected), message);
    }

    @Test
    void rowsThatAreNotThereAreRefused() throws IOException {
        Path file = folder.resolve("neighbours.json");
        NeighborsFile.write(file, neighbors());
        Files.writeString(file, Files.readString(file).replace("\"to\": 1", "\"to\": 2"));
        String message = assertThrows(IOException.class, () -> NeighborsFile.read(file)).getMessage();
        assertTrue(message.contains("edges[0].to should be the row of one of 2 samples, not 2"), message);
    }
}
