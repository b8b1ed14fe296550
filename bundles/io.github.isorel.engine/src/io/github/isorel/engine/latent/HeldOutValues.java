package io.github.isorel.engine.latent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One number for each sample, given by something that has not seen it, and how well these numbers tell two classes apart. Numbers
 * are compared within a fold only, for those of different folds come from different training. Every sample has a weight: how
 * often it occurs in a resample, or 1.
 */
final class HeldOutValues {

    /** So often a resample is drawn again when a class is missing in it. */
    private static final int TRIES = 100;

    private final double[] values;
    private final boolean[] positive;
    private final int[][] byFold;

    /**
     * Values.
     *
     * @param values the numbers, larger for the positive class
     * @param positive class of each sample
     * @param fold fold of each sample, from 0
     */
    HeldOutValues(double[] values, boolean[] positive, int[] fold) {
        this.values = values;
        this.positive = positive;
        byFold = IntStream.rangeClosed(0, Arrays.stream(fold).max().orElse(0))
                .mapToObj(number -> IntStream.range(0, fold.length).filter(row -> fold[row] == number).boxed()
                        .sorted(Comparator.comparingDouble(row -> values[row])).mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    double value(int row) {
        return values[row];
    }

    /** Weights of 1. */
    double[] once() {
        double[] weights = new double[values.length];
        Arrays.fill(weights, 1);
        return weights;
    }

    /**
     * Area under the receiver operating characteristic: the probability that a sample of the positive class has a larger number
     * than another of the same fold, ties counted half (Hanley and McNeil 1982; pairs within folds: Airola et al. 2011).
     */
    double auc(double[] weights) {
        double won = 0;
        double pairs = 0;
        for (int[] rows : byFold) {
            double negatives = 0;
            double positives = 0;
            for (int first = 0; first < rows.length;) {
                int next = first;
                double tiedPositives = 0;
                double tiedNegatives = 0;
                for (; next < rows.length && values[rows[next]] == values[rows[first]]; next++) {
                    if (positive[rows[next]]) {
                        tiedPositives += weights[rows[next]];
                    } else {
                        tiedNegatives += weights[rows[next]];
                    }
                }
                won += tiedPositives * (negatives + tiedNegatives / 2);
                positives += tiedPositives;
                negatives += tiedNegatives;
                first = Math.max(next, first + 1); // a value that is not a number equals nothing
            }
            pairs += positives * negatives;
        }
        return won / pairs;
    }

    /** Mean of the shares of both classes that lie on their side of 0. */
    double balancedAccuracy(double[] weights) {
        double[] right = new double[2];
        double[] all = new double[2];
        for (int row = 0; row < values.length; row++) {
            int own = positive[row] ? 1 : 0;
            all[own] += weights[row];
            right[own] += weights[row] * (values[row] == 0 ? 0.5 : values[row] > 0 == positive[row] ? 1 : 0);
        }
        return (right[0] / all[0] + right[1] / all[1]) / 2;
    }

    /** Standardised difference of the means, corrected for few samples (Hedges 1981, Journal of Educational Statistics 6). */
    double hedges(double[] weights) {
        double[] count = new double[2];
        double[] mean = new double[2];
        double[] squares = new double[2];
        for (int row = 0; row < values.length; row++) {
            int own = positive[row] ? 1 : 0;
            count[own] += weights[row];
            mean[own] += weights[row] * values[row];
        }
        mean[0] /= count[0];
        mean[1] /= count[1];
        for (int row = 0; row < values.length; row++) {
            int own = positive[row] ? 1 : 0;
            squares[own] += weights[row] * (values[row] - mean[own]) * (values[row] - mean[own]);
        }
        double freedom = count[0] + count[1] - 2;
        double deviation = Math.sqrt((squares[0] + squares[1]) / freedom);
        return (mean[1] - mean[0]) / deviation * (1 - 3 / (4 * freedom - 1));
    }

    /**
     * How a statistic varies when whole groups are drawn anew, with replacement.
     *
     * @param statistic a statistic of weights
     * @param groups which samples stay together
     * @param resamples how often
     * @param seed where the random numbers begin
     */
    Spread spread(ToDoubleFunction<double[]> statistic, Groups groups, int resamples, long seed) {
        return Spread.of(IntStream.range(0, resamples).parallel().mapToDouble(draw -> {
            SplittableRandom random = RandomStreams.of(~seed, draw);
            double value = Double.NaN;
            for (int i = 0; i < TRIES && !Double.isFinite(value); i++) {
                value = statistic.applyAsDouble(weights(groups, random));
            }
            return value;
        }).filter(Double::isFinite).toArray());
    }

    private static double[] weights(Groups groups, SplittableRandom random) {
        double[] weights = new double[groups.samples()];
        for (int i = 0; i < groups.count(); i++) {
            groups.members(random.nextInt(groups.count())).forEach(row -> weights[row]++);
        }
        return weights;
    }
}
