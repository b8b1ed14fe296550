package io.github.isorel.engine.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;

class PrincipalComponentsTest {

    private static List<Instant> days(int count) {
        return IntStream.range(0, count).mapToObj(day ->
                Instant.parse("1990-01-01T00:00:00Z").plus(Duration.ofDays(day))).toList();
    }

    private static PrincipalComponents fit(LatentSamples samples, int count) {
        return PrincipalComponents.fit(samples, Scaling.CENTERED, count, Progress.none());
    }

    private static String refusal(LatentSamples samples, int count) {
        return String.valueOf(assertThrows(UnsuitableSamplesException.class, () -> fit(samples, count)).getMessage());
    }

    @Test
    void lanczosFindsWhatTheFullDecompositionFinds() {
        var random = new Random(3);
        for (double decay : new double[] { 0.5, 0.95, 1 }) { // the last: a flat spectrum, the hardest
            double[][] rows = IntStream.range(0, 150).mapToObj(i -> IntStream.range(0, 120)
                    .mapToDouble(c -> random.nextGaussian() * Math.pow(decay, c)).toArray()).toArray(double[][]::new);
            double[][] gram = Arrays.stream(rows).map(a -> Arrays.stream(rows).mapToDouble(b -> VectorMath.dot(a, b)).toArray())
                    .toArray(double[][]::new);
            LeadingEigenvectors full = LeadingEigenvectors.full(gram, 8);
            LeadingEigenvectors leading = LeadingEigenvectors.lanczos(gram, 8, random.doubles(150).toArray());
            for (int i = 0; i < 8; i++) {
                // residuals up to 1e-8: eigenvalues to 1e-16, vectors to 1e-8 by the gap, which is a thousandth at least
                assertEquals(full.value(i), leading.value(i), 1e-12 * full.value(0));
                assertEquals(1, Math.abs(VectorMath.dot(full.vector(i), leading.vector(i))), 1e-9);
            }
        }
    }

    /**
     * All but the first five eigenvalues are rounding: an iteration that wants them to be small against each other never ends.
     */
    @Test
    void fewChannelsAndManySamplesAreNoTrouble() {
        LatentSamples samples = SyntheticLatents.monthly(1, 5, 33, 0).samples();
        PrincipalComponents found = fit(samples, 5);
        assertEquals(1, IntStream.range(0, 5).mapToDouble(found::explainedVariance).sum(), 1e-12);
        assertTrue(refusal(samples, 6).contains("differ in only 5 directions"), refusal(samples, 6));
    }

    @Test
    void lanczosFindsEachOfEqualEigenvalues() {
        double[][] diagonal = new double[80][80];
        for (int i = 0; i < 80; i++) {
            diagonal[i][i] = i < 3 ? 5 : i < 5 ? 2 : 0; // of rank five, so that the iteration ends early and begins anew
        }
        double[] start = new double[80];
        Arrays.fill(start, 1);
        LeadingEigenvectors found = LeadingEigenvectors.lanczos(diagonal, 6, start);
        double[] expected = { 5, 5, 5, 2, 2, 0 };
        for (int i = 0; i < 6; i++) {
            assertEquals(expected[i], found.value(i), 1e-12);
        }
    }

    @Test
    void largeNumbersOfSamplesGiveTheSameByAnotherWay() {
        LatentSamples samples = SyntheticLatents.monthly(1, 30, 50, 0.5).samples(); // 600 samples: Lanczos
        PrincipalComponents found = fit(samples, 5);
        double[][] rows = IntStream.range(0, 600).mapToObj(row -> IntStream.range(0, 30)
                .mapToDouble(channel -> samples.value(row, channel) - found.mean(channel)).toArray()).toArray(double[][]::new);
        double[] singular = new SingularValueDecomposition(new Array2DRowRealMatrix(rows)).getSingularValues();
        for (int i = 0; i < 5; i++) {
            assertEquals(singular[i] * singular[i] / 599, found.variance(i), 1e-10);
            double length = 0;
            double variance = 0;
            for (int channel = 0; channel < 30; channel++) {
                length += found.loading(i, channel) * found.loading(i, channel);
            }
            for (int row = 0; row < 600; row++) {
                variance += found.score(row, i) * found.score(row, i) / 599;
            }
            assertEquals(1, length, 1e-10);
            assertEquals(found.variance(i), variance, 1e-10);
        }
    }

    /** A resample written out row by row, centred and decomposed by itself, says the same as the re-indexed Gram matrix. */
    @Test
    void resamplesAreThoseOfTheRowsThemselves() {
        LatentSamples samples = SyntheticLatents.monthly(5, 9, 6, 0.5).samples();
        PrincipalComponents found = fit(samples, 3);
        Resampler resampler = Resampler.of(new Resampling.Blocks(Duration.ofDays(5)), samples.times());
        ComponentStability stability = ComponentStability.of(found, new Resampling.Blocks(Duration.ofDays(5)), 1, 7,
                Progress.none());
        int[] times = resampler.draw(RandomStreams.of(7, 0));
        List<Integer> drawn = new ArrayList<>();
        for (int row = 0; row < times.length; row++) {
            drawn.addAll(Collections.nCopies(times[row], row));
        }
        assertEquals(samples.count(), drawn.size());
        PrincipalComponents twin = fit(samples.rows(drawn), 3);
        for (int i = 0; i < 3; i++) {
            assertEquals(twin.explainedVariance(i), stability.explainedVariance(i).median(), 1e-10);
            double cosine = 0;
            for (int channel = 0; channel < 9; channel++) {
                cosine += twin.loading(i, channel) * found.loading(i, channel);
            }
            assertEquals(Math.abs(cosine), stability.cosine(i).median(), 1e-8);
        }
        double[][] inner = new double[2][2];
        for (int i = 0; i < 4; i++) {
            for (int channel = 0; channel < 9; channel++) {
                inner[i / 2][i % 2] += found.loading(i / 2, channel) * twin.loading(i % 2, channel);
            }
        }
        double[] angles = new SingularValueDecomposition(new Array2DRowRealMatrix(inner)).getSingularValues();
        assertEquals(angles[1], stability.subspaceCosine(1).median(), 1e-8);
    }

    @Test
    void componentsThatChangePlacesFitNevertheless() {
        var latents = SyntheticLatents.monthly(2, 20, 6, 0);
        for (int row = 0; row < latents.count(); row++) { // two directions of nearly the same variance
            latents.add(row, 0, 6 * latents.random().nextGaussian()).add(row, 1, 5.9 * latents.random().nextGaussian());
        }
        PrincipalComponents found = fit(latents.samples(), 3);
        ComponentStability stability = ComponentStability.of(found, new Resampling.Independent(), 200, 1, Progress.none());
        assertTrue(stability.cosine(0).low() < 0.7, "the first is not stable by itself: " + stability.cosine(0));
        assertTrue(stability.subspaceCosine(1).low() > 0.95, "both together are: " + stability.subspaceCosine(1));
        assertTrue(stability.matchedCosine(0).low() >= stability.cosine(0).low());
        assertEquals(false, found.isDistinct(0, 12));
        assertEquals(false, found.isDistinct(1, 12));
    }

    @Test
    void theSameSeedGivesTheSameOnOneThreadAndMany() {
        PrincipalComponents found = fit(SyntheticLatents.monthly(2, 20, 6, 0.5).samples(), 2);
        try (var single = new ForkJoinPool(1)) {
            Spread first = ComponentStability.of(found, new Resampling.Independent(), 50, 1, Progress.none()).cosine(0);
            Spread second = single.submit(() -> ComponentStability.of(found, new Resampling.Independent(), 50, 1, Progress.none())
                    .cosine(0)).join();
            assertEquals(first, second);
        }
    }

    @Test
    void aConstantChannelIsLeftOut() {
        var latents = SyntheticLatents.monthly(2, 4, 2, 0);
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < latents.count(); row++) {
            LatentSamples samples = latents.samples();
            rows.add(new float[] { samples.value(row, 0), 7.3f, samples.value(row, 1), samples.value(row, 2) });
        }
        PrincipalComponents found = PrincipalComponents.fit(LatentSamples.of(latents.times(), rows), Scaling.STANDARDIZED, 3,
                Progress.none());
        assertEquals(List.of(1), found.constantChannels());
        assertEquals(0, Math.abs(found.loading(0, 1)));
        assertEquals(3, found.totalVariance(), 1e-10);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        LatentSamples five = LatentSamples.of(days(5), IntStream.range(0, 5).mapToObj(i -> new float[] { i, i * i, 1 }).toList());
        assertEquals("5 samples have at most 4 components, not 5; ask for fewer or give more samples", refusal(five, 5));
        assertTrue(refusal(five, 3).contains("differ in only 2 directions"), refusal(five, 3));
        LatentSamples same = LatentSamples.of(days(4), Collections.nCopies(4, new float[] { 1, 2 }));
        assertEquals("all 4 samples are the same: there is no variance to explain", refusal(same, 1));
    }

    @Test
    void repeatedRowsAreNoTrouble() {
        List<float[]> rows = IntStream.range(0, 12).mapToObj(i -> new float[] { i / 2, i / 2 % 3, i / 2 * i / 2 }).toList();
        PrincipalComponents found = fit(LatentSamples.of(days(12), rows), 2);
        assertEquals(found.score(0, 0), found.score(1, 0), 1e-9);
        ComponentStability stability = ComponentStability.of(found, new Resampling.Independent(), 100, 1, Progress.none());
        assertTrue(stability.cosine(0).median() > 0.9);
    }

    @Test
    void stopsWhenCancelled() {
        PrincipalComponents found = fit(SyntheticLatents.monthly(2, 20, 6, 0.5).samples(), 2);
        Progress cancelled = new Progress() {
            @Override
            public void begin(String stage, long units) {
                // nothing to see
            }

            @Override
            public void worked(long units) {
                // nothing to see
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class,
                () -> ComponentStability.of(found, new Resampling.Independent(), 1_000_000, 1, cancelled));
    }
}
