package io.github.isorel.engine.experiment.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.StepResult;

class ForecastStepTest {

    private static final String TWO = """
            isorel: 1
            models:
              demo: demo/demo.ckpt
              sibling: {file: demo/demo.ckpt, perturb: {seed: 3, share: 0.02}}
            data: simulated
            climatology: simulated/climatology.nc
            cases:
              - {time: 1990-01-11, name: storm}
              - {time: 1990-02-11, name: calm}
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyModelForecastsEveryCase() throws IOException {
        try (var bench = StepBench.of(folder, TWO)) {
            assertEquals(List.of("forecast/demo/storm", "forecast/demo/calm", "forecast/sibling/storm", "forecast/sibling/calm",
                    "comparison/scores"), bench.names());
            assertTrue(bench.step("forecast/demo/storm").memory() > 50_000_000, "runtime and weights");
        }
    }

    @Test
    void scoresAreFindingsAndSiblingsForecastOtherwise() throws IOException {
        try (var bench = StepBench.of(folder, TWO)) {
            StepResult result = bench.run("forecast/demo/storm");
            assertEquals(39, result.findings().size());
            Finding first = result.findings().getFirst();
            assertEquals(GateQuantity.FORECAST_SKILL_RATIO, first.quantity());
            assertEquals(List.of("demo", "storm", "t2m"), first.about());
            assertEquals(result.findings().size(), result.findings().stream().map(Finding::about).distinct().count(),
                    "levels are told too");
            assertTrue(result.findings().stream().anyMatch(finding -> finding.about().equals(List.of("demo", "storm", "t",
                    "850 hPa"))));
            Path files = bench.result("forecast/demo/storm");
            List<String> rows = Files.readAllLines(files.resolve("scores.csv"));
            assertEquals(40, rows.size());
            String[] row = rows.get(1).split(",");
            assertEquals(Double.parseDouble(row[8]) / Double.parseDouble(row[11]), first.value(), 0);
            long better = result.findings().stream().filter(finding -> finding.value() < 1).count();
            assertTrue(result.answer().startsWith("forecast of 1 step from 1990-01-11T00:00:00Z; at +24 h its error is below that"
                    + " of persistence for " + better + " of 39 fields"), result.answer());

            StepResult other = bench.run("forecast/sibling/storm");
            double mean = mean(result);
            double perturbed = mean(other);
            assertTrue(perturbed > mean && perturbed < 3 * mean, "a little noise harms a little: " + mean + ", " + perturbed);
        }
    }

    private static double mean(StepResult result) {
        return result.findings().stream().mapToDouble(Finding::value).average().orElseThrow();
    }

    @Test
    void resultsAreTheSameBytesWheneverTheyAreMade() throws IOException {
        try (var bench = StepBench.of(folder.resolve("one"), TWO); var again = StepBench.of(folder.resolve("two"), TWO)) {
            for (String name : List.of("forecast/demo/storm", "forecast/sibling/storm")) {
                bench.run(name);
                again.run(name);
                for (String file : List.of("forecast.nc", "scores.csv")) {
                    assertArrayEquals(Files.readAllBytes(bench.result(name).resolve(file)),
                            Files.readAllBytes(again.result(name).resolve(file)), name + " " + file);
                }
            }
            assertNotEquals(TensorReader.read(bench.result("forecast/demo/storm").resolve("forecast.nc"), "msl").get(0),
                    TensorReader.read(bench.result("forecast/sibling/storm").resolve("forecast.nc"), "msl").get(0));
            String bytes = Files.readString(bench.result("forecast/demo/storm").resolve("forecast.nc"),
                    StandardCharsets.ISO_8859_1);
            assertFalse(bytes.contains(StepBench.EXAMPLES.toString()), "no absolute paths");
        }
    }

    @Test
    void withoutTruthThereAreNoScores() throws IOException {
        try (var bench = StepBench.of(folder, """
                isorel: 1
                models: demo/demo.ckpt
                data: simulated
                cases: 1990-12-14
                """)) {
            String name = bench.names().getFirst();
            StepResult result = bench.run(name);
            assertEquals(List.of(), result.findings());
            assertEquals("forecast of 1 step from 1990-12-14T00:00:00Z; no truth in the data for 1990-12-15T00:00:00Z: the"
                    + " forecast is not verified", result.answer());
            assertFalse(Files.exists(bench.result(name).resolve("scores.csv")));
        }
    }

    @Test
    void factsChangeExactlyWhenTheResultMay() throws IOException {
        Map<String, String> facts = facts(TWO, "forecast/demo/storm");
        assertEquals(facts, facts(TWO.replace("storm", "low").replace("demo:", "model:"), "forecast/model/low"),
                "names are not in the result");
        assertEquals(facts, facts(TWO + "seed: 5\ntargets: mean(msl, 1..40, 1..40)\n", "forecast/demo/storm"),
                "what other steps look at");
        assertChange(List.of("model configuration", "precision"), facts, facts(TWO.replace("sibling: {file: demo/demo.ckpt,"
                + " perturb: {seed: 3, share: 0.02}}", "sibling: {file: demo/demo.ckpt, precision: bfloat16}"),
                "forecast/sibling/storm"));
        assertChange(List.of("perturbation"), facts, facts(TWO, "forecast/sibling/storm"));
        assertChange(List.of("initial time"), facts, facts(TWO, "forecast/demo/calm"));
        assertChange(List.of("steps"), facts, facts(TWO + "steps: 2\n", "forecast/demo/storm"));
        assertChange(List.of("history"), facts, facts(TWO + "repeat-history: true\n", "forecast/demo/storm"));
        assertChange(List.of("climatology", "scores"), facts, facts(TWO + "forecast: {scores: false}\n", "forecast/demo/storm"));
        assertChange(List.of("data"), facts, facts(TWO.replace("data: simulated", "data: [simulated, demo/scale-encoding.nc]"),
                "forecast/demo/storm"));
        assertChange(List.of("scale encoding"), facts, facts(TWO.replace("demo: demo/demo.ckpt",
                "demo: {file: demo/demo.ckpt, scale-encoding: demo/scale-encoding.nc}"), "forecast/demo/storm"));
        assertChange(List.of("levels", "model configuration"), facts, facts(TWO.replace("demo: demo/demo.ckpt",
                "demo: {file: demo/demo.ckpt, levels: [500, 850]}"), "forecast/demo/storm"));
    }

    @Test
    void aCopyElsewhereIsTheSameAndOtherContentIsNot() throws IOException {
        Files.copy(StepBench.EXAMPLES.resolve("demo/demo.ckpt"), folder.resolve("demo.ckpt"));
        Files.copy(StepBench.EXAMPLES.resolve("demo/demo.json"), folder.resolve("demo.json"));
        Map<String, String> facts = facts(TWO, "forecast/demo/storm");
        String elsewhere = TWO.replace("demo: demo/demo.ckpt", "demo: " + folder.resolve("demo.ckpt"));
        assertEquals(facts, facts(elsewhere, "forecast/demo/storm"));
        Path climatology = Files.copy(StepBench.EXAMPLES.resolve("simulated/climatology.nc"), folder.resolve("climatology.nc"));
        String copied = TWO.replace("simulated/climatology.nc", climatology.toString());
        assertEquals(facts, facts(copied, "forecast/demo/storm"));
        try (var bench = StepBench.of(folder, copied)) {
            assertEquals(facts, bench.facts("forecast/demo/storm"));
            Files.write(climatology, new byte[1], StandardOpenOption.APPEND);
            assertChange(List.of("climatology"), facts, bench.facts("forecast/demo/storm"));
        }
    }

    static Map<String, String> facts(String text, String step) throws IOException {
        try (var bench = StepBench.of(Path.of(""), text)) {
            return bench.facts(step);
        }
    }

    static void assertChange(List<String> names, Map<String, String> facts, Map<String, String> others) {
        var all = new TreeSet<>(facts.keySet());
        all.addAll(others.keySet());
        all.removeIf(name -> facts.getOrDefault(name, "none").equals(others.getOrDefault(name, "none")));
        assertEquals(new TreeSet<>(names), all);
    }
}
