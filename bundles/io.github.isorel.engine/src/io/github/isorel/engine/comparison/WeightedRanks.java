package io.github.isorel.engine.comparison;

import java.util.Arrays;
import java.util.BitSet;

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

    /** Positions of the values, the smallest first. */
    private final int[] order;
    /** Which of {@link #order} are equal to the one before. */
    private final BitSet tied;
    /** The cell of each of {@link #order}: divisions are slow, and this is looked at often. */
    private final int[] cells;

    private WeightedRanks(int[] order, BitSet tied, int[] cells) {
        this.order = order;
        this.tied = tied;
        this.cells = cells;
    }

    /**
     * The order of values.
     *
     * @param values finite values, field after field; not kept
     * @param cells how many cells a field has
     * @return their order
     */
    static WeightedRanks of(float[] values, int cells) {
        long[] keys = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            keys[i] = (long) sortable(values[i]) << 32 | i;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[values.length];
        int[] own = new int[values.length];
        BitSet tied = new BitSet(values.length);
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i];
            own[i] = order[i] % cells;
            if (i > 0 && keys[i] >> 32 == keys[i - 1] >> 32) {
                tied.set(i);
            }
        }
        return new WeightedRanks(order, tied, own);
    }

    /** An integer that sorts as the value does; the same for both zeros. */
    static int sortable(float value) {
        int bits = Float.floatToIntBits(value + 0.0f);
        return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }

    /**
     * The rank correlation with other values.
     *
     * @param other the order of as many values of as many cells
     * @param weights weight of each cell, not negative; not changed
     * @param progress can be cancelled
     * @return −1 to 1; NaN when one side is the same everywhere where there is weight
     */
    double correlation(WeightedRanks other, double[] weights, Progress progress) {
        double[] ranks = new double[order.length];
        double[] others = new double[order.length];
        double total = rank(weights, ranks, progress);
        other.rank(weights, others, progress);
        double middle = total / 2; // the weighted mean of weighted ranks, whatever the ties
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int field = 0; field < ranks.length; field += weights.length) {
            progress.check();
            for (int cell = 0; cell < weights.length; cell++) {
                double first = ranks[field + cell] - middle;
                double second = others[field + cell] - middle;
                product += weights[cell] * first * second;
                squares += weights[cell] * first * first;
                otherSquares += weights[cell] * second * second;
            }
        }
        double none = NO_VARIANCE * total * total * total;
        return squares <= none || otherSquares <= none ? Double.NaN
                : Math.clamp(product / Math.sqrt(squares * otherSquares), -1.0, 1.0);
    }

    /** Fills in the rank of each value by its position; gives the sum of weights. */
    private double rank(double[] weights, double[] ranks, Progress progress) {
        double below = 0;
        int start = 0;
        int look = STRIDE;
        while (start < order.length) {
            double own = weights[cells[start]];
            int end = start + 1;
            while (tied.get(end)) {
                own += weights[cells[end++]];
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = below + own / 2;
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
