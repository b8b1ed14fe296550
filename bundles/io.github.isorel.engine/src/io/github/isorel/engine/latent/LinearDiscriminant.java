package io.github.isorel.engine.latent;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Fisher's linear discriminant of two classes with a covariance matrix that is shrunk towards a multiple of the identity, by the
 * amount of Ledoit and Wolf that minimises the expected squared error. The boundary lies half-way between the class means, as for
 * classes that are equally frequent, which suits balanced accuracy.
 *
 * @see <a href="https://doi.org/10.1016/S0047-259X(03)00096-4">Ledoit and Wolf 2004, A well-conditioned estimator for
 *         large-dimensional covariance matrices, Journal of Multivariate Analysis 88</a>
 */
final class LinearDiscriminant {

    private final double[] weights;
    private final double threshold;
    private final double shrinkage;

    private LinearDiscriminant(double[] weights, double threshold, double shrinkage) {
        this.weights = weights;
        this.threshold = threshold;
        this.shrinkage = shrinkage;
    }

    /**
     * Learns.
     *
     * @param rows samples, a row of the same number of features each
     * @param positive which of them are of the class with values above 0; both classes must occur
     */
    static LinearDiscriminant fit(double[][] rows, boolean[] positive) {
        int features = rows[0].length;
        double[] first = mean(rows, positive, true);
        double[] second = mean(rows, positive, false);
        double[][] residuals = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            residuals[row] = rows[row].clone();
            VectorMath.add(residuals[row], -1, positive[row] ? first : second);
        }
        double[][] covariance = covariance(residuals, features);
        double scale = 0;
        for (int i = 0; i < features; i++) {
            scale += covariance[i][i] / features;
        }
        double shrinkage = shrinkage(residuals, covariance, scale);
        for (int i = 0; i < features; i++) {
            VectorMath.scale(covariance[i], 1 - shrinkage);
            covariance[i][i] += shrinkage * scale;
        }
        double[] weights = first.clone();
        VectorMath.add(weights, -1, second);
        if (scale > 0) { // else both classes are points, and the line between them is the best direction
            for (int i = 0; i < features; i++) {
                covariance[i][i] += 1e-12 * scale; // keeps directions without variance solvable when nothing is shrunk
            }
            weights = new CholeskyDecomposition(new Array2DRowRealMatrix(covariance, false), 1e-9 * scale,
                    1e-14 * scale).getSolver()
                    .solve(new ArrayRealVector(weights, false)).toArray();
        }
        return new LinearDiscriminant(weights, (VectorMath.dot(weights, first) + VectorMath.dot(weights, second)) / 2, shrinkage);
    }

    private static double[] mean(double[][] rows, boolean[] positive, boolean wanted) {
        double[] mean = new double[rows[0].length];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (positive[row] == wanted) {
                VectorMath.add(mean, 1, rows[row]);
                count++;
            }
        }
        VectorMath.scale(mean, 1.0 / count);
        return mean;
    }

    private static double[][] covariance(double[][] residuals, int features) {
        double[][] covariance = new double[features][features];
        for (double[] residual : residuals) {
            for (int i = 0; i < features; i++) {
                VectorMath.add(covariance[i], residual[i] / residuals.length, residual);
            }
        }
        return covariance;
    }

    /**
     * Ledoit and Wolf 2004, section 3.2: squared error of the covariance by its squared distance from the multiple of the
     * identity.
     */
    private static double shrinkage(double[][] residuals, double[][] covariance, double scale) {
        int features = covariance.length;
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                double difference = covariance[i][j] - (i == j ? scale : 0);
                distance += difference * difference;
                norm += covariance[i][j] * covariance[i][j];
            }
        }
        double error = 0;
        for (double[] residual : residuals) {
            double square = VectorMath.dot(residual, residual);
            error += square * square / residuals.length;
        }
        error = (error - norm) / residuals.length; // mean |x xᵀ − S|² = mean |x|⁴ − |S|²
        return distance <= 0 ? 1 : Math.clamp(error / distance, 0.0, 1.0);
    }

    /** How far a sample is on the side of the positive class: its log-odds when both classes are normal with this covariance. */
    double value(double[] row) {
        return VectorMath.dot(weights, row) - threshold;
    }

    /** Share of the identity in the covariance, 0 to 1. */
    double shrinkage() {
        return shrinkage;
    }
}
