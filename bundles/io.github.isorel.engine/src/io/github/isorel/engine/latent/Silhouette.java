package io.github.isorel.engine.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.github.isorel.engine.progress.Progress;

/**
 * Whether the classes of a label are clusters: the silhouette of a sample is (b − a)/max(a, b), a its mean distance from the
 * others of its class, b that from the nearest other class. 1 is a cluster of its own, 0 lies between classes, below 0 is nearer
 * to another class. A sample that is alone in its class has 0. Samples whose class is not known are left out. Immutable.
 *
 * @param mean mean over all samples, −1 to 1
 * @param byClass mean over the samples of each class, by name
 * @param byChance mean when the label is permuted by groups
 * @param pValue share of permutations that reach the mean
 * @see <a href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw 1987, Silhouettes, Journal of Computational and Applied
 *         Mathematics 20</a>
 */
public record Silhouette(double mean, SortedMap<String, Double> byClass, double byChance, double pValue) {

    /**
     * Computes and tests it.
     *
     * @param distances distances of all samples
     * @param label class of each sample
     * @param groups which samples are not independent
     * @param permutations how often the label is permuted
     * @param seed where the random numbers begin
     * @param progress counts permutations; can be cancelled
     * @return the silhouette
     * @throws UnsuitableSamplesException if there is one class only, or the label is known in fewer than three groups
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Silhouette of(SampleDistances distances, Label.Classes label, Groups groups, int permutations, long seed,
            Progress progress) {
        List<Integer> rows = IntStream.range(0, label.count()).filter(label::isKnown).boxed().toList();
        Groups kept = LabelCheck.groups(label, groups, rows);
        Label.Classes known = label.rows(rows);
        double[] values = values(distances, rows, known);
        double observed = VectorMath.mean(values);
        if (Double.isNaN(observed)) {
            throw new UnsuitableSamplesException("the label " + label.name() + " has the one class '" + known.values().getFirst()
                    + "'; clusters need two");
        }
        SortedMap<String, double[]> sums = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            double[] sum = sums.computeIfAbsent(known.values().get(i), key -> new double[2]);
            sum[0] += values[i];
            sum[1]++;
        }
        SortedMap<String, Double> byClass = new TreeMap<>();
        sums.forEach((name, sum) -> byClass.put(name, sum[0] / sum[1]));
        PermutationTest test = PermutationTest.of(new double[] { observed }, new GroupPermutation(kept), permutations, seed,
                sources -> new double[] { VectorMath.mean(values(distances, rows, known.rows(sources))) }, progress);
        return new Silhouette(observed, byClass, test.mean(0), test.pValue(0));
    }

    /** The silhouette of each sample; not a number where there is one class. */
    private static double[] values(SampleDistances distances, List<Integer> rows, Label.Classes label) {
        List<String> names = new ArrayList<>(label.values().stream().distinct().toList());
        int[] classes = label.values().stream().mapToInt(names::indexOf).toArray();
        int[] sizes = new int[names.size()];
        for (int own : classes) {
            sizes[own]++;
        }
        double[] values = new double[classes.length];
        for (int i = 0; i < values.length; i++) {
            double[] sums = new double[sizes.length];
            for (int j = 0; j < values.length; j++) {
                sums[classes[j]] += distances.between(rows.get(i), rows.get(j));
            }
            values[i] = value(sums, sizes, classes[i]);
        }
        return values;
    }

    private static double value(double[] sums, int[] sizes, int own) {
        if (sizes.length < 2) {
            return Double.NaN;
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int other = 0; other < sizes.length; other++) {
            if (other != own) {
                nearest = Math.min(nearest, sums[other] / sizes[other]);
            }
        }
        if (sizes[own] == 1) {
            return 0;
        }
        double within = sums[own] / (sizes[own] - 1);
        double larger = Math.max(within, nearest);
        return larger == 0 ? 0 : (nearest - within) / larger;
    }
}
