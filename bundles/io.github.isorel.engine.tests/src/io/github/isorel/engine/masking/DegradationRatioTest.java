package io.github.isorel.engine.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.masking.DegradationRatio.Sample;

class DegradationRatioTest {

    @Test
    void ratioAndRankAreThoseOfTheDefinition() {
        DegradationRatio ratio = DegradationRatio.of(List.of(new Sample(6, List.of(1.0, 2.0, 3.0, 2.0))), 0, 1);
        assertEquals(OptionalDouble.of(3), ratio.ratio());
        assertEquals(0.2, ratio.pValue(), 1e-15);
        assertEquals(0.6, DegradationRatio.of(List.of(new Sample(2, List.of(1.0, 2.0, 3.0, 1.5))), 0, 1).pValue(), 1e-15);
        assertTrue(ratio.low() > 1 && ratio.low() < 3 && ratio.high() > 3, ratio.toString());
    }

    @Test
    void masksThatHelpGiveNoRatio() {
        DegradationRatio helping = DegradationRatio.of(List.of(new Sample(-2, List.of(-1.0, -1.0, -0.5))), 0, 1);
        assertEquals(OptionalDouble.empty(), helping.ratio());
        assertEquals(1, helping.pValue());
        assertEquals(OptionalDouble.empty(), DegradationRatio.of(List.of(new Sample(3, List.of(-1.0, 0.5))), 0, 1).ratio());
    }

    @Test
    void severalCasesAreARatioOfMeans() {
        DegradationRatio ratio = DegradationRatio.of(List.of(new Sample(6, List.of(1.0, 3.0)), new Sample(1, List.of(0.5, 1.5,
                1.0))), 0, 1);
        assertEquals(7.0 / 3, ratio.ratio().orElseThrow(), 1e-15);
        assertEquals(2, ratio.draws());
        assertEquals(1.0 / 3, ratio.pValue(), 1e-15); // sums of draws are 1.5 and 4.5
    }

    @Test
    void nothingIsDividedByZero() {
        DegradationRatio blind = DegradationRatio.of(List.of(new Sample(0, List.of(0.0, 0.0, 0.0))), 0, 1);
        assertEquals(OptionalDouble.empty(), blind.ratio());
        assertEquals(1, blind.pValue());
        assertEquals(OptionalDouble.empty(), DegradationRatio.of(List.of(new Sample(1, List.of(1e-7, -1e-8))), 1e-6, 1).ratio());
        assertTrue(Double.isNaN(DegradationRatio.of(List.of(new Sample(Double.NaN, List.of(1.0, 1.0))), 0, 1).pValue()));
        DegradationRatio unsure = DegradationRatio.of(List.of(new Sample(5, List.of(-3.0, 4.0, -2.0, 2.0))), 0, 1);
        assertEquals(Double.POSITIVE_INFINITY, unsure.high());
        assertThrows(IllegalArgumentException.class, () -> new Sample(1, List.of(1.0)));
    }

    /**
     * When the relevant mask is but another random one, the interval contains 1 about as often as it says: at least 0.9 times of
     * 200, and the p-value is 0.05 or less at most 0.08 times, one and two standard errors from what is said.
     */
    private static void covers(String what, ToDoubleFunction<Random> degradation, int cases) {
        var random = new Random(5);
        int contained = 0;
        int small = 0;
        for (int trial = 0; trial < 200; trial++) {
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < cases; i++) {
                samples.add(new Sample(degradation.applyAsDouble(random), IntStream.range(0, 50).mapToObj(draw ->
                        degradation.applyAsDouble(random)).toList()));
            }
            DegradationRatio ratio = DegradationRatio.of(samples, 0, trial);
            contained += ratio.low() <= 1 && 1 <= ratio.high() ? 1 : 0;
            small += ratio.pValue() <= 0.05 ? 1 : 0;
        }
        assertTrue(contained >= 0.9 * 200, what + " in " + cases + " cases: " + contained);
        assertTrue(small <= 0.08 * 200, what + " in " + cases + " cases: " + small);
    }

    @Test
    void theIntervalContainsOneWhenRelevanceIsChance() {
        for (int cases : new int[] { 1, 3 }) {
            covers("normal", random -> 10 + random.nextGaussian(), cases);
            covers("log-normal", random -> Math.exp(random.nextGaussian()), cases);
            covers("rare and large", random -> random.nextInt(10) == 0 ? 5 + random.nextDouble() : 0.1 * random.nextDouble(),
                    cases);
        }
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        var sample = new Sample(6, List.of(1.0, 2.0, 3.0, 2.0));
        assertEquals(DegradationRatio.of(List.of(sample), 0, 4), DegradationRatio.of(List.of(sample), 0, 4));
    }

    @Test
    void areasUnderCurvesAreMeans() {
        var curve = new DegradationCurve(List.of(0.1, 0.5), List.of(1.0, 2.0), List.of(0.0, 1.0), List.of(0.5, 1.0), List.of(0.0,
                0.0), List.of(1.0, 1.0));
        assertEquals((0.05 + 0.6) / 0.5, curve.areaMost(), 1e-15);
        assertEquals(0.2 / 0.5, curve.areaLeast().orElseThrow(), 1e-15);
        assertEquals(0.45 / 0.5, curve.areaBetween().orElseThrow(), 1e-12);
    }
}
