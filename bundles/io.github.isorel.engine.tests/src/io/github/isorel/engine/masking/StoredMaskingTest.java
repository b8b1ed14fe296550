package io.github.isorel.engine.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.masking.archive.MaskingReader;
import io.github.isorel.engine.masking.archive.MaskingReader.MaskPlace;
import io.github.isorel.engine.masking.archive.StoredMask;
import io.github.isorel.engine.masking.archive.StoredMasking;
import io.github.isorel.engine.masking.archive.StoredMasking.StoredRatio;
import io.github.isorel.engine.operation.GridVariables;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.report.MaskingSection;
import io.github.isorel.engine.report.Numbers;
import io.github.isorel.engine.report.ReportSection;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;

/** Masking tests come back from their files, and sections about them say what is in them. */
class StoredMaskingTest {

    private static final Grid GRID = Grid.regular(12, 24);
    private static final PatchGrid PATCHES = new PatchGrid(GRID, 2);
    private static final List<Double> FRACTIONS = List.of(0.05, 0.2);
    private static final int POINTS = 12 * 24;
    /** Files hold float32. */
    private static final double ROUNDING = 1e-6;

    @TempDir
    private Path folder = Path.of("");

    /** The model squares what it sees on the northern hemisphere. */
    private static float[] model(float[] msl) {
        float[] next = new float[POINTS];
        for (int i = 0; i < POINTS / 2; i++) {
            next[i] = msl[i] * msl[i];
        }
        return next;
    }

    private static Contender contender(String name, int sign) {
        float[] relevance = new float[POINTS];
        for (int i = 0; i < POINTS; i++) {
            relevance[i] = sign * (i < POINTS / 2 ? 1 + i % 5 : -1 - i % 3);
        }
        return Contender.ranked(name, Ranking.of(Worlds.map(GRID, name, relevance), MaskScope.everything(Worlds.contract(GRID)),
                PATCHES, RankingOrder.POSITIVE, 1), FRACTIONS);
    }

    private MaskingResult result(boolean hasTruth) throws IOException {
        List<MaskingCase> cases = Stream.of(1L, 2L).map(seed -> {
            List<AtmosphericState> history = Worlds.history(GRID, seed);
            Optional<AtmosphericState> truth = hasTruth ? Optional.of(Worlds.history(GRID, 7 + seed).getLast())
                    : Optional.empty();
            return new MaskingCase("2000-01-0" + seed, history, Worlds.TARGET, 1, truth, List.of(Baseline.zonalMean(history),
                    new Baseline.InFill()), List.of(contender("north", 1), contender("random", -1)));
        }).toList();
        MaskingPlan plan = new MaskingPlan(Worlds.contract(GRID), cases, FRACTIONS, MaskScope.everything(Worlds.contract(GRID)),
                new RandomMasks(PATCHES, Set.of(), Optional.empty()), 9, 3);
        MaskingJournal journal = MaskingJournal.open(folder.resolve("journal"), plan.digest(), 7);
        MaskingResult result = new MaskingRun(plan, Worlds.PLAIN, Worlds.model(StoredMaskingTest::model)).run(journal,
                Progress.none());
        journal.remove();
        return result;
    }

    private StoredMasking stored(MaskingResult result) throws IOException {
        GridFileWriter writer = new GridFileWriter(folder.resolve("masking.nc")).attributes(Map.of("isorel_model", "m"));
        GridVariables.add(writer, MaskingFile.of(result).variables());
        writer.write(Progress.none());
        return MaskingReader.read(folder.resolve("masking.nc"), Progress.none());
    }

    private static void assertRatio(DegradationRatio expected, StoredRatio found) {
        assertClose(expected.ratio().orElse(Double.NaN), found.value());
        assertClose(expected.low(), found.low());
        assertClose(expected.high(), found.high());
        assertClose(expected.pValue(), found.pValue());
    }

    private static void assertClose(double expected, double found) {
        if (Double.isFinite(expected)) {
            assertEquals(expected, found, ROUNDING * Math.max(1, Math.abs(expected)));
        } else {
            assertEquals(expected, found);
        }
    }

    @Test
    void masksComeBackOneByOne() throws IOException {
        MaskingResult result = result(false);
        stored(result);
        Path file = folder.resolve("masking.nc");
        for (int method = 0; method < 2; method++) {
            for (int fraction = 0; fraction < FRACTIONS.size(); fraction++) {
                Contender contender = result.layout().cases().get(1).contenders().get(method);
                StoredMask most = MaskingReader.mask(file, new MaskPlace(1, method, fraction, false));
                assertEquals(GRID, most.grid());
                StoredMask least = MaskingReader.mask(file, new MaskPlace(1, method, fraction, true));
                for (int point = 0; point < POINTS; point++) {
                    assertEquals(contender.most().get(fraction).hides(point / 24, point % 24), most.cells().get(point) == 1);
                    assertEquals(contender.least().get(fraction).hides(point / 24, point % 24), least.cells().get(point) == 1);
                }
            }
        }
        assertTrue(String.valueOf(assertThrows(DataException.class, () -> MaskingReader.mask(file, new MaskPlace(2, 0, 0, false)))
                .getMessage()).contains("mask_most over [case, method, fraction, latitude, longitude] has no place [2, 0, 0]"));
    }

    @Test
    void numbersComeBack() throws IOException {
        for (boolean hasTruth : new boolean[] { true, false }) {
            MaskingResult result = result(hasTruth);
            StoredMasking stored = stored(result);
            assertEquals(result.headline().label(), stored.headline());
            assertEquals(0, stored.usualFraction());
            assertEquals(List.of("north", "random"), stored.methods());
            assertEquals(Worlds.TARGET.toString(), stored.cases().get(1).target());
            assertEquals(result.unmaskedTarget(1), stored.cases().get(1).value());
            for (int i = 0; i < 8; i++) {
                int baseline = i & 1;
                int method = i >> 1 & 1;
                int fraction = i >> 2;
                assertRatio(result.ratio(List.of(0, 1), baseline, method, fraction, result.headline()), stored.ratio(baseline,
                        method, fraction, stored.headline()));
                assertRatio(result.ratio(List.of(1), baseline, method, fraction, result.headline()), stored.ratio(1, baseline,
                        method, fraction, stored.headline()));
                assertCurves(result.curve(List.of(0, 1), baseline, method, result.headline()), stored.curve(baseline, method,
                        stored.headline()));
            }
        }
    }

    private static void assertCurves(DegradationCurve expected, DegradationCurve found) {
        for (int i = 0; i < FRACTIONS.size(); i++) {
            assertEquals(expected.most().get(i), found.most().get(i), ROUNDING);
            assertEquals(expected.least().get(i), found.least().get(i), ROUNDING);
            assertEquals(expected.random().get(i), found.random().get(i), ROUNDING);
            assertEquals(expected.randomLow().get(i), found.randomLow().get(i), ROUNDING);
            assertEquals(expected.randomHigh().get(i), found.randomHigh().get(i), ROUNDING);
        }
    }

    @Test
    void theBandIsThatOfSortedDraws() {
        DegradationCurve curve = DegradationCurve.of(List.of(0.1), List.of(List.of(
                new DegradationCurve.Masked(5, OptionalDouble.of(1), List.of(4.0, 0.0, 2.0)),
                new DegradationCurve.Masked(7, OptionalDouble.empty(), List.of(1.0, 1.0, 1.0)))));
        assertEquals(List.of(6.0), curve.most());
        assertEquals(List.of(), curve.least(), "not known of one case");
        assertEquals(1.5, curve.random().getFirst(), 1e-15);
        assertEquals((0.1 + 1) / 2, curve.randomLow().getFirst(), 1e-12, "of 0, 2, 4 the 2.5 % quantile is 0.1");
        assertEquals((3.9 + 1) / 2, curve.randomHigh().getFirst(), 1e-12);
    }

    @Test
    void sectionsSayWhatTheFilesHold() throws IOException {
        StoredMasking stored = stored(result(false));
        ReportSection section = new MaskingSection().of(stored, List.of("Mind."), Map.of("model", "m"));
        StoredRatio ratio = stored.ratio(0, 0, 0, stored.headline());
        String numbers = Numbers.text(ratio.value()) + " [" + Numbers.text(ratio.low()) + ", " + Numbers.text(ratio.high()) + "]";
        assertTrue(section.answer().contains("north " + numbers + " with zonal-mean"), section.answer());
        assertTrue(!section.answer().contains("; random") && section.answer().endsWith("2 cases are pooled."),
                section.answer());
        assertEquals(List.of("north", numbers), section.tables().getFirst().rows().getFirst().subList(0, 2));
        assertEquals(2 * 2 * 2, section.tables().get(1).rows().size(), "methods, baselines, fractions");
        assertEquals(2 * 2 * 2, section.tables().getLast().rows().size(), "cases, methods, baselines");
        List<String> names = section.figures().stream().map(figure -> figure.name()).toList();
        assertTrue(names.contains("masking-curves-zonal-mean") && names.contains("masking-ratio-in-fill"), names.toString());
    }

    @Test
    void whatIsNoMaskingTestIsRefused() throws IOException {
        Path file = folder.resolve("other.nc");
        new GridFileWriter(file).doubles("x", List.of("x"), List.of(1.0), Map.of()).write(Progress.none());
        assertTrue(!MaskingReader.holdsMasking(file));
        String message = String.valueOf(assertThrows(DataException.class, () -> MaskingReader.read(file, Progress.none()))
                .getMessage());
        assertTrue(message.contains("other.nc is no file of a masking test"), message);
    }
}
