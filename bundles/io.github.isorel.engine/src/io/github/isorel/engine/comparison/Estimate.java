package io.github.isorel.engine.comparison;

import java.util.Arrays;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * A number with a percentile interval from resamples (Efron and Tibshirani 1993, chapter 13).
 *
 * @param value the number; NaN when it is undefined
 * @param low lower end of the interval that holds {@link #LEVEL} of the resamples; NaN when there are none
 * @param high its upper end; NaN when there are none
 */
public record Estimate(double value, double low, double high) {

    /** Share of resamples inside the interval. */
    public static final double LEVEL = 0.95;

    /**
     * A number without an interval.
     *
     * @param value the number
     * @return the number with an interval of NaN
     */
    static Estimate alone(double value) {
        return new Estimate(value, Double.NaN, Double.NaN);
    }

    /**
     * A number with the interval of its resamples, quantiles linear between order statistics (definition 7 of Hyndman and Fan
     * 1996). Resamples in which the number is undefined are left out; when they are more than a tenth there is no interval.
     *
     * @param value the number
     * @param resamples the number in each resample; not changed
     * @return both
     */
    static Estimate of(double value, double[] resamples) {
        double[] defined = Arrays.stream(resamples).filter(Double::isFinite).toArray();
        if (Double.isNaN(value) || defined.length < 0.9 * resamples.length || defined.length == 0) {
            return alone(value);
        }
        Percentile quantiles = new Percentile().withEstimationType(EstimationType.R_7);
        quantiles.setData(defined);
        return new Estimate(value, quantiles.evaluate(50 * (1 - LEVEL)), quantiles.evaluate(50 * (1 + LEVEL)));
    }

    /**
     * Tells whether there is an interval.
     *
     * @return false when nothing could be resampled
     */
    public boolean hasInterval() {
        return !Double.isNaN(low);
    }
}
