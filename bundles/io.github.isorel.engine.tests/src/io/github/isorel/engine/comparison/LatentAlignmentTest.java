package io.github.isorel.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.progress.Progress;

class LatentAlignmentTest {

    private static final Instant START = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final List<float[]> first = new ArrayList<>();
    private final List<float[]> second = new ArrayList<>();

    /** Thirty samples of 40 and of 25 channels; eight of the latter hold something of the former. */
    LatentAlignmentTest() {
        var numbers = new Congruential(2024);
        for (int i = 0; i < 30; i++) {
            float[] one = new float[40];
            float[] other = new float[25];
            for (int c = 0; c < one.length; c++) {
                one[c] = (float) (numbers.next() * (1 + c % 5) + 3);
            }
            for (int c = 0; c < other.length; c++) {
                other[c] = (float) (numbers.next() + (c < 8 ? 0.8 * one[c] : 0));
            }
            first.add(one);
            second.add(other);
        }
    }

    private static LatentSamples daily(List<float[]> rows) {
        return LatentSamples.of(IntStream.range(0, rows.size()).mapToObj(day -> START.plus(DAY.multipliedBy(day))).toList(),
                rows);
    }

    private static LatentAlignment alignment(LatentSamples one, LatentSamples other, Duration block) {
        return LatentAlignment.of(one, other, block, 1, Progress.none());
    }

    /**
     * numpy 2.4.6, from the papers: ‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖) of centred features (Kornblith et al., equation 5), and HSIC₁ by
     * traces of the Gram matrices without diagonals (Song et al., equation 5) in all three places.
     */
    @Test
    void agreesWithNumpy() {
        LatentAlignment alignment = alignment(daily(first), daily(second), DAY);
        assertEquals(0.5623429013318525, alignment.biased().value(), 1e-12);
        assertEquals(0.3931030475902013, alignment.debiased().value(), 1e-11, "numpy does not take off the mean first");
        assertEquals(30, alignment.samples());
        assertEquals(30, alignment.blocks());
        LatentAlignment swapped = alignment(daily(second), daily(first), DAY);
        assertEquals(alignment.debiased().value(), swapped.debiased().value(), 1e-12);
        assertEquals(alignment.debiased().low(), swapped.debiased().low(), 1e-12);
    }

    @Test
    void isOneForLatentsThatAreRotatedScaledAndShifted() {
        LatentSamples samples = daily(first);
        LatentAlignment alignment = alignment(samples, daily(rotated(first, -2.5, 10)), DAY);
        // rotated values are float32 of 6e-8; anomalies are a tenth of them or more
        assertEquals(1, alignment.debiased().value(), 1e-5);
        assertEquals(1, alignment.biased().value(), 1e-5);
        assertEquals(1, alignment.debiased().low(), 1e-5);
    }

    @Test
    void isNotChangedByRotationAndScaleButByScalesOfChannels() {
        LatentAlignment before = alignment(daily(first), daily(second), DAY);
        LatentAlignment after = alignment(daily(rotated(first, 0.3, 4)), daily(rotated(second, 7, -3)), DAY);
        assertEquals(before.debiased().value(), after.debiased().value(), 1e-5);
        assertEquals(before.biased().value(), after.biased().value(), 1e-5);
        List<float[]> stretched = first.stream().map(row -> {
            float[] changed = row.clone();
            changed[0] *= 10;
            return changed;
        }).toList();
        LatentAlignment other = alignment(daily(stretched), daily(second), DAY);
        assertTrue(Math.abs(before.debiased().value() - other.debiased().value()) > 0.01, other.toString());
    }

    private static List<float[]> rotated(List<float[]> rows, double scale, double shift) {
        int channels = rows.getFirst().length;
        var random = new Random(4);
        double[][] numbers = new double[channels][];
        Arrays.setAll(numbers, i -> random.doubles(channels, -1, 1).toArray());
        RealMatrix orthogonal = new QRDecomposition(new Array2DRowRealMatrix(numbers)).getQ();
        return rows.stream().map(row -> {
            double[] turned = orthogonal.operate(IntStream.range(0, channels).mapToDouble(c -> row[c]).toArray());
            float[] values = new float[channels];
            for (int c = 0; c < channels; c++) {
                values[c] = (float) (scale * turned[c] + shift);
            }
            return values;
        }).toList();
    }

    /** Why the debiased number is the headline. */
    @Test
    void ofIndependentLatentsOfManyChannelsOnlyTheDebiasedIsNothing() {
        LatentAlignment alignment = alignment(daily(gaussian(1, 40, 600)), daily(gaussian(2, 40, 500)), DAY);
        assertTrue(alignment.biased().value() > 0.9, alignment.toString());
        // each of 40 · 39 / 2 pairs adds noise of 1/√780
        assertEquals(0, alignment.debiased().value(), 4 / Math.sqrt(780));
        assertTrue(alignment.debiased().low() < 0 && alignment.debiased().high() > 0, alignment.toString());
    }

    private static List<float[]> gaussian(long seed, int count, int channels) {
        var random = new Random(seed);
        return IntStream.range(0, count).mapToObj(i -> {
            float[] row = new float[channels];
            for (int c = 0; c < channels; c++) {
                row[c] = (float) random.nextGaussian();
            }
            return row;
        }).toList();
    }

    /**
     * X = (s a, noise), Y = (s b, noise) with one signal s of variance v in p and q directions of unit noise: in the population
     * alignment is ‖Cov(X, Y)‖² / (‖Cov X‖ ‖Cov Y‖) = v² / √((v + 1)² + p − 1) / √((v + 1)² + q − 1).
     */
    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        int p = 12;
        int q = 6;
        double variance = 3;
        double truth = variance * variance / Math.sqrt((variance + 1) * (variance + 1) + p - 1)
                / Math.sqrt((variance + 1) * (variance + 1) + q - 1);
        int held = 0;
        double sum = 0;
        int trials = 120;
        for (int trial = 0; trial < trials; trial++) {
            List<float[]> one = gaussian(1000 + trial, 80, p);
            List<float[]> other = gaussian(5000 + trial, 80, q);
            var random = new Random(9000 + trial);
            for (int i = 0; i < 80; i++) {
                double signal = Math.sqrt(variance) * random.nextGaussian();
                one.get(i)[0] += signal;
                other.get(i)[0] += signal;
            }
            Estimate estimate = alignment(daily(one), daily(other), DAY).debiased();
            held += estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
            sum += estimate.value();
        }
        // percentile intervals of 80 samples fall a little short of 95 %
        assertTrue(held >= 0.88 * trials && held <= 0.99 * trials, held + " of " + trials);
        assertEquals(truth, sum / trials, 0.02);
    }

    @Test
    void takesTheTimesThatBothHave() {
        LatentSamples one = daily(first);
        LatentSamples other = daily(second).rows(IntStream.iterate(29, row -> row >= 5, row -> row - 1).boxed().toList());
        LatentAlignment alignment = alignment(one, other, DAY);
        assertEquals(25, alignment.samples());
        assertEquals(List.of("left out: 5 times that only the first latents have"), alignment.remarks());
        List<Integer> last = IntStream.range(5, 30).boxed().toList();
        assertEquals(alignment(one.rows(last), daily(second).rows(last), DAY).debiased(), alignment.debiased());
    }

    @Test
    void refusesLatentsOfOtherTimes() {
        String message = String.valueOf(assertThrows(IncomparableException.class,
                () -> alignment(daily(first).rows(List.of(0, 1, 2)), daily(second), DAY)).getMessage());
        assertTrue(message.startsWith("the latents have 3 times in common, the first having 3 from 1990-01-01T00:00:00Z to 1990"),
                message);
        message = String.valueOf(assertThrows(IncomparableException.class,
                () -> alignment(daily(first), daily(second).rows(List.of(0, 1, 2, 1)), DAY)).getMessage());
        assertTrue(message.startsWith("the second latents have two samples of 1990-01-02T00:00:00Z"), message);
    }

    @Test
    void hasNoIntervalForOneBlockAndWarnsOfFew() {
        LatentAlignment one = alignment(daily(first), daily(second), Duration.ofDays(30));
        assertFalse(one.debiased().hasInterval());
        assertEquals(List.of("there is no interval: all samples are one block of time"), one.remarks());
        LatentAlignment few = alignment(daily(first), daily(second), Duration.ofDays(5));
        assertEquals(6, few.blocks());
        assertEquals(List.of("the interval is too narrow: there are only 6 blocks of time to draw from"), few.remarks());
    }

    @Test
    void isUndefinedForLatentsThatDoNotVary() {
        List<float[]> same = IntStream.range(0, 30).mapToObj(i -> new float[] { 0.1f, 1e7f, -3 }).toList();
        LatentAlignment alignment = alignment(daily(first), daily(same), DAY);
        assertEquals(Double.NaN, alignment.debiased().value());
        assertEquals(Double.NaN, alignment.biased().value());
    }

    @Test
    void stopsWhenCancelled() {
        assertThrows(CancellationException.class,
                () -> LatentAlignment.of(daily(first), daily(second), DAY, 1, new Cancelled()));
    }
}
