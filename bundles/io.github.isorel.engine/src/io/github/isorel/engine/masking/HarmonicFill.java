package io.github.isorel.engine.masking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealVector;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.weather.Grid;

/**
 * Continues fields into a mask by the discrete Laplace equation: with N the neighbours of a hidden point, |N|·x − Σ hidden
 * neighbours = Σ known neighbours. The matrix is symmetric and positive definite, which conjugate gradients ask for.
 */
final class HarmonicFill {

    /** Residual relative to the right side: well below the rounding of float32 for values of the size of their differences. */
    private static final double RESIDUAL = 1e-8;

    private final int[] hidden;
    private final int[][] neighbours;
    private final int[] position;
    private final int maximum;

    /**
     * Prepares for a mask.
     *
     * @param mask what is to be filled
     * @throws IllegalArgumentException if nothing is known around it
     */
    HarmonicFill(Mask mask) {
        Grid grid = mask.grid().grid();
        BitSet points = mask.points();
        if (points.cardinality() == grid.rows() * grid.columns()) {
            throw new IllegalArgumentException(
                    "the baseline in-fill has nothing to go by where everything is hidden; take smaller fractions");
        }
        this.hidden = points.stream().toArray();
        this.position = new int[grid.rows() * grid.columns()];
        Arrays.fill(position, -1);
        for (int i = 0; i < hidden.length; i++) {
            position[hidden[i]] = i;
        }
        this.neighbours = new int[hidden.length][];
        for (int i = 0; i < hidden.length; i++) {
            neighbours[i] = neighbours(grid, hidden[i]);
        }
        this.maximum = 10 * hidden.length + 1000; // in exact arithmetic as many as there are unknowns would do
    }

    private static int[] neighbours(Grid grid, int point) {
        int row = point / grid.columns();
        int column = point % grid.columns();
        List<Integer> found = new ArrayList<>();
        if (row > 0) {
            found.add(point - grid.columns());
        }
        if (row < grid.rows() - 1) {
            found.add(point + grid.columns());
        }
        if (column > 0 || grid.isPeriodic()) {
            found.add(row * grid.columns() + Math.floorMod(column - 1, grid.columns()));
        }
        if (column < grid.columns() - 1 || grid.isPeriodic()) {
            found.add(row * grid.columns() + (column + 1) % grid.columns());
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Fills the field that begins at an offset of an array, in place. */
    void fill(float[] values, int offset) {
        double level = known(values, offset);
        RealVector right = new ArrayRealVector(hidden.length);
        for (int i = 0; i < hidden.length; i++) {
            double sum = 0;
            for (int neighbour : neighbours[i]) {
                sum += position[neighbour] < 0 ? values[offset + neighbour] - level : 0;
            }
            right.setEntry(i, sum);
        }
        if (right.getLInfNorm() > 0) {
            right = new ConjugateGradient(maximum, RESIDUAL, false).solve(new Laplacian(), right);
        }
        for (int i = 0; i < hidden.length; i++) {
            values[offset + hidden[i]] = (float) (level + right.getEntry(i));
        }
    }

    /** The mean of the values around the mask, taken off for the sake of rounding. */
    private double known(float[] values, int offset) {
        double sum = 0;
        int count = 0;
        for (int[] around : neighbours) {
            for (int neighbour : around) {
                if (position[neighbour] < 0) {
                    sum += values[offset + neighbour];
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** |N|·x − Σ hidden neighbours. */
    private final class Laplacian extends RealLinearOperator {

        @Override
        public int getRowDimension() {
            return hidden.length;
        }

        @Override
        public int getColumnDimension() {
            return hidden.length;
        }

        @Override
        public RealVector operate(@Nullable RealVector vector) {
            double[] x = Objects.requireNonNull(vector).toArray();
            double[] result = new double[hidden.length];
            for (int i = 0; i < hidden.length; i++) {
                result[i] = neighbours[i].length * x[i];
                for (int neighbour : neighbours[i]) {
                    if (position[neighbour] >= 0) {
                        result[i] -= x[position[neighbour]];
                    }
                }
            }
            return new ArrayRealVector(result, false);
        }
    }
}
