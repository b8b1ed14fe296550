package io.github.isorel.engine.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.progress.Progress;

class ExperimentCheckTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples"))
            .toAbsolutePath().normalize();
    private static final Path EXPERIMENTS = EXAMPLES.resolve("experiments");

    /** Paths begin in the folder of the examples. */
    private static List<String> check(String text) {
        ExperimentReading reading = ExperimentReader.read(EXAMPLES.resolve("e.yaml"), text);
        assertEquals(List.of(), reading.problems().stream().filter(Problem::isError).toList());
        return ExperimentCheck.check(reading.experiment().orElseThrow(), Progress.none()).stream()
                .map(problem -> problem.toString().substring(EXAMPLES.toString().length() + "/e.yaml:".length())).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = { "storm-relevance.yaml", "latent-regimes.yaml", "two-models.yaml" })
    void examplesAreGood(String name) throws IOException {
        ExperimentReading reading = ExperimentReader.read(EXPERIMENTS.resolve(name));
        assertEquals(List.of(), reading.problems());
        assertEquals(List.of(), ExperimentCheck.check(reading.experiment().orElseThrow(), Progress.none()));
    }

    @Test
    void theTemplateSaysWhatIsMissing() throws IOException {
        ExperimentReading reading = ExperimentReader.read(EXPERIMENTS.resolve("great-storm-1987.yaml"));
        assertEquals(List.of(), reading.problems());
        List<Problem> problems = ExperimentCheck.check(reading.experiment().orElseThrow(), Progress.none());
        assertEquals(List.of("aurora-0.25-pretrained.ckpt", "era5/surface.nc", "era5/static.nc", "era5/pressure-levels.nc")
                .stream()
                .map(EXPERIMENTS::resolve).map(Path::toString).toList(), problems.stream()
                        .map(problem -> problem.message().replaceAll("^there is no (model|data) ", "")).toList());
        assertEquals(List.of(16, 19, 19, 19), problems.stream().map(problem -> problem.position().line()).toList());
    }

    @Test
    void relevanceIsThatOfModelsInFloat32() {
        String text = """
                isorel: 1
                models:
                  exact: demo/demo.ckpt
                  halved: {file: demo/demo.ckpt, precision: bfloat16}
                data: simulated
                cases: [1990-01-10]
                targets: mean(msl, 10..40, 10..40)
                relevance: {methods: [random, gradient], models: MODELS}
                """;
        assertEquals(List.of(), check(text.replace("MODELS", "exact")));
        assertEquals(List.of("8:31: error: 'gradient' explains models in float32 only, and the model 'halved' is to be run in"
                + " bfloat16; leave 'precision' of the model out, or name other 'models' here"), check(text.replace("MODELS",
                        "[exact, halved]")));
    }

    /** Two models over the same data have the same times; a question of one model alone compares nothing. */
    @Test
    void latentsAreComparedAtFourCommonTimesOrMore() {
        String text = """
                isorel: 1
                models:
                  one: demo/demo.ckpt
                  two: {file: demo/demo.ckpt, perturb: {seed: 1, share: 0.01}}
                data: simulated
                latent:
                  - {times: TIMES}
                comparison: {scores: true}
                """;
        String three = text.replace("TIMES", "[1990-01-10, 1990-01-11, 1990-01-12]");
        assertEquals(List.of("7:5: error: the models 'one' and 'two' have 3 of the selected times in common; at least 4 are"
                + " needed to compare their latents; select more 'times', or leave it out with 'comparison: {latent: false}'"),
                check(three));
        assertEquals(List.of(), check(text.replace("TIMES", "[1990-01-10, 1990-01-11, 1990-01-12, 1990-01-13]")));
        assertEquals(List.of(), check(three.replace("scores: true", "latent: false")));
        assertEquals(List.of(), check(three.replace("]}", "], models: one}")));
        List<String> single = check(text.replace("TIMES", "[1990-01-10T00:00:00Z]"));
        assertTrue(single.stream().allMatch(line -> line.contains("fewer than two of the selected times")), single.toString());
    }

    private static final String DEMO = """
            isorel: 1
            models: demo/demo.ckpt
            data: simulated
            """;

    @Test
    void filesMustBeThere() {
        List<String> told = check("""
                isorel: 1
                models:
                  demo: demo/demo.cpkt
                  other: {file: demo/demo.ckpt, scale-encoding: none.nc}
                data: [simulated, simulatd]
                climatology: nowhere/c.nc
                cases: [1990-01-10]
                targets: point(msl, 5, 5)
                relevance: {methods: {rules: my.rules}}
                latent: {labels: [{tracks: t.csv}]}
                """);
        assertEquals(List.of("3:3: error: there is no model " + EXAMPLES + "/demo/demo.cpkt; did you mean 'demo.ckpt'?",
                "4:3: error: there is no scale encoding " + EXAMPLES + "/none.nc; relative paths begin at the experiment",
                "5:19: error: there is no data " + EXAMPLES + "/simulatd; did you mean 'simulated'?",
                "6:14: error: there is no climatology " + EXAMPLES + "/nowhere/c.nc; the folder " + EXAMPLES
                        + "/nowhere is not there either; relative paths begin at the experiment",
                "9:22: error: there is no rule book " + EXAMPLES + "/my.rules; relative paths begin at the experiment",
                "10:19: error: there is no file with tracks " + EXAMPLES + "/t.csv; relative paths begin at the experiment"),
                told);
    }

    @Test
    void filesMustBeWhatTheyShouldBe(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("a.rules"), "** : epsilom 1\n");
        List<String> told = check("""
                isorel: 1
                models: {a: simulated/static.nc, b: {file: demo/demo.ckpt, configuration: AuroraPretrained}}
                data: demo/demo.ckpt
                cases: [1990-01-10]
                targets: point(msl, 5, 5)
                relevance: {methods: {rules: %s}}
                """.formatted(rules));
        assertEquals(4, told.size(), told.toString());
        assertTrue(told.get(0).startsWith("2:10: error: the model 'a' cannot be opened: "), told.get(0));
        assertTrue(told.get(1).startsWith("2:34: error: the model 'b' cannot be opened: "), told.get(1));
        assertTrue(told.stream().noneMatch(line -> line.contains("\n")), told.toString());
        assertTrue(told.get(2).startsWith("3:1: error: ") && told.get(2).contains("demo.ckpt"), told.get(2));
        assertTrue(told.get(3).startsWith("6:22: error: the rule book " + rules + ", line 1: there is no rule 'epsilom'"),
                told.get(3));
    }

    @Test
    void whatIsHiddenMustBeTakenByTheModel() {
        List<String> told = check(DEMO + """
                climatology: simulated/surface.nc
                cases: [1990-01-10]
                targets: point(msl, 5, 5)
                masking:
                  - {methods: random, hide: [t, w]}
                  - {methods: random, hide: q@800}
                  - {methods: random, hide: msl@850, states: oldest}
                  - {methods: distance, hide: "q@850", baselines: [zero, noise]}
                """);
        List<String> errors = told.stream().filter(line -> line.contains("'hide' does not fit the model 'demo'")).toList();
        assertEquals(3, errors.size(), told.toString());
        assertTrue(errors.get(0).startsWith("8:5: error: ") && errors.get(0).contains("the model takes no w, only "), errors.get(
                0));
        assertTrue(errors.get(1).startsWith("9:5: error: ") && errors.get(1).contains("q is given on 100, "), errors.get(1));
        assertTrue(errors.get(2).startsWith("10:5: error: ") && errors.get(2).contains("msl has no levels"), errors.get(2));
    }

    @Test
    void timesMustBeInTheData() {
        List<String> told = check(DEMO + """
                cases:
                  - 1990-01-09
                  - 1991-01-01
                  - 1990-01-10
                latent:
                  - {name: a, times: [1990-01-09, 1990-01-10]}
                  - {name: b, times: 1990-01-15..1990-02-09}
                targets: point(msl, 5, 5)
                relevance: {cases: 1990-01-10T00Z, methods: {method: reference-lrp, baseline: 1992-01-01}}
                """);
        assertEquals(7, told.size(), told.toString());
        assertTrue(told.get(0).startsWith("5:5: error: there is no state at 1990-01-08T00:00:00Z")
                && told.get(0).contains("'repeat-history: true'"), told.get(0));
        assertTrue(told.get(1).startsWith("6:5: error: there is no state at 1991-01-01T00:00:00Z"), told.get(1));
        assertTrue(told.get(2).startsWith("6:5: error: there is no state at 1990-12-31"), told.get(2));
        assertTrue(told.get(3).startsWith("9:5: error: there is no state at 1990-01-08"), told.get(3));
        assertTrue(told.get(4).startsWith("10:5: error: fewer than two of the selected times are in the data"), told.get(4));
        assertTrue(told.get(5).startsWith("12:45: error: the baseline of 'reference-lrp': there is no state at 1992-01-01"),
                told.get(5));
        assertTrue(told.get(6).startsWith("12:45: error: the baseline of 'reference-lrp': there is no state at 1991-12-31"),
                told.get(6));
    }

    @Test
    void historyMayBeRepeated() {
        assertEquals(List.of(), check(DEMO + "cases: [1990-01-09]\nrepeat-history: true\n"));
    }

    @Test
    void regionsTargetsAndTapsMustBeThere() {
        List<String> told = check(DEMO + """
                cases: [{time: 1990-01-14, region: "10..11, 10..11"}]
                steps: 2
                targets:
                  a: mean(z@400, 0..30, 0..30)
                  b: rmse(msl, 0..30, 0..30)
                relevance: {methods: gradient}
                latent: {tap: backbone.encoder.9, pool: {region: "1..2, 1..2"}}
                """);
        assertEquals(5, told.size(), told.toString());
        assertTrue(told.get(0).startsWith("4:9: error: no grid point lies in the box 10..11, 10..11"), told.get(0));
        assertTrue(told.get(1)
                .startsWith("4:9: error: the target 'b' needs the truth at 1990-01-16T00:00:00Z, but the data have no msl"),
                told.get(1));
        assertTrue(told.get(2).startsWith("7:6: error: the target 'a' does not fit the model 'demo': ")
                && told.get(2).contains("400"), told.get(2));
        assertTrue(told.get(3).startsWith("10:9: error: no grid point lies in the box 1..2, 1..2"), told.get(3));
        assertTrue(told.get(4)
                .startsWith("10:9: error: the model 'demo' has no tap 'backbone.encoder.9'; did you mean 'backbone.encoder.0'?"),
                told.get(4));
    }

    @Test
    void labelsMustBeInTheData(@TempDir Path folder) throws IOException {
        Path tracks = Files.writeString(folder.resolve("t.csv"), "hello\n");
        List<String> told = check(DEMO + """
                latent:
                  labels:
                    - wet = max(q@400, 0..30, 0..30) > 0.01
                    - low = min(msl, 1..2, 1..2) < 985 hPa
                    - {tracks: %s}
                """.formatted(tracks));
        assertEquals(3, told.size(), told.toString());
        assertTrue(told.get(0).startsWith("6:7: error: the label 'wet' needs 400 hPa, which the data do not have"), told.get(0));
        assertTrue(told.get(1).startsWith("7:7: error: no grid point lies in the box 1..2, 1..2"), told.get(1));
        assertTrue(told.get(2).startsWith("8:7: error: " + tracks), told.get(2));
    }

    @Test
    void dataMustHaveWhatTheModelNeeds() {
        List<String> told = check(DEMO.replace("simulated", "[simulated/surface.nc, simulated/static.nc]")
                + "cases: [1990-01-10]\n");
        assertEquals(5, told.size(), told.toString());
        assertTrue(told.stream().allMatch(line -> line.startsWith("3:1: error: for the model 'demo': ")
                && line.contains("is not in the data")), told.toString());
    }

    @Test
    void theClimatologyMustFit() {
        List<String> told = check(DEMO + "cases: [1990-01-10]\nclimatology: simulated/surface.nc\n");
        assertTrue(!told.isEmpty() && told.stream().allMatch(line ->
                line.startsWith("5:14: error: the climatology cannot be used with the model 'demo': ")),
                told.toString());
    }

    @Test
    void gatesOnScoresNeedTheTruth() {
        List<String> told = check(DEMO + "cases: [1990-01-14]\ngates: [forecast.skill.ratio < 1]\n");
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.getFirst().startsWith("5:9: error: the gate needs the truth"), told.toString());
    }

    @Test
    void aCheckCanBeCancelled() {
        Experiment experiment = ExperimentReader.read(EXAMPLES.resolve("e.yaml"), DEMO + "cases: [1990-01-10]\n").experiment()
                .orElseThrow();
        var cancelled = new Progress() {
            @Override
            public void begin(String stage, long units) {
                // told to nobody
            }

            @Override
            public void worked(long units) {
                // told to nobody
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> ExperimentCheck.check(experiment, cancelled));
    }
}
