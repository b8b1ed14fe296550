package io.github.isorel.engine.masking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;

import io.github.isorel.engine.weather.Grid;

/**
 * A grid cut into square patches, what masks are made of. Patches are counted row by row, from the north and from the first
 * longitude; the last ones of a row or column are smaller where the edge does not divide the grid. Immutable.
 */
public final class PatchGrid {

    private final Grid grid;
    private final int edge;
    private final int rows;
    private final int columns;
    private final double[] areas;
    private final double largest;

    /**
     * Cuts a grid.
     *
     * @param grid the grid
     * @param edge edge of a patch in grid points, at least 1
     */
    public PatchGrid(Grid grid, int edge) {
        if (edge < 1) {
            throw new IllegalArgumentException("a patch has an edge of at least 1 grid point, not " + edge);
        }
        this.grid = grid;
        this.edge = edge;
        this.rows = Math.ceilDiv(grid.rows(), edge);
        this.columns = Math.ceilDiv(grid.columns(), edge);
        this.areas = new double[rows * columns];
        double[] weights = grid.areaWeights();
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                areas[patchAt(row, column)] += weights[row] / grid.columns();
            }
        }
        double most = 0;
        for (double area : areas) {
            most = Math.max(most, area);
        }
        this.largest = most;
    }

    /**
     * The grid.
     *
     * @return what is cut
     */
    public Grid grid() {
        return grid;
    }

    /**
     * The edge of a patch.
     *
     * @return edge in grid points
     */
    public int edge() {
        return edge;
    }

    /**
     * The number of patches.
     *
     * @return rows times columns
     */
    public int count() {
        return areas.length;
    }

    /**
     * The number of rows of patches.
     *
     * @return number of rows
     */
    public int rows() {
        return rows;
    }

    /**
     * The number of columns of patches.
     *
     * @return number of columns
     */
    public int columns() {
        return columns;
    }

    /**
     * The patch that a grid point belongs to.
     *
     * @param row row of the grid, from the north
     * @param column column of the grid
     * @return number of the patch
     */
    public int patchAt(int row, int column) {
        return row / edge * columns + column / edge;
    }

    /**
     * The area of a patch.
     *
     * @param patch number of the patch
     * @return area of its cells ({@link Grid#areaWeights()}) as a share of that of the grid
     */
    public double area(int patch) {
        return areas[patch];
    }

    /**
     * The area of the largest patch.
     *
     * @return share of the grid's area
     */
    public double largestArea() {
        return largest;
    }

    /** The area of some patches as a share of that of the grid. */
    double area(BitSet patches) {
        return patches.stream().mapToDouble(patch -> areas[patch]).sum();
    }

    /** Tells whether the first column of patches is a neighbour of the last and as wide as all others. */
    boolean goesAround() {
        return grid.isPeriodic() && grid.columns() % edge == 0;
    }

    /**
     * The first patches of an order whose area together is nearest to a given one.
     *
     * @param order patches, each at most once
     * @param area the area wanted [share of the grid's]
     * @return patches whose area is at most half of the last one's from it, as far as there are enough
     */
    BitSet nearest(List<Integer> order, double area) {
        BitSet patches = new BitSet(areas.length);
        double sum = 0;
        for (int patch : order) {
            if (Math.abs(sum + areas[patch] - area) > Math.abs(sum - area)) {
                break;
            }
            sum += areas[patch];
            patches.set(patch);
        }
        return patches;
    }

    /** The mean over the points of every patch of a field (latitude, longitude), weighted with the area of their cells. */
    double[] means(IntToDoubleFunction field) {
        double[] means = new double[areas.length];
        double[] weights = grid.areaWeights();
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                int patch = patchAt(row, column);
                means[patch] += weights[row] / grid.columns() * field.applyAsDouble(row * grid.columns() + column) / areas[patch];
            }
        }
        return means;
    }

    /** An area in words. */
    static String percent(double share) {
        return new BigDecimal(100 * share).round(new MathContext(share < 0.0995 ? 2 : 3)).stripTrailingZeros().toPlainString()
                + " %";
    }
}
