package io.github.isorel.engine.latent;

import java.util.stream.IntStream;

/**
 * The Gram matrix of a resample, centred at the resample's own mean, as a matrix over the samples that occur in it: row and
 * column of a sample that occurs w times are multiplied by √w. Its non-zero eigenvalues are those of the matrix in which the
 * sample stands w times.
 */
final class ResampledGram {

    private final int[] rows;
    private final double[] roots;
    private final int total;
    private final double[][] matrix;

    ResampledGram(double[][] gram, int[] times) {
        rows = IntStream.range(0, times.length).filter(row -> times[row] > 0).toArray();
        total = IntStream.of(times).sum();
        roots = new double[rows.length];
        matrix = new double[rows.length][rows.length];
        double[] means = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            roots[i] = Math.sqrt(times[rows[i]]);
            double[] products = gram[rows[i]];
            double sum = 0;
            for (int j = 0; j < rows.length; j++) {
                double product = products[rows[j]];
                matrix[i][j] = product;
                sum += times[rows[j]] * product;
            }
            means[i] = sum / total;
        }
        double mean = 0;
        for (int i = 0; i < rows.length; i++) {
            mean += times[rows[i]] * means[i] / total;
        }
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                matrix[i][j] = roots[i] * roots[j] * (matrix[i][j] - means[i] - means[j] + mean);
            }
        }
    }

    /** The matrix; not to be changed. */
    double[][] matrix() {
        return matrix;
    }

    double trace() {
        double trace = 0;
        for (int i = 0; i < rows.length; i++) {
            trace += matrix[i][i];
        }
        return trace;
    }

    /** A value a sample, as anomalies from their mean in the resample, times √w of each. */
    double[] weighted(double[] values) {
        double mean = 0;
        for (int i = 0; i < rows.length; i++) {
            mean += roots[i] * roots[i] * values[rows[i]] / total;
        }
        double[] weighted = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            weighted[i] = roots[i] * (values[rows[i]] - mean);
        }
        return weighted;
    }
}
