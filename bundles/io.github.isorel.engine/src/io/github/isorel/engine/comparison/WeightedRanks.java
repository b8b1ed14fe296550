package io.github.isorel.engine.comparison;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToDoubleFunction;

import io.github.isorel.engine.progress.Progress;

/**
 * The order of some values, for rank correlations in which values have weights. The rank of a value is the weight of all smaller
 * ones and half of the weight of those equal to it, itself among them; Spearman's correlation is Pearson's of these ranks, with
 * the same weights. With weights that are whole numbers this is exactly Spearman's correlation, equal values sharing their mean
 * rank, of the sample in which each value stands as often as its weight says; with equal weights it is the usual one.
 */
final class WeightedRanks {

    /** Below this share of the largest possible variance of ranks all values are equal but for rounding. */
    private static final double NO_VARIANCE = 1e-12;
    /** How many values are passed between looks at whether to stop. */
    private static final int STRIDE = 1 << 20;

    private final int[] order;
    private final BitSet tied;

    private WeightedRanks(int[] order, BitSet tied) {
        this.order = order;
        this.tied = tied;
    }

    /**
     * The order of values.
     *
     * @param values finite values; not kept
     * @return their order
     */
    static WeightedRanks of(float[] values) {
        long[] keys = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            keys[i] = (long) sortable(values[i]) << 32 | i;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[values.length];
        BitSet tied = new BitSet(values.length);
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i];
            if (i > 0 && keys[i] >> 32 == keys[i - 1] >> 32) {
                tied.set(i);
            }
        }
        return new WeightedRanks(order, tied);
    }

    /** An integer that sorts as the value does; the same for both zeros. */
    private static int sortable(float value) {
        int bits = Float.floatToIntBits(value + 0.0f);
        return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }

    /**
     * The rank correlation with other values.
     *
     * @param other the order of as many values
     * @param weight weight of each value by position, not negative
     * @param progress can be cancelled
     * @return −1 to 1; NaN when one side is the same everywhere where there is weight
     */
    double correlation(WeightedRanks other, IntToDoubleFunction weight, Progress progress) {
        double[] ranks = new double[order.length];
        double total = forEachRank(weight, progress, (position, rank, own) -> ranks[position] = rank);
        double middle = total / 2; // the weighted mean of weighted ranks, whatever the ties
        var sums = new double[3];
        other.forEachRank(weight, progress, (position, rank, own) -> {
            double first = ranks[position] - middle;
            double second = rank - middle;
            sums[0] += own * first * second;
            sums[1] += own * first * first;
            sums[2] += own * second * second;
        });
        double none = NO_VARIANCE * total * total * total;
        return sums[1] <= none || sums[2] <= none ? Double.NaN
                : Math.clamp(sums[0] / Math.sqrt(sums[1] * sums[2]), -1.0, 1.0);
    }

    /** Takes a value's position, its rank and its weight. */
    private interface RankConsumer {
        void accept(int position, double rank, double weight);
    }

    /** Visits all values in order; gives the sum of weights. */
    private double forEachRank(IntToDoubleFunction weight, Progress progress, RankConsumer consumer) {
        double below = 0;
        int start = 0;
        int look = STRIDE;
        while (start < order.length) {
            int end = tied.get(start + 1) ? tied.nextClearBit(start + 1) : start + 1;
            double own = 0;
            for (int i = start; i < end; i++) {
                own += weight.applyAsDouble(order[i]);
            }
            for (int i = start; i < end; i++) {
                consumer.accept(order[i], below + own / 2, weight.applyAsDouble(order[i]));
            }
            below += own;
            start = end;
            if (start >= look) {
                progress.check();
                look = start + STRIDE;
            }
        }
        return below;
    }
}
