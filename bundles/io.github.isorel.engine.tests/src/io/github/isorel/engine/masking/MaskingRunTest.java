package io.github.isorel.engine.masking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.text.JsonNode;
import io.github.isorel.engine.text.JsonText;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/** Masking tests of models of which it is known what they look at. */
class MaskingRunTest {

    private static final Grid GRID = Grid.regular(24, 48);
    private static final PatchGrid PATCHES = new PatchGrid(GRID, 2);
    private static final StateContract CONTRACT = Worlds.contract(GRID);
    private static final MaskScope ALL = MaskScope.everything(CONTRACT);
    private static final int POINTS = 24 * 48;
    /** What the first model looks at. */
    private static final Mask SEEN = Mask.in(PATCHES, Box.parse("-45..0, 100..160"));
    private static final Measure CHANGE = Measure.together(Measure.Kind.CHANGE, Measure.Domain.REGION);

    @TempDir
    Path folder = Path.of("");

    /** Every new value is the mean of the old ones in the box, squared for good measure. */
    private static float[] seesABox(float[] msl) {
        double sum = SEEN.points().stream().mapToDouble(i -> msl[i] * msl[i]).sum();
        return filled(sum / SEEN.points().cardinality());
    }

    /** Every new value is the mean square over the globe: all patches of the same area weigh alike. */
    private static float[] weighsAllAlike(float[] msl) {
        double[] areas = GRID.areaWeights();
        return filled(IntStream.range(0, POINTS).mapToDouble(i -> areas[i / 48] / 48 * msl[i] * msl[i]).sum());
    }

    private static float[] filled(double value) {
        float[] field = new float[POINTS];
        java.util.Arrays.fill(field, (float) value);
        return field;
    }

    private static float[] noise(long seed) {
        var random = new Random(seed);
        float[] field = new float[POINTS];
        for (int i = 0; i < POINTS; i++) {
            field[i] = (float) random.nextGaussian();
        }
        return field;
    }

    private static float[] seen() {
        float[] field = new float[POINTS];
        SEEN.points().stream().forEach(i -> field[i] = 1 + i % 7);
        return field;
    }

    private static MaskingCase question(List<AtmosphericState> history, Optional<AtmosphericState> truth,
            Contender... contenders) {
        return new MaskingCase("2000-01-01", history, Worlds.TARGET, 1, truth, List.of(Baseline.zonalMean(history),
                Baseline.zero(history, CONTRACT, Worlds.PLAIN), new Baseline.InFill()), List.of(contenders));
    }

    private static Contender contender(String name, float[] relevance, List<Double> fractions) {
        return Contender.ranked(name, Ranking.of(Worlds.map(GRID, name, relevance), ALL, PATCHES, RankingOrder.MAGNITUDE, 1),
                fractions);
    }

    private static MaskingPlan plan(MaskingCase question, List<Double> fractions, int draws, long seed) {
        return new MaskingPlan(CONTRACT, List.of(question), fractions, ALL, new RandomMasks(PATCHES, Set.of(), Optional.empty()),
                draws, seed);
    }

    private MaskingResult run(MaskingPlan plan, UnaryOperator<float[]> model) throws IOException {
        return run(plan, Worlds.model(model));
    }

    private MaskingResult run(MaskingPlan plan, Forecaster model) throws IOException {
        MaskingJournal journal = MaskingJournal.open(folder.resolve("journal"), plan.digest(), 7);
        MaskingResult result = new MaskingRun(plan, Worlds.PLAIN, model).run(journal, Progress.none());
        journal.remove();
        return result;
    }

    @Test
    void whatTheModelLooksAtIsFound() throws IOException {
        List<Double> fractions = List.of(0.02, 0.04, 0.05);
        MaskingPlan plan = plan(question(Worlds.history(GRID, 1), Optional.empty(), contender("right", seen(), fractions)),
                fractions, 40, 1);
        MaskingResult result = run(plan, MaskingRunTest::seesABox);
        for (int baseline = 0; baseline < 3; baseline++) {
            for (int fraction = 0; fraction < 3; fraction++) {
                DegradationRatio ratio = result.ratio(List.of(0), baseline, 0, fraction, CHANGE);
                assertTrue(ratio.ratio().orElseThrow() > 5 && ratio.low() > 1, plan.layout().baselines().get(
                        baseline) + " " + ratio);
                assertEquals(1.0 / 41, ratio.pValue(), 1e-15);
            }
            DegradationCurve curve = result.curve(List.of(0), baseline, 0, CHANGE);
            assertEquals(0, curve.areaLeast().orElseThrow());
            assertTrue(curve.areaMost() > 5 * curve.areaRandom());
        }
    }

    @Test
    void ofABlindModelNothingCanBeSaid() throws IOException {
        List<Double> fractions = List.of(0.05, 0.5);
        MaskingPlan plan = plan(question(Worlds.history(GRID, 1), Optional.empty(), contender("any", seen(), fractions)),
                fractions, 20, 1);
        MaskingResult result = run(plan, msl -> filled(3));
        for (Measure measure : List.of(CHANGE, Measure.TARGET)) {
            DegradationRatio ratio = result.ratio(List.of(0), 0, 0, 1, measure);
            assertTrue(ratio.ratio().isEmpty() && Double.isNaN(ratio.low()));
            assertEquals(0, ratio.relevant());
            assertEquals(0, ratio.random());
            assertEquals(1, ratio.pValue());
        }
    }

    @Test
    void ofAModelThatWeighsAllAlikeTheIntervalContainsOne() throws IOException {
        List<Double> fractions = List.of(0.05, 0.1, 0.2);
        MaskingPlan plan = plan(question(Worlds.history(GRID, 1), Optional.empty(), contender("any", seen(), fractions)),
                fractions, 50, 1);
        MaskingResult result = run(plan, MaskingRunTest::weighsAllAlike);
        for (int fraction = 0; fraction < 3; fraction++) {
            DegradationRatio ratio = result.ratio(List.of(0), 1, 0, fraction, CHANGE);
            assertTrue(ratio.low() <= 1 && 1 <= ratio.high(), ratio.toString());
            assertEquals(1, ratio.ratio().orElseThrow(), 0.5);
        }
    }

    /** Of 100 random rankings of a model that looks at one box, at least 90 must not be taken for more. */
    @Test
    void theRandomControlIsNoBetterThanChance() throws IOException {
        List<Double> fractions = List.of(0.1);
        int[] contained = new int[2];
        for (int seed = 0; seed < 100; seed++) {
            List<AtmosphericState> history = Worlds.history(GRID, seed);
            var question = new MaskingCase("any", history, Worlds.TARGET, 1, Optional.empty(),
                    List.of(Baseline.zonalMean(history),
                    Baseline.zero(history, CONTRACT, Worlds.PLAIN)), List.of(contender("random", noise(1000 + seed), fractions)));
            MaskingPlan plan = plan(question, fractions, 50, seed);
            MaskingResult box = run(plan, MaskingRunTest::seesABox);
            MaskingResult alike = run(plan, MaskingRunTest::weighsAllAlike);
            contained[0] += contains(box.ratio(List.of(0), 1, 0, 0, CHANGE));
            contained[1] += contains(alike.ratio(List.of(0), 1, 0, 0, CHANGE));
        }
        assertTrue(contained[0] >= 90 && contained[1] >= 90, contained[0] + " and " + contained[1]);
    }

    private static int contains(DegradationRatio ratio) {
        return ratio.low() <= 1 && 1 <= ratio.high() ? 1 : 0;
    }

    @Test
    void errorsAgainstTheTruthMayShrink() throws IOException {
        List<Double> fractions = List.of(0.05);
        List<AtmosphericState> history = Worlds.history(GRID, 1);
        AtmosphericState truth = Worlds.state(GRID, Worlds.TIME, new float[POINTS], new float[POINTS], new float[POINTS]);
        MaskingPlan plan = plan(question(history, Optional.of(truth), contender("right", seen(), fractions)), fractions, 5, 1);
        MaskingResult result = run(plan, MaskingRunTest::seesABox);
        // the truth is zero and the mean square shrinks when zeros are put in: forecast f becomes g, the error |f| becomes |g|
        double change = result.most(0, 1, 0, 0, new Measure(Measure.Kind.CHANGE, Measure.Domain.GLOBE, Optional.of(Worlds.MSL),
                Optional.empty()));
        double increase = result.most(0, 1, 0, 0, new Measure(Measure.Kind.ERROR_INCREASE, Measure.Domain.GLOBE,
                Optional.of(Worlds.MSL), Optional.empty()));
        assertEquals(-change, increase, 1e-9);
        assertEquals(change, result.most(0, 1, 0, 0, Measure.TARGET), 1e-6);
        assertEquals(Measure.Kind.ERROR_INCREASE, result.headline().kind());
        // temperature, the other variable, does not change
        assertEquals(Math.sqrt(change * change / 2), result.most(0, 1, 0, 0, Measure.together(Measure.Kind.CHANGE,
                Measure.Domain.GLOBE)), 1e-12);
    }

    @Test
    void resumedRunsGiveTheSameNumbers() throws IOException {
        List<Double> fractions = List.of(0.02, 0.1);
        MaskingPlan plan = plan(question(Worlds.history(GRID, 2), Optional.empty(), contender("right", seen(), fractions)),
                fractions, 10, 3);
        Path file = folder.resolve("journal");
        MaskingResult whole = run(plan, MaskingRunTest::seesABox);
        assertFalse(Files.exists(file));
        int[] runs = new int[1];
        Forecaster stopped = (histories, steps, progress) -> {
            if (++runs[0] == 5) {
                throw new CancellationException();
            }
            return Worlds.model(MaskingRunTest::seesABox).forecast(histories, steps, progress);
        };
        MaskingJournal first = MaskingJournal.open(file, plan.digest(), 7);
        assertThrows(CancellationException.class, () -> new MaskingRun(plan, Worlds.PLAIN, stopped).run(first, Progress.none()));
        assertEquals(3 * 7, first.size());
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 9)); // the last line is cut off
        MaskingJournal second = MaskingJournal.open(file, plan.digest(), MaskingJournal.batchSize(file,
        plan.digest()).orElseThrow());
        assertEquals(2 * 7, second.size());
        MaskingResult resumed = new MaskingRun(plan, Worlds.PLAIN, Worlds.model(MaskingRunTest::seesABox)).run(second,
                Progress.none());
        for (Measure measure : whole.measures()) {
            for (int fraction = 0; fraction < 2; fraction++) {
                assertEquals(whole.most(0, 2, 0, fraction, measure), resumed.most(0, 2, 0, fraction, measure));
                assertEquals(whole.random(0, 2, 0, fraction, measure), resumed.random(0, 2, 0, fraction, measure));
            }
        }
        assertEquals(whole.ratio(List.of(0), 0, 0, 1, CHANGE), resumed.ratio(List.of(0), 0, 0, 1, CHANGE));
    }

    @Test
    void journalsOfOtherTestsAreRefused() throws IOException {
        List<Double> fractions = List.of(0.1);
        MaskingPlan plan = plan(question(Worlds.history(GRID, 2), Optional.empty(), contender("right", seen(), fractions)),
                fractions, 10, 3);
        MaskingPlan other = plan(question(Worlds.history(GRID, 2), Optional.empty(), contender("right", seen(), fractions)),
                fractions, 10, 4);
        MaskingPlan warmer = plan(question(Worlds.history(GRID, 4), Optional.empty(), contender("right", seen(), fractions)),
                fractions, 10, 3);
        assertFalse(plan.digest().equals(other.digest()) || plan.digest().equals(warmer.digest()));
        Path file = folder.resolve("journal");
        MaskingJournal.open(file, plan.digest(), 7);
        assertEquals(Optional.of(7), MaskingJournal.batchSize(file, plan.digest()));
        assertTrue(assertThrows(IOException.class, () -> MaskingJournal.open(file, other.digest(),
                7)).getMessage().contains("another test"));
        Files.writeString(file, "my notes\n");
        assertTrue(assertThrows(IOException.class, () -> MaskingJournal.open(file, plan.digest(),
                7)).getMessage().contains("no record"));
        Files.writeString(file, "isorel mask");
        MaskingJournal.open(file, plan.digest(), 5);
        assertEquals(Optional.of(5), MaskingJournal.batchSize(file, plan.digest()));
    }

    @Test
    void matchedDrawsThatDoNotExistAreSaid() {
        List<Double> fractions = List.of(1.0);
        MaskingCase question = question(Worlds.history(GRID, 2), Optional.empty(), contender("right", seen(), fractions));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> plan(question, fractions, 10, 1));
        assertTrue(error.getMessage().contains("no random masks can be matched"), error.getMessage());
        List<Double> small = List.of(PATCHES.area(6 * 24));
        float[] one = new float[POINTS];
        one[12 * 48 + 4] = 1;
        var shaped = new RandomMasks(PATCHES, Set.of(Matching.SHAPE), Optional.empty());
        MaskingPlan plan = new MaskingPlan(CONTRACT, List.of(question(Worlds.history(GRID, 2), Optional.empty(), contender("one",
                one, small))), small,
                ALL, shaped, 60, 1);
        assertEquals(1, plan.shortfalls().size());
        assertTrue(plan.shortfalls().getFirst().contains("only 47 of 60 random masks could be matched"),
                plan.shortfalls().getFirst());
        assertEquals(3 * (2 + 47), plan.size());
    }

    @Test
    void oneBaselineIsNotEnough() {
        List<AtmosphericState> history = Worlds.history(GRID, 2);
        Contender any = Contender.drawn("region", SEEN);
        assertThrows(IllegalArgumentException.class, () -> new MaskingCase("", history, Worlds.TARGET, 1, Optional.empty(),
                List.of(new Baseline.InFill()),
                List.of(any)));
        assertThrows(IllegalArgumentException.class, () -> new MaskingCase("", history, Worlds.TARGET, 1, Optional.empty(),
                List.of(new Baseline.InFill(),
                new Baseline.InFill()), List.of(any)));
    }

    @Test
    void aDrawnRegionIsComparedWithRandomMasksOfItsArea() throws IOException {
        MaskingPlan plan = plan(question(Worlds.history(GRID, 1), Optional.empty(), Contender.drawn("region", SEEN)),
                List.of(SEEN.area()), 19, 1);
        MaskingResult result = run(plan, MaskingRunTest::seesABox);
        assertEquals(0.05, result.ratio(List.of(0), 1, 0, 0, CHANGE).pValue(), 1e-15);
        assertTrue(result.least(0, 1, 0, 0, CHANGE).isEmpty());
        assertTrue(result.curve(List.of(0), 1, 0, CHANGE).areaBetween().isEmpty());
    }

    @Test
    void filesHoldEveryCurve() throws IOException {
        List<Double> fractions = List.of(0.02, 0.1);
        MaskingPlan plan = plan(question(Worlds.history(GRID, 2), Optional.empty(), contender("right", seen(), fractions),
                contender("wrong",
                noise(1), fractions)), fractions, 10, 3);
        MaskingResult result = run(plan, MaskingRunTest::seesABox);
        var floats = MaskingFile.of(result).variables().stream().filter(
                io.github.isorel.engine.relevance.GridVariable.Floats.class::isInstance)
                .map(io.github.isorel.engine.relevance.GridVariable.Floats.class::cast).toList();
        var random = floats.stream().filter(variable -> variable.name().equals(
                "degradation_random")).findFirst().orElseThrow().values();
        assertEquals(List.of("case", "baseline", "method", "fraction", "measure", "draw"), random.axes());
        int at = (((0 * 3 + 2) * 2 + 1) * 2 + 1) * result.measures().size() + result.measures().indexOf(CHANGE);
        double[] expected = result.random(0, 2, 1, 1, CHANGE).stream().mapToDouble(value -> value.floatValue()).toArray();
        assertArrayEquals(expected, IntStream.range(0, 10).mapToDouble(draw -> random.get(at * 10 + draw)).toArray());
        var ratio = floats.stream().filter(variable -> variable.name().equals("pooled_ratio")).findFirst().orElseThrow().values();
        assertEquals(List.of("baseline", "method", "fraction", "total"), ratio.axes());
        var mask = floats.stream().filter(variable -> variable.name().equals("mask_most")).findFirst().orElseThrow().values();
        assertEquals(plan.cases().getFirst().contenders().get(1).most().get(0).field().get(77), mask.get(2 * POINTS + 77));
    }

    @Test
    void partsOfATestArePooledToTheNumbersOfTheWhole() throws IOException {
        List<Double> fractions = List.of(0.02, 0.05);
        List<MaskingCase> cases = List.of(question(Worlds.history(GRID, 1), Optional.empty(), contender("right", seen(),
                fractions), contender("wrong", noise(3), fractions)),
                question(Worlds.history(GRID, 2), Optional.empty(), contender("right",
                seen(), fractions), contender("wrong", noise(4), fractions)));
        for (Set<Matching> matching : List.of(Set.<Matching>of(), Set.of(Matching.LATITUDE))) {
            var random = new RandomMasks(PATCHES, matching, Optional.empty());
            MaskingResult whole = run(new MaskingPlan(CONTRACT, cases, fractions, ALL, random, 5, 9), MaskingRunTest::seesABox);
            List<MaskingResult> parts = new ArrayList<>();
            for (int position = 0; position < cases.size(); position++) {
                MaskingResult part = run(new MaskingPlan(CONTRACT, List.of(cases.get(position)), fractions, ALL, random, 5, 9,
                        position), MaskingRunTest::seesABox);
                String text = JsonText.document(MaskingPart.document(part));
                parts.add(MaskingPart.read(JsonNode.parse("case.json", text), CONTRACT, ALL));
            }
            MaskingResult pooled = MaskingResult.pooled(parts);
            assertEquals(whole.layout().keys(), pooled.layout().keys());
            for (int forecast = 0; forecast < whole.layout().size(); forecast++) {
                assertArrayEquals(whole.values().get(forecast), pooled.values().get(forecast), "to the bit");
            }
            for (int contender = 0; contender < 2; contender++) {
                assertEquals(whole.ratio(whole.allCases(), 0, contender, 1, CHANGE), pooled.ratio(pooled.allCases(), 0, contender,
                        1, CHANGE));
            }
            assertEquals(whole.unmaskedTarget(1), pooled.unmaskedTarget(1));
        }
    }

    @Test
    void damagedPartsAreNoParts() throws IOException {
        List<Double> fractions = List.of(0.02);
        MaskingResult part = run(plan(question(Worlds.history(GRID, 1), Optional.empty(), contender("right", seen(), fractions)),
                fractions, 3, 1), MaskingRunTest::seesABox);
        String text = JsonText.document(MaskingPart.document(part));
        assertEquals("case.json: cases[0].target should be a target, not 'mean(msl)s'", refused(text.replaceFirst(
                "mean\\(msl[^\"]*", "mean(msl)s")).lines().findFirst().orElse(""));
        assertTrue(refused(text.replace("\"draws\": 3", "\"draws\": 2")).contains("the part of a masking test is damaged, or of"
                + " another model: 2000-01-01 needs 2 to 2 random masks for each mask"));
        assertTrue(refused(text.replace("\"zero\",", "")).contains("forecasts of "), refused(text.replace("\"zero\",", "")));
        assertTrue(refused("{}").startsWith("case.json: patch is missing"), refused("{}"));
    }

    private static String refused(String text) {
        return String.valueOf(assertThrows(IOException.class, () -> MaskingPart.read(JsonNode.parse("case.json", text), CONTRACT,
                ALL)).getMessage());
    }
}
