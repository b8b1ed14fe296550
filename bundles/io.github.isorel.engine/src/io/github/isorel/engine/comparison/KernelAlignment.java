package io.github.isorel.engine.comparison;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.github.isorel.engine.latent.Groups;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.latent.RandomStreams;
import io.github.isorel.engine.progress.Progress;

/** Centred kernel alignment from sums over pairs of blocks of samples. */
final class KernelAlignment {

    /** A criterion up to this share of the Gram matrix's own scale is rounding: nothing varies. */
    private static final double ROUNDING = 1e-12;
    /** An anomaly up to this share of the mean is the mean's rounding: values are float32 and differ by much more or not. */
    private static final double NO_ANOMALY = 1e-14;

    private final double[][] first;
    private final double[][] second;
    private final Groups blocks;

    /**
     * Computes the Gram matrices.
     *
     * @param first samples
     * @param second samples of the same times, in the same order
     * @param blocks which samples are drawn together
     * @param progress can be cancelled
     */
    KernelAlignment(LatentSamples first, LatentSamples second, Groups blocks, Progress progress) {
        this.first = gram(first, progress);
        this.second = gram(second, progress);
        this.blocks = blocks;
    }

    /** XXᵀ of the anomalies from the mean; all kinds of centring are the same as for the samples themselves, but rounding. */
    private static double[][] gram(LatentSamples samples, Progress progress) {
        int count = samples.count();
        int channels = samples.channels();
        double[][] anomalies = new double[count][channels];
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int row = 0; row < count; row++) {
                sum += samples.value(row, channel);
            }
            for (int row = 0; row < count; row++) {
                double anomaly = samples.value(row, channel) - sum / count;
                anomalies[row][channel] = Math.abs(anomaly) <= NO_ANOMALY * Math.abs(sum / count) ? 0 : anomaly;
            }
        }
        double[][] gram = new double[count][count];
        IntStream.range(0, count).parallel().forEach(i -> {
            progress.check();
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int channel = 0; channel < channels; channel++) {
                    product += anomalies[i][channel] * anomalies[j][channel];
                }
                gram[i][j] = product;
            }
        });
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    /** Alignment by the biased estimator. */
    Estimate biased(long seed, Progress progress) {
        return alignment(centered(first), centered(second), seed, progress);
    }

    /** Alignment by the unbiased estimator. */
    Estimate debiased(long seed, Progress progress) {
        return alignment(unbiased(first), unbiased(second), seed, progress);
    }

    /** HKH: rows and columns sum to nothing. */
    private static double[][] centered(double[][] gram) {
        int count = gram.length;
        double[] sums = sums(gram);
        double total = sum(sums);
        double[][] centered = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                centered[i][j] = gram[i][j] - sums[i] / count - sums[j] / count + total / count / count;
            }
        }
        return centered;
    }

    /** U-centred: the diagonal is left out, rows and columns sum to nothing (Székely and Rizzo 2014, definition 2). */
    private static double[][] unbiased(double[][] gram) {
        int count = gram.length;
        double[] sums = sums(gram);
        for (int i = 0; i < count; i++) {
            sums[i] -= gram[i][i];
        }
        double total = sum(sums);
        double[][] centered = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                if (i != j) {
                    centered[i][j] = gram[i][j] - sums[i] / (count - 2) - sums[j] / (count - 2)
                            + total / (count - 1) / (count - 2);
                }
            }
        }
        return centered;
    }

    private static double[] sums(double[][] matrix) {
        double[] sums = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            sums[i] = sum(matrix[i]);
        }
        return sums;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** The factors before the three criteria cancel. */
    private Estimate alignment(double[][] one, double[][] other, long seed, Progress progress) {
        double[][] cross = pairs(one, other);
        double[][] own = pairs(one, one);
        double[][] others = pairs(other, other);
        int[] once = IntStream.range(0, blocks.count()).map(block -> 1).toArray();
        double rounding = ROUNDING * scale(first) * scale(second);
        double value = alignment(cross, own, others, once, rounding);
        if (Double.isNaN(value) || blocks.count() < 2) {
            return Estimate.alone(value);
        }
        progress.begin("Drawing blocks of time anew", LatentAlignment.RESAMPLES);
        return Estimate.of(value, IntStream.range(0, LatentAlignment.RESAMPLES).parallel().mapToDouble(draw -> {
            progress.check();
            double alignment = alignment(cross, own, others, drawn(RandomStreams.of(seed, draw)), rounding);
            progress.worked(1);
            return alignment;
        }).toArray());
    }

    /** The square of the sum of variances, which the sum of squares of the Gram matrix is not larger than. */
    private static double scale(double[][] gram) {
        double trace = 0;
        for (int i = 0; i < gram.length; i++) {
            trace += gram[i][i];
        }
        return trace * trace;
    }

    private static double alignment(double[][] cross, double[][] own, double[][] others, int[] times, double rounding) {
        double self = weighted(own, times);
        double product = self > 0 ? self * weighted(others, times) : 0;
        return product > rounding ? Math.min(1, weighted(cross, times) / Math.sqrt(product)) : Double.NaN;
    }

    /** Sum over all pairs of samples of the product of both matrices, by the blocks of the two samples. */
    private double[][] pairs(double[][] one, double[][] other) {
        double[][] pairs = new double[blocks.count()][blocks.count()];
        for (int i = 0; i < one.length; i++) {
            double[] row = pairs[blocks.of(i)];
            for (int j = 0; j < one.length; j++) {
                row[blocks.of(j)] += one[i][j] * other[i][j];
            }
        }
        return pairs;
    }

    private static double weighted(double[][] pairs, int[] times) {
        double sum = 0;
        for (int block = 0; block < times.length; block++) {
            for (int other = 0; other < times.length; other++) {
                sum += pairs[block][other] * (block == other ? times[block] : (double) times[block] * times[other]);
            }
        }
        return sum;
    }

    private int[] drawn(SplittableRandom random) {
        int[] times = new int[blocks.count()];
        for (int i = 0; i < times.length; i++) {
            times[random.nextInt(times.length)]++;
        }
        return times;
    }
}
