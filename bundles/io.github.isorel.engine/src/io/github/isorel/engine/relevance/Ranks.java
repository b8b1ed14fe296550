package io.github.isorel.engine.relevance;

import java.util.Arrays;

/** Rank correlation. */
final class Ranks {

    private Ranks() {
    }

    /** Spearman's rank correlation; equal values share their mean rank. */
    static double correlation(float[] a, float[] b) {
        double[] ranksA = ranks(a);
        double[] ranksB = ranks(b);
        double mean = (a.length - 1) / 2.0;
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (ranksA[i] - mean) * (ranksB[i] - mean);
            squaresA += (ranksA[i] - mean) * (ranksA[i] - mean);
            squaresB += (ranksB[i] - mean) * (ranksB[i] - mean);
        }
        return squaresA == 0 || squaresB == 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
    }

    private static double[] ranks(float[] values) {
        long[] order = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            order[i] = (long) sortable(values[i]) << 32 | i;
        }
        Arrays.sort(order);
        double[] ranks = new double[values.length];
        int start = 0;
        while (start < order.length) {
            int end = start + 1;
            while (end < order.length && values[(int) order[end]] == values[(int) order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[(int) order[i]] = (start + end - 1) / 2.0;
            }
            start = end;
        }
        return ranks;
    }

    /** An integer that sorts as the value does. */
    private static int sortable(float value) {
        int bits = Float.floatToIntBits(value + 0.0f);
        return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }
}
