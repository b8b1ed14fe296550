package io.github.isorel.engine.experiment.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.comparison.RelevanceAgreement;
import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.Step;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.masking.archive.MaskingReader;
import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RelevanceMap;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.text.CsvText;
import io.github.isorel.engine.text.JsonNode;

class ComparisonStepsTest {

    private static final String TWO = """
            isorel: 1
            models:
              demo: demo/demo.ckpt
              sibling: {file: demo/demo.ckpt, perturb: {seed: 1, share: 0.05}}
              far: {file: demo/demo.ckpt, perturb: {seed: 2, share: 0.5}}
            data: simulated
            climatology: simulated/climatology.nc
            cases:
              - {time: 1990-01-11, name: storm, region: "40..54, 172..188"}
              - {time: 1990-02-11, name: calm, region: "40..54, 172..188"}
            targets:
              pressure: mean(msl, region)
            """;
    private static final String RELEVANCE = TWO + """
            relevance:
              - {methods: [attn-lrp, gradient], models: [demo, sibling], cases: storm}
              - {methods: attn-lrp, models: far, cases: storm}
              - {methods: attn-lrp, models: far, cases: calm}
            latent:
              - {labels: season, models: [sibling, demo]}
              - {name: alone, models: demo}
            masking:
              - {models: demo, methods: attn-lrp}
              - {models: [far, demo], methods: attn-lrp}
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsAskedOfSeveralModelsIsCompared() {
        Experiment experiment = StepBench.experiment(RELEVANCE);
        List<Step> steps = ComparisonSteps.of(experiment);
        assertEquals(List.of("comparison/relevance/storm/pressure/attn-lrp", "comparison/relevance/storm/pressure/gradient",
                "comparison/latent/bottleneck", "comparison/scores", "comparison/masking/2/pressure"),
                steps.stream().map(Step::name).toList());
        assertEquals(List.of("relevance/demo/storm/pressure/attn-lrp", "relevance/sibling/storm/pressure/attn-lrp",
                "relevance/far/storm/pressure/attn-lrp"), steps.get(0).needs(), "models in the order of the experiment");
        assertEquals(List.of("relevance/demo/storm/pressure/gradient", "relevance/sibling/storm/pressure/gradient"),
                steps.get(1).needs());
        assertEquals(List.of("latent/bottleneck/demo/archive", "latent/bottleneck/sibling/archive"), steps.get(2).needs());
        assertEquals(6, steps.get(3).needs().size());
        assertEquals(List.of("masking/2/demo/pressure", "masking/2/far/pressure"), steps.get(4).needs());
    }

    @Test
    void whatIsSwitchedOffIsNotCompared() {
        assertEquals(List.of("comparison/latent/bottleneck"), ComparisonSteps.of(StepBench.experiment(RELEVANCE
                + "comparison: {relevance: false, scores: false}\n")).stream().map(Step::name).toList());
        assertEquals(List.of(), ComparisonSteps.of(StepBench.experiment(TWO + "forecast: {scores: false}\n")));
    }

    @Test
    void relevanceOfASiblingAgreesMoreThanThatOfAFarOne() throws IOException {
        String name = "comparison/relevance/storm/pressure/attn-lrp";
        try (var bench = StepBench.of(folder, TWO + "forecast: false\nrelevance: {methods: attn-lrp, cases: storm}\n")) {
            StepResult result = bench.run(name);
            assertEquals(List.of(List.of("demo", "sibling", "storm", "pressure", "attn-lrp"), List.of("demo", "far", "storm",
                    "pressure", "attn-lrp"), List.of("sibling", "far", "storm", "pressure", "attn-lrp")),
                    result.findings().stream().map(Finding::about).toList());
            assertTrue(result.findings().stream().allMatch(finding -> finding.quantity()
                    == GateQuantity.COMPARISON_RELEVANCE_CORRELATION));
            double near = result.findings().get(0).value();
            double far = result.findings().get(1).value();
            assertTrue(near > 0.3 && near < 1 && far < near, near + ", " + far);
            RelevanceAgreement expected = RelevanceAgreement.of(map(bench, "demo"), map(bench, "sibling"), 1, Progress.none());
            assertEquals(expected.inputs().value(), near);
            assertTrue(result.answer().startsWith("the relevance of demo and sibling has a rank correlation of "),
                    result.answer());

            JsonNode json = JsonNode.read(bench.result(name).resolve("agreement.json"));
            JsonNode pair = json.get("pairs").items(item -> item).getFirst();
            assertEquals("sibling", pair.get("second").text());
            assertEquals(expected.distance().kilometers(), pair.get("earth_movers_distance").get("kilometers").number());
            assertEquals(expected.columns().high(), pair.get("rank_correlation").get("columns").get("high").number());
            List<List<String>> rows = CsvText.rows(Files.readString(bench.result(name).resolve("agreement.csv")));
            assertEquals(List.of("first", "second", "quantity", "variable", "area", "value", "low", "high", "unit"),
                    rows.getFirst());
            assertEquals(List.of("demo", "sibling", "overlap", "", "0.05", Double.toString(expected.overlaps().get(1).overlap()),
                    "", "", "1"), rows.get(6));
        }
    }

    private static RelevanceMap map(StepBench bench, String model) throws IOException {
        return RelevanceReader.read(bench.result("relevance/" + model + "/storm/pressure/attn-lrp").resolve("relevance.nc"),
                Progress.none()).map();
    }

    @Test
    void scoresStandSideBySide() throws IOException {
        try (var bench = StepBench.of(folder, TWO + "forecast: {models: [demo, sibling]}\n")) {
            StepResult result = bench.run("comparison/scores");
            List<List<String>> rows = CsvText.rows(Files.readString(bench.result("comparison/scores").resolve("scores.csv")));
            assertEquals(1 + 39, rows.size());
            List<String> row = rows.get(1);
            assertEquals(List.of("demo", "sibling", "24", "t2m", "", "K", "2"), row.subList(0, 7));
            double first = pooled(bench, "demo");
            double second = pooled(bench, "sibling");
            assertEquals(first, Double.parseDouble(row.get(7)), 1e-12);
            assertEquals(second, Double.parseDouble(row.get(8)), 1e-12);
            assertEquals(second - first, Double.parseDouble(row.get(9)), 1e-12);
            assertTrue(Double.parseDouble(row.get(10)) <= second - first && second - first <= Double.parseDouble(row.get(11)));
            assertTrue(result.answer().startsWith("at +24 h sibling has a smaller error than demo for "), result.answer());
            assertTrue(result.remarks().contains("demo and sibling: intervals are too narrow: there are only 2 cases or storms to"
                    + " draw from"), result.remarks().toString());
        }
    }

    /** Root of the mean over both cases of the squared error of t2m, the first row of each file. */
    private static double pooled(StepBench bench, String model) throws IOException {
        double sum = 0;
        for (String initial : List.of("storm", "calm")) {
            List<List<String>> rows = CsvText.rows(Files.readString(bench.result("forecast/" + model + "/" + initial)
                    .resolve("scores.csv")));
            double error = Double.parseDouble(rows.get(1).get(8));
            sum += error * error;
        }
        return Math.sqrt(sum / 2);
    }

    @Test
    void latentsOfASiblingAreAligned() throws IOException {
        String name = "comparison/latent/bottleneck";
        try (var bench = StepBench.of(folder, TWO.substring(0, TWO.indexOf("cases:")) + """
                latent:
                  - {times: 1990-01-01..1990-04-30, models: [demo, sibling], pca: false}
                """)) {
            StepResult result = bench.run(name);
            Finding alignment = result.findings().getFirst();
            assertEquals(1, result.findings().size());
            assertEquals(GateQuantity.COMPARISON_LATENT_ALIGNMENT, alignment.quantity());
            assertEquals(List.of("demo", "sibling", "bottleneck"), alignment.about());
            assertTrue(alignment.value() > 0.5 && alignment.value() < 1, result.answer());
            assertTrue(result.answer().startsWith("the latents of demo and sibling at bottleneck have an alignment of "),
                    result.answer());
            List<List<String>> rows = CsvText.rows(Files.readString(bench.result(name).resolve("alignment.csv")));
            assertEquals(List.of("demo", "sibling", "cka_debiased", Double.toString(alignment.value())), rows.get(1)
                    .subList(0, 4));
            assertEquals(List.of("20", "4"), rows.get(1).subList(6, 8), "five days in each of four months, a block each");
            assertEquals(List.of("demo and sibling: the interval is too narrow: there are only 4 blocks of time to draw from"),
                    result.remarks());
            JsonNode pair = JsonNode.read(bench.result(name).resolve("alignment.json")).get("pairs").items(item -> item)
                    .getFirst();
            assertEquals(alignment.value(), pair.get("cka_debiased").get("value").number());
        }
    }

    @Test
    void maskingRatiosStandSideBySide() throws IOException {
        String name = "comparison/masking/1/pressure";
        try (var bench = StepBench.of(folder, TWO + """
                forecast: false
                masking: {models: [demo, sibling], cases: storm, methods: [gradient, random], fractions: [5], draws: 2}
                """)) {
            StepResult result = bench.run(name);
            List<List<String>> rows = CsvText.rows(Files.readString(bench.result(name).resolve("ratios.csv")));
            assertEquals(List.of("method", "baseline", "fraction", "measure", "model", "ratio", "low", "high", "p_value"),
                    rows.getFirst());
            assertEquals(List.of("gradient", "climatology", "0.05", "target change", "demo"), rows.get(1).subList(0, 5));
            assertEquals("sibling", rows.get(2).get(4));
            StoredMasking sibling = MaskingReader.read(bench.result("masking/1/sibling/pressure").resolve("masking.nc"),
                    Progress.none());
            assertEquals(sibling.ratio(0, 0, 0, "target change").value(), Double.parseDouble(rows.get(2).get(5)));
            assertEquals(1 + 2 * 2 * sibling.totals().size() * 2, rows.size());
            assertTrue(result.answer().matches("with 5 % hidden and replaced by climatology, forecasts degrade against random"
                    + " masks: by gradient demo [-0-9.]+ times \\[.*\\], sibling [-0-9.]+ times \\[.*\\]"), result.answer());
        }
    }

    @Test
    void withoutTruthThereIsNothingToCompare() throws IOException {
        try (var bench = StepBench.of(folder, TWO.substring(0, TWO.indexOf("cases:")) + "cases: 1990-12-14\n")) {
            StepResult result = bench.run("comparison/scores");
            assertEquals("there are no scores to compare: the data hold no truth for these forecasts", result.answer());
            assertEquals(1, Files.readAllLines(bench.result("comparison/scores").resolve("scores.csv")).size());
        }
    }

    @Test
    void resultsAreTheSameBytesWheneverTheyAreMade() throws IOException {
        String name = "comparison/relevance/storm/pressure/gradient";
        String text = TWO + "relevance: {methods: gradient, cases: storm, models: [demo, sibling]}\n";
        try (var bench = StepBench.of(folder.resolve("one"), text); var again = StepBench.of(folder.resolve("two"), text)) {
            bench.run(name);
            again.run(name);
            for (String file : List.of("agreement.csv", "agreement.json")) {
                assertArrayEquals(Files.readAllBytes(bench.result(name).resolve(file)),
                        Files.readAllBytes(again.result(name).resolve(file)), file);
            }
        }
    }

    @Test
    void modelsOnDifferentLevelsAreComparedWhereTheyMeet() throws IOException {
        try (var bench = StepBench.of(folder, """
                isorel: 1
                models:
                  whole: demo/demo.ckpt
                  thin: {file: demo/demo.ckpt, levels: [500, 850]}
                data: simulated
                cases: 1990-01-11
                targets: mean(msl, 40..54, 172..188)
                forecast: false
                relevance: {methods: gradient}
                """)) {
            StepResult result = bench.run("comparison/relevance/1990-01-11T00Z/target/gradient");
            assertTrue(result.remarks().stream().anyMatch(remark -> remark.startsWith(
                    "whole and thin: left out, since only the first map has it: relevance on ")), result.remarks().toString());
        }
    }

    @Test
    void factsTellNamesAndOrderOfModels() throws IOException {
        String text = TWO + "relevance: {methods: gradient, cases: storm, models: [demo, sibling]}\n";
        var facts = ForecastStepTest.facts(text, "comparison/relevance/storm/pressure/gradient");
        ForecastStepTest.assertChange(List.of("models"), facts, ForecastStepTest.facts(text.replace("sibling", "brother"),
                "comparison/relevance/storm/pressure/gradient"));
        ForecastStepTest.assertChange(List.of("seed"), facts, ForecastStepTest.facts(text + "seed: 2\n",
                "comparison/relevance/storm/pressure/gradient"));
        var scores = ForecastStepTest.facts(text, "comparison/scores");
        ForecastStepTest.assertChange(List.of("groups"), scores, ForecastStepTest.facts(text.replace("name: storm,",
                "name: storm, storm: S1,"), "comparison/scores"));
    }

    @Test
    void aDamagedResultIsNamed() throws IOException {
        try (var bench = StepBench.of(folder, TWO + "forecast: {models: [demo, far], cases: calm}\n")) {
            for (String needed : bench.step("comparison/scores").needs()) {
                bench.run(needed);
            }
            Files.writeString(bench.result("forecast/far/calm").resolve("scores.csv"), "nothing\n");
            String message = String.valueOf(assertThrows(IOException.class, () -> bench.run("comparison/scores")).getMessage());
            assertTrue(message.contains("scores.csv"), message);
        }
    }
}
