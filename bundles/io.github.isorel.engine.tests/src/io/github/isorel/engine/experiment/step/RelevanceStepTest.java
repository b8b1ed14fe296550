package io.github.isorel.engine.experiment.step;

import static io.github.isorel.engine.experiment.step.ForecastStepTest.assertChange;
import static io.github.isorel.engine.experiment.step.ForecastStepTest.facts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.archive.RelevanceReader;
import io.github.isorel.engine.relevance.archive.StoredRelevance;

class RelevanceStepTest {

    private static final String STORM = """
            isorel: 1
            models: demo/demo.ckpt
            data: simulated
            climatology: simulated/climatology.nc
            forecast: false
            cases:
              - {time: 1990-01-11, name: storm, region: "40..54, 172..188"}
              - {time: 1990-02-11, name: calm, region: "40..54, 172..188"}
            targets:
              pressure: mean(msl, region)
            relevance:
              - methods: [attn-lrp, random]
                cases: storm
              - methods: [{method: reference-lrp, name: against-mean, baseline: climatology}]
                cases: storm
            """;
    private static final String LRP = "relevance/demo/storm/pressure/attn-lrp";
    private static final String REFERENCE = "relevance/demo/storm/pressure/against-mean";

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyTargetIsExplainedByEveryMethodOnce() throws IOException {
        try (var bench = StepBench.of(folder, STORM + "  - {methods: attn-lrp, cases: [storm, calm], check: true}\n")) {
            assertEquals(List.of(LRP, "relevance/demo/storm/pressure/random", REFERENCE,
                    "relevance/demo/calm/pressure/attn-lrp"), bench.names());
            assertEquals("true", bench.facts(LRP).get("check"), "one of the questions wants it");
            assertTrue(bench.step(LRP).memory() > bench.step("relevance/demo/storm/pressure/random").memory(),
                    "going back takes more memory than going forward");
        }
    }

    @Test
    void budgetsAndGapsAreFindings() throws IOException {
        try (var bench = StepBench.of(folder, STORM)) {
            StepResult result = bench.run(LRP);
            Finding rest = result.findings().getFirst();
            assertEquals(1, result.findings().size());
            assertEquals(GateQuantity.RELEVANCE_BUDGET_REST, rest.quantity());
            assertEquals(List.of("demo", "storm", "pressure", "attn-lrp"), rest.about());
            assertTrue(rest.value() >= 0 && rest.value() < 1e-4, "the rest of a closed budget: " + rest.value());
            StoredRelevance stored = RelevanceReader.read(bench.result(LRP).resolve("relevance.nc"), Progress.none());
            assertTrue(stored.isValid());
            assertEquals("mean(msl, 40..54, 172..188)", stored.map().question().target().toString());
            assertEquals("isorel run", stored.attributes().get("history"));
            assertTrue(result.answer().startsWith("mean(msl, 40..54, 172..188) = "), result.answer());
            assertTrue(result.answer().contains(" at step 1, attn-lrp: 50 % of Σ|R| lies in "), result.answer());

            Finding gap = bench.run(REFERENCE).findings().getFirst();
            assertEquals(GateQuantity.RELEVANCE_COMPLETENESS_GAP, gap.quantity());
            assertTrue(gap.value() >= 0 && gap.value() < 1e-5, "exact at every operation: " + gap.value());

            assertEquals(List.of(), bench.run("relevance/demo/storm/pressure/random").findings());
        }
    }

    @Test
    void resultsAreTheSameBytesWheneverTheyAreMade() throws IOException {
        try (var bench = StepBench.of(folder.resolve("one"), STORM); var again = StepBench.of(folder.resolve("two"), STORM)) {
            bench.run(LRP);
            again.run(LRP);
            assertArrayEquals(Files.readAllBytes(bench.result(LRP).resolve("relevance.nc")),
                    Files.readAllBytes(again.result(LRP).resolve("relevance.nc")));
        }
    }

    @Test
    void stepsCanRunAtTheSameTime() throws Exception {
        String text = STORM.replace("attn-lrp, random", "attn-lrp, gradient, input-x-gradient");
        try (var alone = StepBench.of(folder.resolve("alone"), text); var beside = StepBench.of(folder.resolve("beside"), text);
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<String> names = alone.names().subList(0, 3);
            List<Future<StepResult>> running = names.stream().map(name -> threads.submit(() -> beside.run(name))).toList();
            for (int i = 0; i < names.size(); i++) {
                assertEquals(alone.run(names.get(i)), running.get(i).get(), names.get(i));
                assertArrayEquals(Files.readAllBytes(alone.result(names.get(i)).resolve("relevance.nc")),
                        Files.readAllBytes(beside.result(names.get(i)).resolve("relevance.nc")), names.get(i));
            }
        }
    }

    @Test
    void checksAreFindingsToo() throws IOException {
        String text = STORM.replace("attn-lrp, random", "input-x-gradient").replace("cases: storm\n",
                "cases: storm\n    check: true\n");
        try (var bench = StepBench.of(folder, text)) {
            StepResult result = bench.run("relevance/demo/storm/pressure/input-x-gradient");
            Finding failed = result.findings().getLast();
            assertEquals(GateQuantity.RELEVANCE_CHECKS_FAILED, failed.quantity());
            assertEquals(result.remarks().stream().filter(remark -> remark.startsWith("check FAILED")).count(), failed.value());
        }
    }

    @Test
    void factsChangeExactlyWhenTheResultMay() throws IOException {
        Map<String, String> facts = facts(STORM, LRP);
        assertEquals(facts, facts(STORM.replace("pressure:", "low:").replace("[attn-lrp",
                "[{method: attn-lrp, name: mine}"), "relevance/demo/storm/low/mine"), "names are not in the result");
        assertEquals(facts, facts(STORM.replace("climatology: simulated/climatology.nc\n", "").replace(
                ", baseline: climatology", ""), LRP), "no climatology is read");
        assertEquals(facts, facts(STORM.replace("mean(msl, region)", "mean(msl, 40..54, 172..188)"), LRP));
        assertEquals(facts(STORM.replace("region)", "region) at step 1"), LRP), facts(STORM.replace("region)",
                "region) at step 1").replace("forecast: false", "steps: 2\nforecast: false"), LRP), "later steps do not matter");
        assertChange(List.of("target"), facts, facts(STORM.replace("54, 172", "55, 172"), LRP));
        assertChange(List.of("step"), facts, facts(STORM.replace("forecast: false", "steps: 2\nforecast: false"), LRP));
        assertChange(List.of("check"), facts, facts(STORM + "  - {methods: attn-lrp, cases: storm, check: true}\n", LRP));
        assertChange(List.of("method: rule book"), facts, facts(STORM.replace("[attn-lrp",
                "[{method: attn-lrp, epsilon: 0.1}"), LRP));
        assertChange(List.of("method: climatology", "method: baseline"), facts(STORM, REFERENCE), facts(STORM.replace(
                "baseline: climatology", "baseline: persistence"), REFERENCE));
        String random = "relevance/demo/storm/pressure/random";
        assertChange(List.of("method: seed"), facts(STORM, random), facts(STORM + "seed: 2\n", random));
    }

    @Test
    void rulesCountByTheirText() throws IOException {
        Path rules = Files.writeString(folder.resolve("my.rules"), "** : attn-lrp\n");
        String text = STORM.replace("[attn-lrp", "[{rules: " + rules + ", name: mine}");
        String name = "relevance/demo/storm/pressure/mine";
        Map<String, String> facts = facts(text, name);
        Path copy = Files.copy(rules, Files.createDirectories(folder.resolve("copy")).resolve("my.rules"));
        assertEquals(facts, facts(text.replace(rules.toString(), copy.toString()), name));
        Files.writeString(rules, "** : attn-lrp 0.1\n");
        assertNotEquals(facts.get("method: rules"), facts(text, name).get("method: rules"));
        try (var bench = StepBench.of(folder, text)) {
            bench.run(name);
            Map<String, String> attributes = RelevanceReader.read(bench.result(name).resolve("relevance.nc"), Progress.none())
                    .attributes();
            assertEquals("my.rules", attributes.get("rule_book"));
            assertTrue(attributes.values().stream().noneMatch(value -> value.contains(folder.toString())), "no places");
        }
    }

    @Test
    void targetsThatDoNotFitAreToldByName() throws IOException {
        try (var bench = StepBench.of(folder, STORM.replace("mean(msl, region)", "mean(q@10, region)"))) {
            String message = String.valueOf(assertThrows(IOException.class, () -> bench.run(LRP)).getMessage());
            assertTrue(message.startsWith("the target 'pressure' does not fit: "), message);
        }
    }
}
