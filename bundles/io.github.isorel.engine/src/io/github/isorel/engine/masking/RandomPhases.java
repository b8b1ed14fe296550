package io.github.isorel.engine.masking;

import java.util.Arrays;
import java.util.Random;

import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Gives every wave of a periodic row another phase. That is a circular convolution with the row whose waves all have amplitude
 * one and these phases, computed by a transform of the next power of two of twice the length: rows have any length.
 */
final class RandomPhases {

    private final FastFourierTransformer fourier = new FastFourierTransformer(DftNormalization.STANDARD);
    private final int length;
    private final int padded;
    private final Complex[] kernel;

    /**
     * Draws phases.
     *
     * @param length length of the rows
     * @param seed what they start from
     */
    RandomPhases(int length, long seed) {
        this.length = length;
        this.padded = Math.max(2, Integer.highestOneBit(2 * length - 1) << 1);
        this.kernel = fourier.transform(Arrays.copyOf(kernel(length, new Random(seed)), padded), TransformType.FORWARD);
    }

    /** The mean and, where the length is even, the shortest wave stay: they are real and have no phase. */
    private static double[] kernel(int length, Random random) {
        double[] kernel = new double[length];
        Arrays.fill(kernel, 1.0 / length);
        for (int wave = 1; 2 * wave < length; wave++) {
            double phase = 2 * Math.PI * random.nextDouble();
            for (int i = 0; i < length; i++) {
                kernel[i] += 2.0 / length * Math.cos(2 * Math.PI * ((long) wave * i % length) / length + phase);
            }
        }
        for (int i = 0; length % 2 == 0 && i < length; i++) {
            kernel[i] += (i % 2 == 0 ? 1.0 : -1.0) / length;
        }
        return kernel;
    }

    /** The row with other phases. */
    double[] apply(double[] row) {
        Complex[] waves = fourier.transform(Arrays.copyOf(row, padded), TransformType.FORWARD);
        for (int i = 0; i < padded; i++) {
            waves[i] = waves[i].multiply(kernel[i]);
        }
        Complex[] product = fourier.transform(waves, TransformType.INVERSE);
        double[] folded = new double[length];
        for (int i = 0; i < 2 * length - 1; i++) {
            folded[i % length] += product[i].getReal();
        }
        return folded;
    }
}
