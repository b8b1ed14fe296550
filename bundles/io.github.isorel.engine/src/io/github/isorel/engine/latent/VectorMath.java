package io.github.isorel.engine.latent;

import java.util.Arrays;

/** Loops over vectors and symmetric matrices in double, written so that the compiler can keep several sums in flight. */
final class VectorMath {

    private VectorMath() {
    }

    static double dot(double[] a, double[] b) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += a[i] * b[i];
        }
        return first + second + (third + fourth);
    }

    /** Adds a multiple: y += factor · x. */
    static void add(double[] y, double factor, double[] x) {
        for (int i = 0; i < y.length; i++) {
            y[i] += factor * x[i];
        }
    }

    static void scale(double[] y, double factor) {
        for (int i = 0; i < y.length; i++) {
            y[i] *= factor;
        }
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** Symmetric matrix times vector, four rows at a time. */
    static double[] times(double[][] matrix, double[] x) {
        double[] y = new double[x.length];
        int row = 0;
        for (; row + 3 < x.length; row += 4) {
            double[] m0 = matrix[row];
            double[] m1 = matrix[row + 1];
            double[] m2 = matrix[row + 2];
            double[] m3 = matrix[row + 3];
            double x0 = x[row];
            double x1 = x[row + 1];
            double x2 = x[row + 2];
            double x3 = x[row + 3];
            for (int i = 0; i < y.length; i++) {
                y[i] += m0[i] * x0 + m1[i] * x1 + m2[i] * x2 + m3[i] * x3;
            }
        }
        for (; row < x.length; row++) {
            add(y, x[row], matrix[row]);
        }
        return y;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
