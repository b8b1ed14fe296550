package io.github.isorel.engine.latent;

import java.util.Arrays;

/**
 * How a number varied over resamples.
 *
 * @param mean mean over the resamples
 * @param median median over the resamples
 * @param low lower end of the percentile interval that holds 95 % of them (Efron and Tibshirani 1993, chapter 13)
 * @param high its upper end
 */
public record Spread(double mean, double median, double low, double high) {

    /** Share of resamples inside the interval. */
    public static final double LEVEL = 0.95;

    static Spread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(Arrays.stream(values).average().orElse(Double.NaN), quantile(sorted, 0.5),
                quantile(sorted, (1 - LEVEL) / 2), quantile(sorted, (1 + LEVEL) / 2));
    }

    /** Quantile with linear interpolation between order statistics (definition 7 of Hyndman and Fan 1996). */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
