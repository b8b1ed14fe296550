package io.github.isorel.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;

class WeightedRanksTest {

    private static final double ROUNDING = 1e-12;

    private final float[] first = new float[60];
    private final float[] second = new float[60];
    private final int[] times = new int[60];

    /** Sixty pairs with many ties, of which the odd ones are correlated, and how often each stands in a sample. */
    WeightedRanksTest() {
        var numbers = new Congruential(12345);
        for (int i = 0; i < first.length; i++) {
            double p = Math.floor(10 * numbers.next());
            double q = Math.floor(10 * numbers.next());
            first[i] = (float) p;
            second[i] = (float) (i % 2 == 1 ? p + q : q);
            times[i] = (int) Math.floor(5 * numbers.next());
        }
    }

    private static double correlation(float[] one, float[] other, IntToDoubleFunction weight) {
        double[] weights = IntStream.range(0, one.length).mapToDouble(weight).toArray();
        return WeightedRanks.of(one, one.length).correlation(WeightedRanks.of(other, one.length), weights, Progress.none());
    }

    /** {@code scipy.stats.spearmanr} (scipy 1.17.1) of the same numbers, and of each repeated by {@code numpy.repeat}. */
    @Test
    void agreesWithScipy() {
        assertEquals(0.2991922720474317, correlation(first, second, i -> 1), ROUNDING);
        assertEquals(127, Arrays.stream(times).sum());
        assertEquals(0.23469128942026374, correlation(first, second, i -> times[i]), ROUNDING);
    }

    @Test
    void agreesWithCommonsMathOnRepeatedSamples() {
        var random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            int count = 3 + random.nextInt(40);
            float[] one = new float[count];
            float[] other = new float[count];
            int[] weights = new int[count];
            for (int i = 0; i < count; i++) {
                one[i] = random.nextInt(8) - 4;
                other[i] = one[i] + random.nextInt(9) - 4;
                weights[i] = 1 + random.nextInt(3);
            }
            double expected = new SpearmansCorrelation().correlation(repeated(one, weights), repeated(other, weights));
            assertEquals(expected, correlation(one, other, i -> 0.37 * weights[i]), ROUNDING);
        }
    }

    private static double[] repeated(float[] values, int[] times) {
        double[] repeated = new double[Arrays.stream(times).sum()];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            for (int copy = 0; copy < times[i]; copy++) {
                repeated[next++] = values[i];
            }
        }
        return repeated;
    }

    @Test
    void weightsAreThoseOfCells() {
        float[] two = Arrays.copyOf(first, 120);
        System.arraycopy(second, 0, two, 60, 60);
        float[] others = Arrays.copyOf(second, 120);
        System.arraycopy(first, 0, others, 60, 60);
        double[] cells = Arrays.stream(times).asDoubleStream().toArray();
        assertEquals(correlation(two, others, i -> times[i % 60]), WeightedRanks.of(two, 60).correlation(WeightedRanks.of(others,
                60), cells, Progress.none()), ROUNDING);
    }

    @Test
    void ordersNegativeNumbersAndKnowsOneZero() {
        float[] values = { -3, -2, -0.0f, 0.0f, 1e-40f, 5 };
        float[] other = { 1, 2, 3, 3, 4, 5 };
        assertEquals(1, correlation(values, other, i -> 1), ROUNDING);
        assertEquals(-1, correlation(values, new float[] { 5, 4, 3, 3, 2, 1 }, i -> 1), ROUNDING);
    }

    @Test
    void isUndefinedWhereNothingVaries() {
        float[] same = new float[60];
        Arrays.fill(same, 7);
        assertEquals(Double.NaN, correlation(first, same, i -> 1));
        // only the first value has weight
        assertEquals(Double.NaN, correlation(first, second, i -> i == 0 ? 1 : 0));
    }

    @Test
    void stopsWhenCancelled() {
        var values = new float[1 << 21];
        var ranks = WeightedRanks.of(values.clone(), values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        var others = WeightedRanks.of(values, values.length);
        assertThrows(CancellationException.class, () -> others.correlation(ranks, new double[values.length], new Cancelled()));
    }
}
