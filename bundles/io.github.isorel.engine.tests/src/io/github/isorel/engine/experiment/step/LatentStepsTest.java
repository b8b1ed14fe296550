package io.github.isorel.engine.experiment.step;

import static io.github.isorel.engine.experiment.step.ForecastStepTest.assertChange;
import static io.github.isorel.engine.experiment.step.ForecastStepTest.facts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.Organization;
import io.github.isorel.engine.latent.Separability;
import io.github.isorel.engine.latent.archive.LatentArchive;
import io.github.isorel.engine.latent.result.ComponentsFile;
import io.github.isorel.engine.latent.result.ComponentsResult;
import io.github.isorel.engine.latent.result.NeighborsFile;
import io.github.isorel.engine.latent.result.NeighborsResult;
import io.github.isorel.engine.latent.result.SeparabilityFile;
import io.github.isorel.engine.operation.LatentComponents;
import io.github.isorel.engine.operation.LatentInput;
import io.github.isorel.engine.operation.LatentSettings;
import io.github.isorel.engine.operation.OperationContext;
import io.github.isorel.engine.operation.Origin;
import io.github.isorel.engine.operation.Wording;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.runtime.RuntimeOptions;

/**
 * Questions for latents to the demonstration model and data: 60 states in 12 runs of five days, one a month. That the season
 * makes the first component is known from an independent computation with numpy (a harmonic R² above 0.9 at the bottleneck).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LatentStepsTest {

    private static final String YEAR = """
            isorel: 1
            models: demo/demo.ckpt
            data: simulated
            latent:
              - name: regimes
                labels:
                  - season
                  - storm = min(msl, 30..65, 120..240) < 995 hPa
                pca: {components: 3, bootstrap: 50}
                separability:
                  - {label: season, class: DJF, permutations: 99}
                  - {label: storm, permutations: 99}
                neighbours: {count: 3}
            """;
    private static final String ARCHIVE = "latent/regimes/demo/archive";
    private static final String COMPONENTS = "latent/regimes/demo/components";
    private static final String SEASON = "latent/regimes/demo/separability/season-DJF";
    private static final String STORM = "latent/regimes/demo/separability/storm";
    private static final String NEIGHBORS = "latent/regimes/demo/neighbours";

    private final Map<String, StepResult> results = new HashMap<>();
    private Optional<StepBench> opened = Optional.empty();

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        opened = Optional.of(StepBench.of(folder, YEAR));
        run(ARCHIVE);
    }

    @AfterAll
    void close() throws IOException {
        bench().close();
    }

    private StepBench bench() {
        return opened.orElseThrow();
    }

    /** The result of a step, which runs once. */
    private StepResult run(String step) throws IOException {
        @Nullable StepResult known = results.get(step);
        if (known == null) {
            known = bench().run(step);
            results.put(step, known);
        }
        return known;
    }

    private Path file(String step, String name) {
        return bench().result(step).resolve(name);
    }

    @Test
    void archivesComeBeforeWhatIsFoundInThem() throws IOException {
        assertEquals(List.of(ARCHIVE, COMPONENTS, SEASON, STORM, NEIGHBORS), bench().names());
        assertEquals(List.of(ARCHIVE), bench().step(STORM).needs());
        assertTrue(bench().step(ARCHIVE).memory() > 50_000_000, "runtime and weights");
        try (var twice = StepBench.of(Path.of(""), YEAR.replace("{label: season, class: DJF, permutations: 99}",
                "{label: storm, block: 3 d}"))) {
            assertEquals(List.of("separability/storm", "separability/storm-2"), twice.names().stream().filter(name -> name
                    .contains("sep")).map(name -> name.substring("latent/regimes/demo/".length())).toList());
        }
    }

    @Test
    void theArchiveIsLabelled() throws IOException {
        StepResult result = run(ARCHIVE);
        LatentArchive archive = LatentArchive.open(file(ARCHIVE, "latents.nc"));
        assertEquals(60, archive.count());
        assertEquals(List.of("month", "season", "day_of_year", "time_of_day", "storm", "storm_value"), archive.labels().stream()
                .map(Label::name).toList());
        assertTrue(result.answer().startsWith("bottleneck at 60 times, 1990-01-10T00:00:00Z to 1990-12-14T00:00:00Z, 768 numbers"
                + " each; season: DJF 15, JJA 15, MAM 15, SON 15; storm: calm "), result.answer());
        assertEquals(List.of("left out: 12 of the times that 'times' asks for, since the data lack a field then or the states"
                + " before"), result.remarks());
    }

    /** What the command latent pca computes of the same archive. */
    @Test
    void componentsAreThoseOfTheCommand() throws IOException {
        StepResult result = run(COMPONENTS);
        ComponentsResult found = ComponentsFile.read(file(COMPONENTS, "components.json"));
        ComponentsResult expected = components(file(ARCHIVE, "latents.nc"));
        assertEquals(expected.components(), found.components());
        assertEquals(expected.organization(), found.organization());
        assertEquals(expected.clusters(), found.clusters());
        assertEquals(expected.samples(), found.samples());
        assertEquals(expected.untested(), found.untested());

        Organization year = found.organization().stream().filter(one -> one.label().equals("day_of_year")).findFirst()
                .orElseThrow();
        assertTrue(year.effects().getFirst().share() > 0.9, year.toString());
        assertTrue(result.answer().startsWith("season organises PC1 (η² 0."), result.answer());
        assertTrue(result.answer().contains("; storm organises") && result.answer().contains("PC1 explains")
                && result.answer().contains("(95 % interval "), result.answer());
        assertEquals(3, result.findings().size());
        Finding first = result.findings().getFirst();
        assertEquals(GateQuantity.LATENT_COMPONENT_STABILITY, first.quantity());
        assertEquals(List.of("demo", "regimes", "PC1"), first.about());
        assertEquals(found.components().getFirst().blocks().orElseThrow().cosine().median(), first.value());
        assertTrue(Files.size(file(COMPONENTS, "components.nc")) > 3 * 768 * 4);
    }

    private static OperationContext context() {
        return new OperationContext(new Origin("Isorel", "test", Optional.empty()), (file, largest) -> SourceFile.of(file,
                largest,
                Progress.none()), RuntimeOptions.standard(), Wording.COMMAND_LINE, new CollectedRemarks(), Progress.none());
    }

    private static ComponentsResult components(Path archive) throws IOException {
        LatentSettings usual = LatentSettings.usual();
        var settings = new LatentSettings(usual.selection(), usual.scaling(), usual.block(), Optional.empty(), Optional.empty(),
                usual.permutations(), 50, 1);
        return LatentComponents.of(LatentInput.read(archive, settings, context()), new LatentComponents.Question(OptionalInt.of(
                3), List.of())).result();
    }

    @Test
    void seasonsAreToldWithTheSeasonLeftInAndStormsWithout() throws IOException {
        StepResult season = run(SEASON);
        assertTrue(season.remarks().stream().noneMatch(text -> text.contains("season was left in")), season.remarks().toString());
        Separability left = SeparabilityFile.read(file(SEASON, "separability.json")).seasonLeftIn();
        assertTrue(season.answer().startsWith(left.findings().getFirst()), season.answer());
        assertTrue(left.auc().estimate().value() > 0.9, left.auc().toString());
        assertEquals(List.of(new Finding(GateQuantity.LATENT_SEPARABILITY, left.balancedAccuracy().estimate().value(), List.of(
                "demo", "regimes", "season", "DJF")), new Finding(GateQuantity.LATENT_SEPARABILITY_P_VALUE, left.auc().pValue(),
                        List.of("demo", "regimes", "season", "DJF"))), season.findings());

        StepResult storm = run(STORM);
        Separability out = SeparabilityFile.read(file(STORM, "separability.json")).seasonRegressedOut();
        assertTrue(storm.answer().startsWith("With the season regressed out: ") && storm.answer().contains("AUC ")
                && storm.answer()
                .contains("cannot be told from chance"), storm.answer());
        assertEquals(out.auc().pValue(), storm.findings().getLast().value());
        assertEquals(60, out.heldOut().size());
    }

    @Test
    void neighboursAreOfOtherMonths() throws IOException {
        StepResult result = run(NEIGHBORS);
        NeighborsResult found = NeighborsFile.read(file(NEIGHBORS, "neighbours.json"));
        assertTrue(result.answer().startsWith("the 3 nearest neighbours of 60 samples are of the same class in ")
                && result.answer()
                .contains(" % for DJF (25 % of all samples)"), result.answer());
        assertTrue(found.edges().stream().allMatch(edge -> Duration.between(found.samples().times().get(edge.from()), found
                .samples().times().get(edge.to())).abs().toDays() >= 5));
    }

    /** Stops after so many times. */
    private static Progress cancelledAfter(long times) {
        return new Progress() {

            private boolean isArchiving;
            private long done;

            @Override
            public void begin(String stage, long units) {
                isArchiving = stage.startsWith("Archiving");
            }

            @Override
            public void worked(long units) {
                done += isArchiving ? units : 0;
            }

            @Override
            public boolean isCancelled() {
                return done >= times;
            }
        };
    }

    @Test
    void anInterruptedArchiveGoesOnAndAllResultsAreTheSameBytes(@TempDir Path folder) throws IOException {
        try (var again = StepBench.of(folder, YEAR)) {
            assertThrows(CancellationException.class, () -> again.run(ARCHIVE, cancelledAfter(20)));
            LatentArchive kept = LatentArchive.open(again.kept(ARCHIVE).resolve("latents.nc"));
            assertTrue(kept.count() >= 20 && kept.count() < 60, kept.count() + " rows");
            for (Map.Entry<String, List<String>> step : Map.of(ARCHIVE, List.of("latents.nc"), COMPONENTS, List.of(
                    "components.nc", "components.json"), STORM, List.of("separability.json"), NEIGHBORS, List.of(
                            "neighbours.json")).entrySet()) {
                run(step.getKey());
                again.run(step.getKey());
                for (String file : step.getValue()) {
                    byte[] bytes = Files.readAllBytes(file(step.getKey(), file));
                    assertArrayEquals(bytes, Files.readAllBytes(again.result(step.getKey()).resolve(file)), file);
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    assertFalse(text.contains(StepBench.EXAMPLES.toString()) || text.contains(folder.toString()), file);
                }
            }
        }
    }

    @Test
    void factsChangeExactlyWhenTheResultMay() throws IOException {
        Map<String, String> archive = facts(YEAR, ARCHIVE);
        Map<String, String> components = facts(YEAR, COMPONENTS);
        assertEquals(archive, facts(YEAR.replace("regimes", "states").replace("bootstrap: 50", "bootstrap: 60") + "seed: 5\n",
                "latent/states/demo/archive"), "names, and what other steps look at");
        assertEquals(archive, facts(YEAR.replace("- season\n", "- month\n"), ARCHIVE), "labels that are there anyway");
        assertChange(List.of("tap"), archive, facts(YEAR.replace("- name: regimes", "- name: regimes\n    tap: encoder"),
                ARCHIVE));
        assertChange(List.of("times"), archive, facts(YEAR.replace("- name: regimes", "- name: regimes\n    times: 1990-01"),
                ARCHIVE));
        assertChange(List.of("pooling"), archive, facts(YEAR.replace("- name: regimes",
                "- name: regimes\n    pool: {surface: land}"), ARCHIVE));
        assertChange(List.of("labels"), archive, facts(YEAR.replace("995 hPa", "990 hPa"), ARCHIVE));
        assertChange(List.of("history"), archive, facts(YEAR + "repeat-history: true\n", ARCHIVE));
        assertChange(List.of("bootstrap"), components, facts(YEAR.replace("bootstrap: 50", "bootstrap: 60"), COMPONENTS));
        assertChange(List.of("seed"), components, facts(YEAR + "seed: 5\n", COMPONENTS));
        assertEquals(components, facts(YEAR + "repeat-history: true\n", COMPONENTS), "the archive tells it");
        assertChange(List.of("permutations"), facts(YEAR, STORM), facts(YEAR.replace("storm, permutations: 99", "storm"), STORM));
        assertChange(List.of("distance"), facts(YEAR, NEIGHBORS), facts(YEAR.replace("{count: 3}",
                "{count: 3, distance: cosine}"),
                NEIGHBORS));
    }

    @Test
    void withoutReplicatesThereIsNoStabilityAndFewSamplesHaveFewComponents(@TempDir Path folder) throws IOException {
        Path tracks = Files.writeString(folder.resolve("tracks.csv"), """
                id,time,lat,lon
                one,1990-01-10T00:00:00Z,60,20
                one,1990-01-10T06:00:00Z,61,22
                """);
        try (var few = StepBench.of(folder, YEAR.replace("- name: regimes", "- name: regimes\n    times: [1990-01, 1990-07]")
                .replace("components: 3, bootstrap: 50", "components: 30, bootstrap: 0").replace("- season\n",
                "- season\n      - "
                        + "{tracks: " + tracks + ", name: cyclone, region: '50..70, 0..40', within: 300 km}\n"))) {
            StepResult result = few.run(COMPONENTS);
            LatentArchive archive = LatentArchive.open(few.result(ARCHIVE).resolve("latents.nc"));
            assertEquals("storm,calm,calm,calm,calm,calm,calm,calm,calm,calm", String.join(",", ((Label.Classes) archive.label(
                    "cyclone").orElseThrow()).values()));
            assertTrue(archive.definitions().stream().anyMatch(label -> label.definition().equals(
                    "storm of tracks.csv within 300.0 km of 50..70, 0..40")), archive.definitions().toString());
            ComponentsResult found = ComponentsFile.read(few.result(COMPONENTS).resolve("components.json"));
            assertEquals(9, found.components().size());
            assertTrue(found.components().getFirst().blocks().isEmpty());
            assertEquals(List.of(), result.findings());
            assertTrue(result.remarks().contains("10 samples of 768 channels have no more than 9 components"), result.remarks()
                    .toString());
            assertTrue(result.remarks().stream().anyMatch(text -> text.startsWith("not tested: ") && text.contains("season")),
                    result.remarks().toString());
            String message = assertThrows(IOException.class, () -> few.run(SEASON)).getMessage();
            assertTrue(message.contains("DJF") || message.contains("season"), message);
        }
    }
}
