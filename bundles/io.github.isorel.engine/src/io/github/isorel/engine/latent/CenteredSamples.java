package io.github.isorel.engine.latent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.github.isorel.engine.progress.Progress;

/** Samples in double with the mean of each channel taken off and, if wanted, scaled to standard deviation 1. */
final class CenteredSamples {

    /** A channel that varies less than this share of its largest value varies by the rounding of float32 only. */
    private static final double ROUNDING = 0x1p-22;

    private final double[][] rows;
    private final double[] means;
    private final double[] scales;

    private CenteredSamples(double[][] rows, double[] means, double[] scales) {
        this.rows = rows;
        this.means = means;
        this.scales = scales;
    }

    static CenteredSamples of(LatentSamples samples, Scaling scaling) {
        int count = samples.count();
        int channels = samples.channels();
        double[] means = new double[channels];
        double[] scales = new double[channels];
        double[][] rows = new double[count][channels];
        for (int channel = 0; channel < channels; channel++) {
            double mean = 0;
            for (int row = 0; row < count; row++) {
                mean += samples.value(row, channel) / (double) count;
            }
            double squares = 0;
            double largest = 0;
            for (int row = 0; row < count; row++) {
                double anomaly = samples.value(row, channel) - mean;
                rows[row][channel] = anomaly;
                squares += anomaly * anomaly;
                largest = Math.max(largest, Math.abs(samples.value(row, channel)));
            }
            double deviation = Math.sqrt(squares / Math.max(1, count - 1));
            boolean constant = deviation <= ROUNDING * largest;
            means[channel] = mean;
            scales[channel] = constant ? 0 : scaling == Scaling.STANDARDIZED ? deviation : 1;
            for (int row = 0; row < count; row++) {
                rows[row][channel] = constant ? 0 : rows[row][channel] / scales[channel];
            }
        }
        return new CenteredSamples(rows, means, scales);
    }

    double mean(int channel) {
        return means[channel];
    }

    /** What anomalies are divided by; 0 for a channel that is constant, whose anomalies are 0. */
    double scale(int channel) {
        return scales[channel];
    }

    List<Integer> constantChannels() {
        List<Integer> constant = new ArrayList<>();
        for (int channel = 0; channel < scales.length; channel++) {
            if (scales[channel] == 0) {
                constant.add(channel);
            }
        }
        return constant;
    }

    /** Inner products of all rows with each other: symmetric, row by row. */
    double[][] gram(Progress progress) {
        int count = rows.length;
        progress.begin("Comparing samples", count);
        double[][] products = new double[count][count];
        IntStream.range(0, count).parallel().forEach(row -> {
            progress.check();
            for (int other = 0; other <= row; other++) {
                products[row][other] = VectorMath.dot(rows[row], rows[other]);
            }
            progress.worked(1);
        });
        for (int row = 0; row < count; row++) {
            for (int other = row + 1; other < count; other++) {
                products[row][other] = products[other][row];
            }
        }
        return products;
    }

    /** A weighted sum of the rows, channel by channel. */
    double[] combined(double[] weights) {
        double[] sum = new double[means.length];
        for (int row = 0; row < rows.length; row++) {
            VectorMath.add(sum, weights[row], rows[row]);
        }
        return sum;
    }

    /** Where each row lies along a direction. */
    double[] projected(double[] direction) {
        return Arrays.stream(rows).mapToDouble(row -> VectorMath.dot(row, direction)).toArray();
    }
}
