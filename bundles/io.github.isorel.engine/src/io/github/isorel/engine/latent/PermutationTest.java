package io.github.isorel.engine.latent;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.isorel.engine.progress.Progress;

/**
 * What comes out when labels are permuted: numbers by statistic and permutation. Large numbers speak against chance.
 *
 * @see <a href="https://doi.org/10.2202/1544-6115.1585">Phipson and Smyth 2010, Permutation P-values should never be zero,
 *         Statistical Applications in Genetics and Molecular Biology 9</a>
 */
final class PermutationTest {

    /** So often a permutation is drawn again when it leaves the statistics undefined, as when a class has vanished. */
    private static final int TRIES = 200;
    /** Statistics that differ less than this share are the same but for rounding. */
    private static final double SAME = 1e-12;

    private final double[] observed;
    private final double[][] permuted;

    private PermutationTest(double[] observed, double[][] permuted) {
        this.observed = observed;
        this.permuted = permuted;
    }

    /**
     * Permutes.
     *
     * @param observed the statistics with the labels as they are
     * @param permutation permutes labels
     * @param permutations how often
     * @param seed where the random numbers begin
     * @param statistics the statistics when each sample takes its label from another; not a number when undefined
     * @param progress counts permutations; can be cancelled
     */
    static PermutationTest of(double[] observed, GroupPermutation permutation, int permutations, long seed,
            Function<List<Integer>, double[]> statistics, Progress progress) {
        double[][] permuted = new double[observed.length][permutations];
        progress.begin("Permuting labels", permutations);
        IntStream.range(0, permutations).parallel().forEach(draw -> {
            SplittableRandom random = RandomStreams.of(seed, draw);
            double[] values = {};
            for (int i = 0; i < TRIES && !isDefined(values); i++) {
                progress.check();
                values = statistics.apply(permutation.draw(random));
            }
            if (!isDefined(values)) {
                throw new UnsuitableSamplesException("labels cannot be permuted: hardly any arrangement of the groups leaves all"
                        + " classes in the samples; give more groups, or shorter blocks");
            }
            for (int i = 0; i < values.length; i++) {
                permuted[i][draw] = values[i];
            }
            progress.worked(1);
        });
        return new PermutationTest(observed, permuted);
    }

    private static boolean isDefined(double[] values) {
        return values.length > 0 && Arrays.stream(values).noneMatch(Double::isNaN);
    }

    /** Share of permutations that reach the observed value, the observed one counted among them. */
    double pValue(int statistic) {
        double bound = observed[statistic] - SAME * Math.abs(observed[statistic]);
        long reached = Arrays.stream(permuted[statistic]).filter(value -> value >= bound).count();
        return (reached + 1.0) / (permuted[statistic].length + 1.0);
    }

    /** What is to be expected by chance. */
    double mean(int statistic) {
        return VectorMath.mean(permuted[statistic]);
    }

    /** What chance exceeds in one case of twenty. */
    double critical(int statistic) {
        double[] sorted = permuted[statistic].clone();
        Arrays.sort(sorted);
        return Spread.quantile(sorted, 0.95);
    }

    /**
     * P-values of several tests that hold together (Holm 1979, Scandinavian Journal of Statistics 6).
     *
     * @param pValues the p-values of the single tests
     * @return in the same order, never smaller
     */
    static double[] holm(double[] pValues) {
        List<Integer> order = IntStream.range(0, pValues.length).boxed()
                .sorted((a, b) -> Double.compare(pValues[a], pValues[b])).toList();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            largest = Math.max(largest, Math.min(1, pValues[order.get(rank)] * (pValues.length - rank)));
            adjusted[order.get(rank)] = largest;
        }
        return adjusted;
    }
}
