package io.github.isorel.engine.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;

/**
 * Values of scikit-learn 1.2.1 and scipy 1.10.1 (numpy 1.24.2) for 24 samples of 7 channels that both sides make alike: a linear
 * congruential generator x ← 1664525 x + 1013904223 mod 2³², begun at 12345, gives u = ⌊x/256⌋/2²⁴; channel c of sample i is
 * (c + 1) u, plus 1.5 in the first two channels of every third sample, in float32; the class of a sample is i mod 3. Both sides
 * compute in double from the same float32 values, so that only rounding differs.
 */
class ScikitLearnTest {

    private static final double ROUNDING = 1e-10;
    private static final int SAMPLES = 24;
    private static final int CHANNELS = 7;

    private final LatentSamples samples = samples();
    private final Label.Classes thirds = new Label.Classes("third",
            IntStream.range(0, SAMPLES).mapToObj(i -> Integer.toString(i % 3)).toList());
    private final Groups single = Groups.single(SAMPLES);

    private static LatentSamples samples() {
        List<Instant> times = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        long x = 12345;
        for (int i = 0; i < SAMPLES; i++) {
            float[] row = new float[CHANNELS];
            for (int c = 0; c < CHANNELS; c++) {
                x = (1664525 * x + 1013904223) % (1L << 32);
                row[c] = (float) ((x >> 8) / 0x1p24 * (c + 1) + (i % 3 == 0 && c < 2 ? 1.5 : 0));
            }
            rows.add(row);
            times.add(Instant.parse("1990-01-01T00:00:00Z").plus(Duration.ofDays(i)));
        }
        return LatentSamples.of(times, rows);
    }

    private PrincipalComponents components(int count) {
        return PrincipalComponents.fit(samples, Scaling.CENTERED, count, Progress.none());
    }

    private double[] channel(int channel) {
        return IntStream.range(0, SAMPLES).mapToDouble(row -> samples.value(row, channel)).toArray();
    }

    private static boolean[] first() {
        boolean[] first = new boolean[SAMPLES];
        for (int row = 0; row < SAMPLES; row += 3) {
            first[row] = true;
        }
        return first;
    }

    /** {@code sklearn.decomposition.PCA(5, svd_solver='full')}. */
    @Test
    void principalComponents() {
        PrincipalComponents found = components(5);
        assertArrayEquals(new double[] { 4.6325771487886245, 3.203613374751852, 1.7452360129222269, 1.121493729162564,
                1.042131432238883 }, IntStream.range(0, 5).mapToDouble(found::variance).toArray(), ROUNDING);
        assertArrayEquals(new double[] { 0.3778992885682216, 0.2613325534109963, 0.14236642509869657, 0.09148507812656233,
                0.08501115344417656 }, IntStream.range(0, 5).mapToDouble(found::explainedVariance).toArray(), ROUNDING);
        double[] loading = IntStream.range(0, CHANNELS).mapToDouble(channel -> found.loading(0, channel)).toArray();
        assertSameButSign(new double[] { 0.041926229707264145, 0.10781224584082853, 0.046050013311704115, -0.32102746366635915,
                0.045302018074869055, 0.6380267166637823, -0.6872474887089841 }, loading);
        double[] scores = { 1.3687434697785723, 2.421733282292873, 0.06232348275907722, 0.12118941861042798, 0.7899367850685309 };
        for (int i = 0; i < 5; i++) {
            assertEquals(scores[i], Math.abs(found.score(0, i)), ROUNDING);
        }
        assertEquals(Arrays.stream(loading).map(Math::abs).max().orElseThrow(), Arrays.stream(loading).max().orElseThrow(),
                "the largest loading is positive");
    }

    private static void assertSameButSign(double[] expected, double[] actual) {
        double sign = Math.signum(VectorMath.dot(expected, actual));
        assertArrayEquals(expected, DoubleStream.of(actual).map(value -> sign * value).toArray(), ROUNDING);
    }

    /** {@code PCA} of {@code StandardScaler().fit_transform}. */
    @Test
    void standardizedComponents() {
        PrincipalComponents found = PrincipalComponents.fit(samples, Scaling.STANDARDIZED, 3, Progress.none());
        assertArrayEquals(new double[] { 0.3022360781994114, 0.21266606746087646, 0.18062243018820867 },
                IntStream.range(0, 3).mapToDouble(found::explainedVariance).toArray(), ROUNDING);
        assertEquals(CHANNELS, found.totalVariance(), ROUNDING, "each channel has the variance 1");
    }

    /** {@code sklearn.metrics.silhouette_score} and means of {@code silhouette_samples} by class. */
    @Test
    void silhouettes() {
        assertEquals(0.09934957520203012, silhouette(Distance.EUCLIDEAN).mean(), ROUNDING);
        assertEquals(0.13433937447800728, silhouette(Distance.COSINE).mean(), ROUNDING);
        assertEquals(0.19029485327895002, silhouette(Distance.ANOMALY_COSINE).mean(), ROUNDING);
        assertArrayEquals(new double[] { 0.10962055504580834, 0.07732720857122151, 0.11110096198906053 },
                silhouette(Distance.EUCLIDEAN).byClass().values().stream().mapToDouble(Double::doubleValue).toArray(), ROUNDING);
        assertEquals(0.0023511005775647084, Silhouette.of(SampleDistances.of(components(2), 2, Progress.none()), thirds, single,
                1, 1,
                Progress.none()).mean(), ROUNDING);
    }

    private Silhouette silhouette(Distance distance) {
        return Silhouette.of(SampleDistances.of(samples, distance, Progress.none()), thirds, single, 1, 1, Progress.none());
    }

    /**
     * Shrinkage by {@code sklearn.covariance.ledoit_wolf(residuals, assume_centered=True)}, decisions by
     * {@code LinearDiscriminantAnalysis(solver='lsqr', shrinkage=…).decision_function} of the first class against the others,
     * less the logarithm of 8/16, the ratio of their numbers, which is left out here.
     */
    @Test
    void discriminant() {
        double[][] rows = new double[SAMPLES][CHANNELS];
        for (int row = 0; row < SAMPLES; row++) {
            int current = row;
            Arrays.setAll(rows[row], channel -> samples.value(current, channel));
        }
        LinearDiscriminant found = LinearDiscriminant.fit(rows, first());
        assertEquals(0.28497981857868016, found.shrinkage(), ROUNDING);
        double[] expected = { 1.6663665142655386, -3.2850865937089235, -6.607360528561067, 4.84420338489711 };
        for (int row = 0; row < expected.length; row++) {
            assertEquals(expected[row], found.value(rows[row]), 1e-9); // 10⁻¹² of the variance is added to the covariance
        }
    }

    /** {@code roc_auc_score} with ties, {@code balanced_accuracy_score}, and Hedges' g from its formula in numpy. */
    @Test
    void scoresOfTwoClasses() {
        int[] fold = new int[SAMPLES];
        double[] coarse = Arrays.stream(channel(1)).map(value -> Math.floor(value * 4)).toArray();
        var tied = new HeldOutValues(coarse, first(), fold);
        assertEquals(0.96875, tied.auc(tied.once()), ROUNDING);
        var shifted = new HeldOutValues(Arrays.stream(coarse).map(value -> value - 6.5).toArray(), first(), fold);
        assertEquals(0.84375, shifted.balancedAccuracy(shifted.once()), ROUNDING);
        var plain = new HeldOutValues(channel(1), first(), fold);
        assertEquals(2.7434164625841233, plain.hedges(plain.once()), ROUNDING);
    }

    /** η² from {@code scipy.stats.f_oneway}, R² of {@code LinearRegression} on cosine and sine, {@code scipy.stats.pearsonr}. */
    @Test
    void organization() {
        PrincipalComponents found = components(4);
        double[] eta = { 0.025218225578780052, 0.47513594264668785, 0.4694157652178837, 0.48381099565532903 };
        Organization classes = effects(found, thirds);
        for (int i = 0; i < eta.length; i++) {
            assertEquals(eta[i], classes.effects().get(i).share(), ROUNDING);
        }
        var circle = new Label.Cycle("circle", IntStream.range(0, SAMPLES).mapToObj(i -> i * i % 29 / 29.0).toList());
        assertEquals(0.03283796136483452, effects(found, circle).effects().getFirst().share(), ROUNDING);
        var numbers = new Label.Numbers("number", "1", DoubleStream.of(channel(3)).boxed().toList());
        assertEquals(0.3179876729079616, effects(found, numbers).effects().getFirst().share(), ROUNDING);
    }

    private Organization effects(PrincipalComponents found, Label label) {
        return Organization.of(found, label, single, Optional.empty(), 1, 1, Progress.none());
    }

    /** {@code sklearn.neighbors.NearestNeighbors(metric=…, algorithm='brute')}. */
    @Test
    void neighbors() {
        assertNeighbors(Distance.EUCLIDEAN, new int[] { 12, 16, 22 },
                new double[] { 2.2656767516397887, 2.270031352352168, 2.5159895416559324 });
        assertNeighbors(Distance.COSINE, new int[] { 22, 12, 16 },
                new double[] { 0.021679430834494084, 0.03656615444725397, 0.03888367011814564 });
    }

    private void assertNeighbors(Distance distance, int[] rows, double[] distances) {
        List<Neighbors.Neighbor> found = Neighbors.of(SampleDistances.of(samples, distance, Progress.none()), 3,
                Duration.ZERO).of(0);
        assertArrayEquals(rows, found.stream().mapToInt(Neighbors.Neighbor::row).toArray());
        assertArrayEquals(distances, found.stream().mapToDouble(Neighbors.Neighbor::distance).toArray(), ROUNDING);
    }

    /**
     * {@code scipy.stats.permutation_test(n_resamples=inf)} of {@code f_oneway}, all 252 arrangements of the first five and the
     * next five samples; η² orders arrangements as F does. 20,000 random permutations have a standard error of 0.0035; 4 of them.
     */
    @Test
    void permutationTest() {
        double[] exact = { 0.6746031746031746, 0.9920634920634921, 0.4126984126984127, 0.746031746031746, 0.8174603174603174,
                0.3888888888888889, 0.8809523809523809 };
        List<String> classes = IntStream.range(0, 10).mapToObj(i -> i < 5 ? "a" : "b").toList();
        for (int channel = 0; channel < CHANNELS; channel++) {
            double[] values = Arrays.copyOf(channel(channel), 10);
            var label = new Label.Classes("half", classes);
            PermutationTest test = PermutationTest.of(new double[] { LabelEffect.share(values, label) },
                    new GroupPermutation(Groups.single(10)), 20_000, 1,
                    sources -> new double[] { LabelEffect.share(values, label.rows(sources)) }, Progress.none());
            assertEquals(exact[channel], test.pValue(0), 0.014);
        }
    }

    /** The example of Holm's procedure by hand: 0.005 × 4, 0.01 × 3, then 0.03 × 2 also for the last. */
    @Test
    void holm() {
        assertArrayEquals(new double[] { 0.03, 0.06, 0.06, 0.02 }, PermutationTest.holm(new double[] { 0.01, 0.04, 0.03, 0.005 }),
                1e-15);
    }
}
