package io.github.isorel.engine.latent;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The largest eigenvalues of a symmetric positive semi-definite matrix with their eigenvectors of length 1. Small matrices are
 * decomposed in full by Commons Math; of large ones only the leading part is computed, by Lanczos iteration with full
 * reorthogonalisation, until the residual |A v − λ v| of every wanted pair is at most 10⁻⁸ of the largest eigenvalue.
 * <p>
 * Whatever Commons Math decomposes is shifted by about the largest eigenvalue before. Its iteration wants off-diagonal elements
 * that are small against the diagonal beside them, and would not end for a matrix of low rank, where both are rounding.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611971163">Parlett 1998, The Symmetric Eigenvalue Problem, chapter 13</a>
 */
final class LeadingEigenvectors {

    /** Below this size the full decomposition is as fast. */
    private static final int SMALL = 48;
    private static final double TOLERANCE = 1e-8;
    /** A remainder this small against the largest eigenvalue is rounding: the space reached so far is invariant. */
    private static final double ROUNDING = 1e-13;

    private final double[] values;
    private final double[][] vectors;

    private LeadingEigenvectors(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** How many there are. */
    int count() {
        return values.length;
    }

    /** An eigenvalue, in falling order; never below 0. */
    double value(int index) {
        return values[index];
    }

    /** Its eigenvector; not to be changed. */
    double[] vector(int index) {
        return vectors[index];
    }

    /** None at all. */
    static LeadingEigenvectors none() {
        return new LeadingEigenvectors(new double[0], new double[0][]);
    }

    /** Leading eigenvectors by whatever is faster. */
    static LeadingEigenvectors of(double[][] matrix, int wanted, double[] start) {
        return matrix.length <= Math.max(SMALL, 2 * wanted + 8) ? full(matrix, wanted) : lanczos(matrix, wanted, start);
    }

    /** Leading eigenvectors out of the full decomposition. */
    static LeadingEigenvectors full(double[][] matrix, int wanted) {
        // to the last bit, else another algorithm would be chosen
        double[][] symmetric = new double[matrix.length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column <= row; column++) {
                symmetric[row][column] = (matrix[row][column] + matrix[column][row]) / 2;
                symmetric[column][row] = symmetric[row][column];
            }
        }
        double shift = Math.sqrt(Arrays.stream(symmetric).mapToDouble(row -> VectorMath.dot(row, row)).sum());
        for (int row = 0; row < matrix.length; row++) {
            symmetric[row][row] += shift;
        }
        var all = new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false));
        int count = Math.min(wanted, matrix.length);
        double[] values = new double[count];
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(0, all.getRealEigenvalue(i) - shift);
            vectors[i] = all.getEigenvector(i).toArray();
        }
        return new LeadingEigenvectors(values, vectors);
    }

    /**
     * Leading eigenvectors alone.
     *
     * @param matrix the matrix, row by row
     * @param wanted how many
     * @param start a vector with a part along each of them, the nearer the better
     * @return at most as many as wanted
     */
    static LeadingEigenvectors lanczos(double[][] matrix, int wanted, double[] start) {
        var iteration = new Lanczos(matrix, start);
        int check = Math.min(matrix.length, 2 * wanted + 12);
        while (true) {
            iteration.extendTo(check);
            EigenDecomposition small = iteration.projected();
            if (check == matrix.length || iteration.isConverged(small, wanted)) {
                return iteration.unfolded(small, Math.min(wanted, check));
            }
            check = Math.min(matrix.length, check + Math.max(12, check / 3));
        }
    }

    /** An orthonormal basis of the Krylov space, and the matrix in it, which is tridiagonal. */
    private static final class Lanczos {

        private final double[][] matrix;
        private final double[][] basis;
        private final double[] diagonal;
        private final double[] beside;
        private final SplittableRandom random = new SplittableRandom(1);
        private int size;
        private double[] next;
        private double scale;

        Lanczos(double[][] matrix, double[] start) {
            this.matrix = matrix;
            basis = new double[matrix.length][];
            diagonal = new double[matrix.length];
            beside = new double[matrix.length];
            double length = VectorMath.norm(start);
            next = length > 0 && Double.isFinite(length) ? start.clone() : fresh();
            VectorMath.scale(next, 1 / VectorMath.norm(next));
        }

        void extendTo(int wanted) {
            while (size < wanted) {
                basis[size] = next;
                double[] rest = VectorMath.times(matrix, next);
                scale = Math.max(scale, VectorMath.norm(rest));
                diagonal[size] = VectorMath.dot(rest, next);
                size++;
                orthogonalize(rest);
                double length = VectorMath.norm(rest);
                boolean invariant = length <= ROUNDING * scale;
                beside[size - 1] = invariant ? 0 : length;
                next = rest;
                if (invariant && size < matrix.length) {
                    next = fresh();
                    length = VectorMath.norm(next);
                }
                VectorMath.scale(next, 1 / length);
            }
        }

        /** A vector that is orthogonal to all so far. */
        private double[] fresh() {
            double[] vector = new double[matrix.length];
            Arrays.setAll(vector, i -> random.nextDouble() - 0.5);
            orthogonalize(vector);
            return vector;
        }

        /** Twice is enough (Parlett 1998, section 6.9). */
        private void orthogonalize(double[] vector) {
            for (int pass = 0; pass < 2; pass++) {
                for (int i = size - 1; i >= 0; i--) {
                    VectorMath.add(vector, -VectorMath.dot(vector, basis[i]), basis[i]);
                }
            }
        }

        EigenDecomposition projected() {
            double[] shifted = Arrays.stream(diagonal, 0, size).map(value -> value + scale).toArray();
            return new EigenDecomposition(shifted, Arrays.copyOf(beside, size - 1));
        }

        boolean isConverged(EigenDecomposition small, int wanted) {
            double largest = small.getRealEigenvalue(0) - scale;
            for (int i = 0; i < wanted; i++) {
                if (beside[size - 1] * Math.abs(small.getEigenvector(i).getEntry(size - 1)) > TOLERANCE * largest) {
                    return false;
                }
            }
            return true;
        }

        LeadingEigenvectors unfolded(EigenDecomposition small, int count) {
            double[] values = new double[count];
            double[][] vectors = new double[count][matrix.length];
            for (int i = 0; i < count; i++) {
                values[i] = Math.max(0, small.getRealEigenvalue(i) - scale);
                double[] within = small.getEigenvector(i).toArray();
                for (int j = 0; j < size; j++) {
                    VectorMath.add(vectors[i], within[j], basis[j]);
                }
            }
            return new LeadingEigenvectors(values, vectors);
        }
    }
}
