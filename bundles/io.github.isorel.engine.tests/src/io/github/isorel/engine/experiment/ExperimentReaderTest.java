package io.github.isorel.engine.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.experiment.LatentEntry.ComponentsEntry;
import io.github.isorel.engine.experiment.LatentEntry.LabelEntry;
import io.github.isorel.engine.experiment.LatentEntry.NeighborsEntry;
import io.github.isorel.engine.experiment.ModelEntry.Perturbation;
import io.github.isorel.engine.latent.archive.Pooling;
import io.github.isorel.engine.latent.archive.TimeSelection;
import io.github.isorel.engine.masking.MaskedStates;
import io.github.isorel.engine.masking.Matching;
import io.github.isorel.engine.relevance.BaselineChoice;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.MethodParameter;
import io.github.isorel.engine.relevance.MethodSettings;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.PressureLevel;

class ExperimentReaderTest {

    private static final Path FOLDER = Path.of("/studies/storm");
    private static final Path FILE = FOLDER.resolve("storm.yaml");

    private static final String TEN_LINES = """
            isorel: 1
            models: demo.ckpt
            data: simulated
            cases:
              - time: 1990-01-10
                region: 38..55, 168..192
            targets:
              pressure: mean(msl, region)
            relevance:
              methods: attn-lrp
            """;

    private static Experiment read(String text) {
        ExperimentReading reading = ExperimentReader.read(FILE, text);
        assertEquals(List.of(), reading.problems());
        return reading.experiment().orElseThrow();
    }

    private static List<String> messages(ExperimentReading reading) {
        return reading.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void gatesNameComponentsAndClasses() {
        Experiment experiment = read("""
                isorel: 1
                models: demo.ckpt
                data: simulated
                latent: {pca: {components: 2}, separability: {label: season, class: DJF}}
                gates: [latent.component.stability of PC2 > 0.5, "latent.separability of season, DJF > 0.5"]
                """);
        assertEquals(List.of(List.of("PC2"), List.of("season", "DJF")), experiment.gates().stream().map(GateEntry::of).toList());
    }

    @Test
    void tenLinesAreAnExperimentWithDefaults() {
        Experiment experiment = read(TEN_LINES);
        assertEquals("storm", experiment.title());
        assertEquals(List.of(new ModelEntry(new Position(2, 9), "demo", FOLDER.resolve("demo.ckpt"), Optional.empty(),
                Optional.empty(),
                Optional.empty(), List.of(), Precision.FLOAT32, Optional.empty())), experiment.models());
        assertEquals(List.of(FOLDER.resolve("simulated")), experiment.data().paths());
        assertEquals(Optional.empty(), experiment.data().climatology());
        assertFalse(experiment.data().repeatHistory());
        assertEquals(1, experiment.steps());
        var region = new Box(38, 55, 168, 192);
        assertEquals(List.of(new CaseEntry(new Position(5, 5), "1990-01-10T00Z", Instant.parse("1990-01-10T00:00:00Z"),
                Optional.of(region), Optional.empty(), Optional.empty())), experiment.cases());
        assertEquals("mean(msl, 38..55, 168..192)", experiment.target("pressure").of(experiment.cases().getFirst()).toString());
        assertEquals(Optional.of(new ForecastEntry(Position.START, true, List.of("demo"), List.of("1990-01-10T00Z"))),
                experiment.forecast());
        var method = new MethodEntry(new Position(10, 12), "attn-lrp", MethodSettings.usual("attn-lrp"),
                new BaselineChoice.Zero(), Optional.empty());
        assertEquals(List.of(new RelevanceEntry(new Position(10, 3), List.of("pressure"), List.of(method), List.of("demo"),
                List.of("1990-01-10T00Z"), false)), experiment.relevance());
        assertEquals(List.of(), experiment.latent());
        assertEquals(List.of(), experiment.masking());
        assertEquals(new ComparisonEntry(true, true, true), experiment.comparison());
        assertEquals(List.of(), experiment.gates());
        assertEquals(1, experiment.seed());
        assertEquals(new OutputEntry(List.of("png", "svg"), true), experiment.output());
    }

    @Test
    void questionsForLatentsAndMaskingHaveDefaults() {
        Experiment experiment = read(TEN_LINES + "latent: {}\nmasking: {}\n");
        assertEquals(List.of(new LatentEntry(new Position(11, 9), "bottleneck", "bottleneck",
                TimeSelection.parse(List.of("all")), Pooling.mean(),
                List.of(), Optional.of(new ComponentsEntry(10, 1000, false, Duration.ofDays(5))), List.of(), Optional.empty(),
                List.of("demo"))), experiment.latent());
        MaskingEntry masking = experiment.masking().getFirst();
        assertEquals(List.of("attn-lrp", "random"), masking.methods().stream().map(MethodEntry::name).toList());
        assertEquals(List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5), masking.fractions());
        assertEquals(List.of("in-fill", "zonal-mean"), masking.baselines());
        assertEquals(50, masking.draws());
        assertEquals(OptionalInt.empty(), masking.patch());
        assertEquals("magnitude", masking.order());
        assertEquals(false, masking.hasDistance());
        assertEquals(Set.of(), masking.match());
        assertEquals(List.of(), masking.hide());
        assertEquals(MaskedStates.ALL, masking.states());
    }

    @Test
    void regionsCanBePolygons() {
        String polygon = "polygon(38 168, 55 170, 50 -168)";
        Experiment experiment = read(TEN_LINES.replace("38..55, 168..192", polygon) + "masking: {region: \"" + polygon + "\"}\n");
        assertEquals(Optional.of(GeographicArea.parse(polygon)), experiment.cases().getFirst().region());
        assertEquals("mean(msl, polygon(38 168, 55 170, 50 192))", experiment.target("pressure").of(experiment.cases().getFirst())
                .toString());
        MaskingEntry masking = experiment.masking().getFirst();
        assertEquals(Optional.of(GeographicArea.parse(polygon)), masking.region());
        assertEquals(List.of(), masking.methods());
        assertEquals(List.of(), masking.fractions());
    }

    @Test
    void everyKeyIsRead() {
        Experiment experiment = read("""
                isorel: 1
                title: All keys
                models:
                  a: {file: ../a.ckpt, configuration: AuroraSmallPretrained, lora: off, scale-encoding: s.nc, levels: [500, 850]}
                  b: {file: /b.ckpt, configuration: b/config.json, perturb: {seed: 7, share: 0.05}, precision: bfloat16}
                data: [d1, d2.nc]
                climatology: c.nc
                repeat-history: true
                steps: 3
                cases:
                  - 1990-01-10T06
                  - {time: 1990-01-11T00:30:00Z, name: eve, region: "0..10, 350..10", label: storm, storm: S1}
                  - {from: 1990-02-01, to: 1990-02-02, every: 12 h, name: feb, region: "0..10, 0..10"}
                targets:
                  p: mean(msl, region) at step 2
                forecast: {scores: false, models: a, cases: [eve]}
                relevance:
                  - targets: p
                    cases: [eve, feb-1990-02-01T12Z]
                    models: b
                    check: true
                    methods:
                      - {method: integrated-gradients, name: ig, points: 32, baseline: climatology}
                      - {method: occlusion, patch: 4, baseline: 1990-03-01}
                      - {method: smooth-grad, samples: 4, noise: 0.2, seed: 9}
                      - {method: lrp-alpha-beta, alpha: 3, beta: 2}
                      - {method: lrp-gamma, gamma: 1}
                      - {method: lrp-epsilon, epsilon: 1e-3}
                      - {rules: r.rules, name: mine}
                latent:
                  - name: pooled
                    tap: backbone.encoder.0
                    times: [1990-01..1990-03, 1990-06-10T12]
                    pool: {region: "-10..10, 0..90", surface: sea, levels: [0, 2], statistics: mean-and-std}
                    labels: [season, "storm/calm = min(msl) < 985 hPa", {tracks: t.csv, name: track, within: 300 km, region: \
                "0..9, 0..9"}]
                    pca: {components: 3, bootstrap: 0, standardized: true, block: 10 d}
                    separability: [storm, {label: season, class: JJA, permutations: 99, block: 6 h}]
                    neighbours: {count: 7, distance: cosine, apart: 30 min}
                    models: a
                masking:
                  targets: p
                  methods: [ig, distance, gradient]
                  models: a
                  cases: eve
                  fractions: [2.5, 10]
                  draws: 9
                  baselines: [zero, 1990-03-01]
                  patch: 2
                  order: negative
                  match: [shape, latitude]
                  hide: [t, q@850]
                  states: newest
                comparison: {relevance: false, latent: false, scores: false}
                gates: ["masking.ratio.lower of ig, p > 1", latent.separability.p-value<=.05]
                seed: 5
                output: {figures: none, report: false}
                """);
        assertEquals(new ModelEntry(new Position(4, 3), "a", Path.of("/studies/a.ckpt"), Optional.of("AuroraSmallPretrained"),
                Optional.of("off"),
                Optional.of(FOLDER.resolve("s.nc")), List.of(new PressureLevel(500), new PressureLevel(850)),
                Precision.FLOAT32, Optional.empty()), experiment.model("a"));
        assertEquals(Precision.BFLOAT16, experiment.model("b").precision());
        assertEquals(Optional.of(new Perturbation(7, 0.05)), experiment.model("b").perturbation());
        assertEquals(Optional.of("/studies/storm/b/config.json"), experiment.model("b").configuration());
        assertEquals(List.of("1990-01-10T06Z", "eve", "feb-1990-02-01T00Z", "feb-1990-02-01T12Z", "feb-1990-02-02T00Z"),
                experiment.cases().stream().map(CaseEntry::name).toList());
        assertEquals(Optional.of("S1"), experiment.caseNamed("eve").storm());
        assertEquals(Optional.of("storm"), experiment.caseNamed("eve").label());
        assertEquals(List.of("eve"), experiment.forecast().orElseThrow().cases());
        RelevanceEntry relevance = experiment.relevance().getFirst();
        assertTrue(relevance.check());
        assertEquals(List.of("b"), relevance.models());
        Map<String, MethodEntry> methods = relevance.methods().stream().collect(Collectors.toMap(MethodEntry::name, it -> it));
        assertEquals(new Method.IntegratedGradients(32), methods.get("ig").settings().toMethod(Optional.empty()));
        assertEquals(new BaselineChoice.MonthlyMean(), methods.get("ig").baseline());
        assertEquals(new BaselineChoice.OtherTime(Instant.parse("1990-03-01T00:00:00Z")), methods.get("occlusion").baseline());
        assertEquals(new Method.SmoothGradient(4, 0.2, 9), methods.get("smooth-grad").settings().toMethod(Optional.empty()));
        assertEquals(Map.of(MethodParameter.ALPHA, 3.0, MethodParameter.BETA, 2.0),
                methods.get("lrp-alpha-beta").settings().given());
        assertEquals(Optional.of(FOLDER.resolve("r.rules")), methods.get("mine").rules());
        LatentEntry latent = experiment.latent().getFirst();
        assertEquals(TimeSelection.parse(List.of("1990-01..1990-03", "1990-06-10T12:00:00Z")), latent.times());
        assertEquals(new Pooling(Optional.of(new Box(-10, 10, 0, 90)), Pooling.Surface.SEA, List.of(0, 2),
                Pooling.Separation.APART,
                Pooling.Statistic.MEAN_AND_STD), latent.pool());
        assertEquals(List.of("season", "storm", "track"), latent.labels().stream().map(LabelEntry::name).toList());
        assertEquals(300, ((LabelEntry.Tracks) latent.labels().getLast()).within());
        assertEquals(Optional.of(new ComponentsEntry(3, 0, true, Duration.ofDays(10))), latent.components());
        assertEquals(List.of("storm", "season"), latent.separability().stream().map(LatentEntry.SeparabilityEntry::label)
                .toList());
        assertEquals(Optional.of("JJA"), latent.separability().getLast().named());
        assertEquals(Optional.of(new NeighborsEntry(7, "cosine", Duration.ofMinutes(30))), latent.neighbors());
        MaskingEntry masking = experiment.masking().getFirst();
        assertEquals(methods.get("ig").settings(), masking.methods().getFirst().settings());
        assertEquals(List.of(0.025, 0.1), masking.fractions());
        assertEquals(List.of("zero", "1990-03-01T00:00:00Z"), masking.baselines());
        assertEquals(OptionalInt.of(2), masking.patch());
        assertEquals(List.of("ig", "gradient"), masking.methods().stream().map(MethodEntry::name).toList());
        assertEquals(true, masking.hasDistance());
        assertEquals(List.of(Matching.LATITUDE, Matching.SHAPE), List.copyOf(masking.match()));
        assertEquals(List.of("t", "q@850"), masking.hide());
        assertEquals(MaskedStates.NEWEST, masking.states());
        assertEquals(new ComparisonEntry(false, false, false), experiment.comparison());
        assertEquals(List.of(new GateEntry(new Position(54, 9), "masking.ratio.lower of ig, p > 1",
                GateQuantity.MASKING_RATIO_LOWER, List.of("ig", "p"),
                GateEntry.Relation.GREATER, 1), new GateEntry(new Position(54, 45), "latent.separability.p-value<=.05",
                        GateQuantity.LATENT_SEPARABILITY_P_VALUE, List.of(), GateEntry.Relation.AT_MOST, 0.05)),
                        experiment.gates());
        assertEquals(new OutputEntry(List.of(), false), experiment.output());
    }

    @Test
    void randomNumbersBeginWhereTheExperimentSays() {
        Experiment experiment = read(TEN_LINES.replace("attn-lrp", "[random, {method: smooth-grad, seed: 3}]") + "seed: 8\n");
        assertEquals(List.of(new Method.Random(8), new Method.SmoothGradient(16, 0.1, 3)),
                experiment.relevance().getFirst().methods().stream()
                .map(method -> method.settings().toMethod(Optional.empty())).toList());
    }

    /** All but positions and text. */
    private static String content(Experiment experiment) {
        return experiment.toString()
                .replaceAll("Position\\[[^]]*]|(?s:source=ExperimentSource.*?\\], title)|\\b[0-9]+:[0-9]+\\b", "");
    }

    @Test
    void commentsAndOrderDoNotMatter() {
        String turned = """
                # relevance first
                relevance: {methods: [attn-lrp]}   # one method
                targets: {"pressure": 'mean(msl, region)'}

                cases: [{region: "38..55, 168..192", time: 1990-01-10T00:00:00Z}]
                data: [simulated]
                models: {demo: {file: demo.ckpt}}
                isorel: 1
                """;
        assertEquals(content(read(TEN_LINES)), content(read(turned)));
        assertEquals(content(read(TEN_LINES)), content(read("\uFEFF%YAML 1.2\n---\n" + TEN_LINES.replace("\n", "\r\n")
                + "...\r\n")));
    }

    @Test
    void aliasesStandForWhatIsWrittenOnce() {
        Experiment experiment = read(TEN_LINES.replace("  - time: 1990-01-10\n    region: 38..55, 168..192",
                "  - {time: 1990-01-10, region: &box \"38..55, 168..192\"}\n  - {time: 1990-01-11, region: *box}"));
        assertEquals(experiment.cases().getFirst().region(), experiment.cases().getLast().region());
    }

    @Test
    void bombsAreRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(10, "*a" + (i - 1))) + "]\n");
        }
        List<String> told = messages(ExperimentReader.read(Path.of("e.yaml"), bomb.toString()));
        assertTrue(told.getFirst().contains("more than 20000 values"), told.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "[", "{a: ", "- ", "? ", "a:\n" })
    void whatIsNestedDeeplyIsRefused(String part) {
        var text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append(part.equals("a:\n") ? " ".repeat(Math.min(i, 60)) + part : part);
        }
        List<Problem> told = ExperimentReader.read(Path.of("e.yaml"), text.toString()).problems();
        assertFalse(told.isEmpty());
        assertTrue(told.stream().allMatch(Problem::isError) && told.size() <= Problems.MOST, told.toString());
    }

    @Test
    void largeFilesAndOtherFilesAreRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("e.yaml");
        Files.writeString(file, "#".repeat(ExperimentReader.LARGEST + 1));
        assertEquals(List.of(file + ":1:1: error: the file is larger than 1 MiB; is it an experiment?"),
                messages(ExperimentReader.read(file)));
        Files.write(file, "title: Orkan über Südengland\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of(file + ":1:1: error: the file is no text in UTF-8; is it an experiment?"),
                messages(ExperimentReader.read(file)));
        Files.write(file, new byte[] { 'P', 'K', 3, 4, 0, 0 });
        assertTrue(messages(ExperimentReader.read(file)).getFirst().startsWith(file + ":1:"),
                messages(ExperimentReader.read(file)).toString());
    }

    @Test
    void positionsCountCodePoints() {
        List<String> told = messages(ExperimentReader.read(Path.of("e.yaml"), "{title: \"🌀ß\", stepz: 2}"));
        assertTrue(told.contains("e.yaml:1:15: error: unknown key 'stepz'; did you mean 'steps'?"), told.toString());
    }

    @Test
    void problemsReadAsThoseOfCompilers() {
        var problem = new Problem("experiment.yaml", new Position(12, 5), Problem.Severity.ERROR, "unknown key 'metods'",
                "did you mean 'methods'?");
        assertEquals("experiment.yaml:12:5: error: unknown key 'metods'; did you mean 'methods'?", problem.toString());
    }

    /** Thousands of cases in thousands of questions: work and memory must not grow with their product. */
    @Test
    void manyCasesAndQuestionsAreNoBurden() {
        String questions = "&q {methods: attn-lrp}" + ", *q".repeat(3000);
        Experiment experiment = read(TEN_LINES.replace("time: 1990-01-10", "from: 1990-01-01\n    to: 1991-01-01\n    every: 1 h")
                .replace("\n  methods: attn-lrp", " [" + questions + "]"));
        assertEquals(365 * 24 + 1, experiment.cases().size());
        assertEquals(3001, experiment.relevance().size());
        assertSame(experiment.relevance().getFirst().cases(), experiment.relevance().getLast().cases());
    }
}
