package io.github.isorel.engine.latent;

import java.util.Arrays;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * What training samples alone say about the space, applied to samples held out: the mean and, if there are further regressors,
 * their part are taken off all of them by the regression of the training samples, and components are those of the training
 * samples. Works on inner products only, so that its cost does not depend on the number of channels.
 */
final class HeldOutSpace {

    private final double[][] training;
    private final double[][] held;
    private final LeadingEigenvectors components;

    /**
     * A space.
     *
     * @param gram inner products of all samples
     * @param regressors a row a sample; the first regressor is 1
     * @param trained the training samples
     * @param heldOut the others
     * @param wanted at most how many components
     */
    HeldOutSpace(double[][] gram, double[][] regressors, int[] trained, int[] heldOut, int wanted) {
        RealMatrix inner = part(gram, trained, trained);
        var regression = new SingularValueDecomposition(new Array2DRowRealMatrix(rows(regressors, trained), false));
        int rank = 0;
        while (rank < regression.getSingularValues().length
                && regression.getSingularValues()[rank] > 1e-9 * regression.getSingularValues()[0]) {
            rank++;
        }
        RealMatrix basis = regression.getU().getSubMatrix(0, trained.length - 1, 0, rank - 1);
        RealMatrix explained = inner.multiply(basis);
        RealMatrix twice = basis.multiply(explained.transpose());
        RealMatrix both = basis.multiply(basis.transpose().multiply(explained)).multiply(basis.transpose());
        training = inner.subtract(twice).subtract(twice.transpose()).add(both).getData();
        RealMatrix predicted = new Array2DRowRealMatrix(rows(regressors, heldOut), false)
                .multiply(regression.getV().getSubMatrix(0, regressors[0].length - 1, 0, rank - 1));
        for (int column = 0; column < rank; column++) {
            for (int row = 0; row < heldOut.length; row++) {
                predicted.multiplyEntry(row, column, 1 / regression.getSingularValues()[column]);
            }
        }
        RealMatrix rest = part(gram, heldOut, trained).subtract(predicted.multiply(explained.transpose()));
        held = rest.subtract(rest.multiply(basis).multiply(basis.transpose())).getData();
        double[] start = new double[trained.length];
        Arrays.setAll(start, row -> RandomStreams.of(0, row).nextDouble() - 0.5);
        components = wanted == 0 ? LeadingEigenvectors.none() : LeadingEigenvectors.of(training, wanted, start);
    }

    private static double[][] rows(double[][] matrix, int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> matrix[row].clone()).toArray(double[][]::new);
    }

    private static RealMatrix part(double[][] matrix, int[] rows, int[] columns) {
        double[][] part = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                part[i][j] = matrix[rows[i]][columns[j]];
            }
        }
        return new Array2DRowRealMatrix(part, false);
    }

    /** The scores of the training samples, each component scaled to variance 1; components without variance are left out. */
    double[][] trainingScores(int count) {
        return scores(training, count);
    }

    /** The scores of the samples held out, scaled alike. */
    double[][] heldOutScores(int count) {
        return scores(held, count);
    }

    private double[][] scores(double[][] products, int count) {
        int used = 0;
        while (used < Math.min(count, components.count()) && components.value(used) > 1e-10 * components.value(0)) {
            used++;
        }
        double[][] scores = new double[products.length][used];
        double root = Math.sqrt(training.length - 1.0);
        for (int row = 0; row < scores.length; row++) {
            for (int component = 0; component < used; component++) {
                scores[row][component] = root * VectorMath.dot(products[row], components.vector(component))
                        / components.value(component);
            }
        }
        return scores;
    }

    /**
     * Projects the samples held out on a direction that is a weighted sum of training samples.
     *
     * @param weights weight of each training sample
     * @return place of each sample held out along the direction, whose length is made 1; not numbers when it has none
     */
    double[] heldOutProjection(double[] weights) {
        double length = length(weights);
        return Arrays.stream(held).mapToDouble(row -> VectorMath.dot(row, weights) / length).toArray();
    }

    /** Projects the training samples. */
    double[] trainingProjection(double[] weights) {
        double length = length(weights);
        return Arrays.stream(training).mapToDouble(row -> VectorMath.dot(row, weights) / length).toArray();
    }

    private double length(double[] weights) {
        double square = VectorMath.dot(weights, VectorMath.times(training, weights));
        return square > 0 ? Math.sqrt(square) : Double.NaN;
    }
}
