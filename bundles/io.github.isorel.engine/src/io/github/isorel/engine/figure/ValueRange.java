package io.github.isorel.engine.figure;

import java.nio.FloatBuffer;
import java.util.Arrays;

import io.github.isorel.engine.tensor.Tensor;

/**
 * From the least to the greatest value of something.
 *
 * @param low the least value
 * @param high the greatest value, not below the least
 */
public record ValueRange(double low, double high) {

    /** Checks that the limits are finite and in order. */
    public ValueRange {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("no range goes from " + low + " to " + high);
        }
    }

    /**
     * The range of all finite elements.
     *
     * @param values a tensor
     * @return its range; 0…0 when no element is finite
     */
    public static ValueRange of(Tensor values) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        FloatBuffer elements = values.elements();
        for (int i = 0, n = elements.limit(); i < n; i++) {
            float value = elements.get(i);
            if (Math.abs(value) <= Float.MAX_VALUE) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low <= high ? new ValueRange(low, high) : new ValueRange(0, 0);
    }

    /**
     * The range around zero that holds the magnitudes of most elements, so that a few large ones do not wash out all others.
     *
     * @param values a tensor
     * @param percentile how many per cent of the finite elements have their magnitude within the range, above 0 to 100
     * @return a range from −x to x; where x would be 0 although some elements are not, all of them are held
     * @throws IllegalArgumentException if the percentile is out of range
     */
    public static ValueRange ofMagnitudes(Tensor values, double percentile) {
        if (!(percentile > 0 && percentile <= 100)) {
            throw new IllegalArgumentException("a percentile lies above 0 and up to 100, not at " + percentile);
        }
        float[] magnitudes = values.toArray();
        int count = 0;
        for (float value : magnitudes) {
            if (Math.abs(value) <= Float.MAX_VALUE) {
                magnitudes[count++] = Math.abs(value);
            }
        }
        Arrays.sort(magnitudes, 0, count);
        if (count == 0) {
            return new ValueRange(0, 0);
        }
        double reach = magnitudes[Math.max(0, (int) Math.ceil(percentile / 100 * count) - 1)];
        double held = reach > 0 ? reach : magnitudes[count - 1];
        return new ValueRange(0 - held, held);
    }

    /**
     * The range that holds this one and another.
     *
     * @param other the other
     * @return the smallest range that holds both
     */
    public ValueRange union(ValueRange other) {
        return new ValueRange(Math.min(low, other.low), Math.max(high, other.high));
    }

    /**
     * The range around zero that holds this one.
     *
     * @return a range from −x to x
     */
    public ValueRange symmetric() {
        double reach = Math.max(Math.abs(low), Math.abs(high));
        return new ValueRange(-reach, reach);
    }

    /**
     * This range, or one around it when it is a single value and nothing could be told apart in it.
     *
     * @return a range whose ends differ
     */
    public ValueRange opened() {
        if (high > low) {
            return this;
        }
        double reach = low == 0 ? 1 : Math.abs(low) * 0.01;
        return new ValueRange(low - reach, high + reach);
    }
}
