package io.github.isorel.engine.figure;

import java.util.Arrays;

/**
 * For each pixel along one axis of a picture: the two grid points around it and the weight of the second. A pixel outside
 * the grid has no grid points.
 *
 * @see FieldRaster
 */
final class AxisSampling {

    /** Marks a pixel outside the grid. */
    static final int OUTSIDE = -1;

    private final int[] first;
    private final int[] second;
    private final float[] weight;

    private AxisSampling(int pixels) {
        first = new int[pixels];
        second = new int[pixels];
        weight = new float[pixels];
    }

    /** Samples an axis at the given positions: fractional grid indexes, NaN outside. Indexes wrap around when periodic. */
    static AxisSampling of(double[] positions, int gridPoints, boolean periodic, Interpolation interpolation) {
        AxisSampling sampling = new AxisSampling(positions.length);
        for (int pixel = 0; pixel < positions.length; pixel++) {
            sampling.set(pixel, positions[pixel], gridPoints, periodic, interpolation);
        }
        return sampling;
    }

    private void set(int pixel, double position, int n, boolean periodic, Interpolation interpolation) {
        if (Double.isNaN(position)) {
            first[pixel] = OUTSIDE;
            second[pixel] = OUTSIDE;
            return;
        }
        boolean linear = interpolation == Interpolation.BILINEAR;
        int below = (int) (linear ? Math.floor(position) : Math.floor(position + 0.5));
        first[pixel] = index(below, n, periodic);
        second[pixel] = linear ? index(below + 1, n, periodic) : first[pixel];
        weight[pixel] = linear ? (float) (position - below) : 0;
    }

    private static int index(int index, int n, boolean periodic) {
        return periodic ? Math.floorMod(index, n) : Math.clamp(index, 0, n - 1);
    }

    /**
     * The fractional index of a value on an increasing axis; half a step beyond the ends belongs to the axis.
     *
     * @return −0.5 to n − 0.5, or NaN outside
     */
    static double position(double[] axis, double value) {
        int n = axis.length;
        if (n == 1) {
            return Math.abs(value - axis[0]) <= 0.5 ? 0 : Double.NaN;
        }
        int left = interval(axis, value);
        double position = left + (value - axis[left]) / (axis[left + 1] - axis[left]);
        return position >= -0.5 - 1e-9 && position <= n - 0.5 + 1e-9 ? position : Double.NaN;
    }

    /** The interval that a value lies in, or the nearest one. Guessed as on an axis of even steps, else searched for. */
    private static int interval(double[] axis, double value) {
        int last = axis.length - 2;
        double start = axis[0];
        int guess = Math.clamp((long) ((value - start) / (axis[last + 1] - start) * (last + 1)), 0, last);
        if (axis[guess] <= value && value <= axis[guess + 1]) {
            return guess;
        }
        int found = Arrays.binarySearch(axis, value);
        return Math.clamp(found >= 0 ? found : -found - 2, 0, last);
    }

    int first(int pixel) {
        return first[pixel];
    }

    int second(int pixel) {
        return second[pixel];
    }

    float weight(int pixel) {
        return weight[pixel];
    }

    int pixels() {
        return first.length;
    }
}
