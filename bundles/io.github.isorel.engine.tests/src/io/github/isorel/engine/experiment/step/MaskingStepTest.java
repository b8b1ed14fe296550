package io.github.isorel.engine.experiment.step;

import static io.github.isorel.engine.experiment.step.ForecastStepTest.assertChange;
import static io.github.isorel.engine.experiment.step.ForecastStepTest.facts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.GridFileReader;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.experiment.GateQuantity;
import io.github.isorel.engine.experiment.run.Finding;
import io.github.isorel.engine.experiment.run.StepResult;
import io.github.isorel.engine.progress.Progress;

class MaskingStepTest {

    private static final String TWO = """
            isorel: 1
            models: demo/demo.ckpt
            data: simulated
            forecast: false
            cases:
              - {time: 1990-01-11, name: storm, region: "40..54, 172..188"}
              - {time: 1990-02-11, name: calm, region: "40..54, 172..188"}
            targets:
              pressure: mean(msl, region)
            relevance: {methods: gradient, cases: storm}
            masking:
              - methods: [gradient, random]
                fractions: 5
                draws: 4
                baselines: [zonal-mean, zero]
            """;
    private static final String POOLED = "masking/1/demo/pressure";
    private static final String STORM = POOLED + "/cases/storm";
    private static final String CALM = POOLED + "/cases/calm";
    private static final String GRADIENT = "relevance/demo/storm/pressure/gradient";

    @TempDir
    Path folder = Path.of("");

    @Test
    void casesAreRunApartAndPooled() throws IOException {
        try (var bench = StepBench.of(folder, TWO)) {
            assertEquals(List.of(GRADIENT, STORM, CALM, POOLED), bench.names());
            assertEquals(List.of(GRADIENT), bench.step(STORM).needs(), "random relevance is another in every case");
            assertEquals(List.of(), bench.step(CALM).needs());
            assertEquals(List.of(STORM, CALM), bench.step(POOLED).needs());
            assertTrue(bench.step(CALM).memory() > bench.step(STORM).memory(), "a gradient to be computed takes more memory");
            assertEquals(0, bench.step(POOLED).memory());

            StepResult result = bench.run(POOLED);

            assertEquals(2 * 2 * 4, result.findings().size());
            Finding ratio = result.findings().getFirst();
            assertEquals(GateQuantity.MASKING_RATIO, ratio.quantity());
            assertEquals(List.of("demo", "pressure", "gradient", "zonal-mean", "storm", "calm"), ratio.about());
            assertEquals(List.of("demo", "pressure", "random", "zero", "storm", "calm"), result.findings().getLast().about());
            Path file = bench.result(POOLED).resolve("masking.nc");
            int first = 3; // of the totals: target, change and error increase in the region, then those of the globe
            assertEquals("error increase, region", headline(file));
            assertEquals(TensorReader.read(file, "pooled_ratio").get(first), (float) ratio.value());
            assertEquals(TensorReader.read(file, "pooled_ratio_low").get(first), (float) result.findings().get(1).value());
            assertEquals(TensorReader.read(file, "pooled_ratio_high").get(first), (float) result.findings().get(2).value());
            assertEquals(TensorReader.read(file, "pooled_p_value").get(first), (float) result.findings().get(3).value());
            assertTrue(result.answer().startsWith("5 % hidden: the forecast degrades against random masks with zonal-mean:"
                    + " gradient"
                    + " "), result.answer());
            assertTrue(result.answer().contains(", p = ") && result.answer().contains("; random "), result.answer());
        }
    }

    @Test
    void aDrawnRegionIsHiddenAsAWhole() throws IOException {
        String text = TWO.replace("methods: [gradient, random]", "region: polygon(30 150, 60 150, 60 210, 30 210)").replace(
                "    fractions: 5\n", "");
        assertChange(List.of("region"), facts(text, STORM), facts(text.replace("30 150, 60", "20 150, 60"), STORM));
        try (var bench = StepBench.of(folder, text)) {
            StepResult result = bench.run(POOLED);
            assertEquals(List.of("demo", "pressure", "region", "zonal-mean", "storm", "calm"),
                    result.findings().getFirst().about());
            try (var reader = GridFileReader.open(bench.result(POOLED).resolve("masking.nc"))) {
                assertEquals(List.of("region"), reader.texts("method"));
                float hidden = 0;
                var mask = reader.floats("mask_most");
                for (int i = 0; i < mask.shape().count() / 2; i++) {
                    hidden += mask.get(i);
                }
                int points = (int) java.util.stream.IntStream.range(0, reader.doubles("latitude").size()).filter(row -> Math.abs(
                        read(reader, "latitude").get(row) - 45) <= 15).count() * (int) read(reader, "longitude").stream().filter(
                                it -> it >= 150 && it <= 210).count();
                assertEquals(points, hidden, 2.0 * points / 4, "whole patches, by half");
                assertTrue(hidden > points / 2, hidden + " of " + points);
            }
        }
    }

    private static List<Double> read(GridFileReader reader, String name) {
        try {
            return reader.doubles(name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String headline(Path file) throws IOException {
        try (var reader = GridFileReader.open(file)) {
            assertEquals("1990-01-11T00:00:00Z, 1990-02-11T00:00:00Z", reader.attributes().get("isorel_initial_time"));
            int index = reader.texts("total").indexOf(reader.attributes().get("headline_measure"));
            assertEquals(3, index);
            return reader.texts("total").get(index);
        }
    }

    @Test
    void cancelledCasesGoOnWithTheSameNumbers() throws IOException {
        try (var bench = StepBench.of(folder.resolve("one"), TWO); var again = StepBench.of(folder.resolve("two"), TWO)) {
            bench.run(CALM);
            assertThrows(CancellationException.class, () -> again.run(CALM, new Stopping(5)));
            List<String> lines;
            try (Stream<Path> kept = Files.list(again.kept(CALM))) {
                lines = Files.readAllLines(kept.filter(file -> !file.getFileName().toString().startsWith(".")).findFirst()
                        .orElseThrow());
            }
            assertTrue(lines.size() >= 4 && lines.size() < 15, "some of 16 masked forecasts are kept: " + lines.size());
            var counted = new Stopping(Long.MAX_VALUE);
            again.run(CALM, counted);
            assertEquals(16 - (lines.size() - 1), counted.masked.get());
            assertArrayEquals(Files.readAllBytes(bench.result(CALM).resolve("case.json")), Files.readAllBytes(again.result(CALM)
                    .resolve("case.json")));
        }
    }

    /** Counts masked forecasts, and stops after some. */
    private static final class Stopping implements Progress {

        private final long most;
        private final AtomicLong masked = new AtomicLong();
        private volatile boolean isMasking;

        Stopping(long most) {
            this.most = most;
        }

        @Override
        public void begin(String stage, long units) {
            isMasking = stage.equals("masked forecasts");
        }

        @Override
        public void worked(long units) {
            if (isMasking) {
                masked.addAndGet(units);
            }
        }

        @Override
        public boolean isCancelled() {
            return masked.get() >= most;
        }
    }

    @Test
    void factsChangeExactlyWhenTheResultMay() throws IOException {
        Map<String, String> facts = facts(TWO, STORM);
        assertEquals(facts, facts(TWO.replace("storm", "low").replace("pressure:", "depth:"), "masking/1/demo/depth/cases/low"));
        assertEquals(facts, facts(TWO + "climatology: simulated/climatology.nc\n", STORM), "no climatology is read");
        assertChange(List.of("draws"), facts, facts(TWO.replace("draws: 4", "draws: 5"), STORM));
        assertChange(List.of("fractions"), facts, facts(TWO.replace("fractions: 5", "fractions: [5, 10]"), STORM));
        assertChange(List.of("baselines"), facts, facts(TWO.replace("zonal-mean, zero", "zero, zonal-mean"), STORM));
        assertChange(List.of("baselines", "climatology"), facts, facts(TWO.replace("zonal-mean, zero", "zonal-mean, climatology")
                + "climatology: simulated/climatology.nc\n", STORM));
        assertChange(List.of("order"), facts, facts(TWO + "    order: positive\n", STORM));
        assertChange(List.of("patch"), facts, facts(TWO + "    patch: 2\n", STORM));
        assertChange(List.of("match"), facts, facts(TWO + "    match: [shape, latitude]\n", STORM));
        assertEquals(facts(TWO + "    match: [latitude, shape]\n", STORM), facts(TWO + "    match: [shape, latitude]\n", STORM));
        assertChange(List.of("hide"), facts, facts(TWO + "    hide: t\n", STORM));
        assertChange(List.of("states"), facts, facts(TWO + "    states: newest\n", STORM));
        assertChange(List.of("methods"), facts, facts(TWO.replace("[gradient, random]", "[gradient, distance, random]"), STORM));
        assertChange(List.of("seed", "method random"), facts, facts(TWO + "seed: 4\n", STORM));
        assertChange(List.of("methods"), facts, facts(TWO.replace("[gradient, random]", "[random, gradient]"), STORM));
        assertChange(List.of("position", "initial time", "method gradient"), facts, facts(TWO, CALM));
        assertChange(List.of("position"), facts, facts(TWO + "    cases: [calm, storm]\n", STORM));
        assertChange(List.of("target"), facts, facts(TWO.replace("54, 172", "55, 172"), STORM));
        assertChange(List.of("initial time"), facts(TWO, POOLED), facts(TWO + "    cases: [calm, storm]\n", POOLED));
    }
}
