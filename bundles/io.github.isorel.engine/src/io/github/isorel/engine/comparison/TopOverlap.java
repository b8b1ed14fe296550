package io.github.isorel.engine.comparison;

import java.util.List;
import java.util.stream.IntStream;

import io.github.isorel.engine.weather.Grid;

/**
 * How much of the most relevant part of the globe two maps have in common. Of each map the cells with most relevance per area are
 * taken until they cover the wanted share of the grid's area, the last of them in part, cells of equal relevance per area in
 * equal parts; in common is the smaller part of each cell.
 *
 * @param share how much of the area is taken, above 0 and at most 1
 * @param overlap area in common over the area taken, 0 to 1; NaN when one map is the same everywhere
 */
public record TopOverlap(double share, double overlap) {

    /** The shares that are usually looked at. */
    public static final List<Double> SHARES = List.of(0.01, 0.05, 0.1);

    /** Relevance is float32: densities that differ by less than this share are equal but for rounding. */
    private static final double SAME = 1e-6;

    /**
     * What chance would give.
     *
     * @return the overlap to expect of maps that have nothing to do with each other: the share itself
     */
    public double expected() {
        return share;
    }

    /**
     * Compares.
     *
     * @param grid the grid of both
     * @param first relevance of each cell in row-major order, not negative; not changed
     * @param second the other; not changed
     * @param shares shares of the area
     * @return one entry for each share
     */
    static List<TopOverlap> of(Grid grid, double[] first, double[] second, List<Double> shares) {
        double[] areas = cellAreas(grid);
        int[] firstOrder = order(first, areas);
        int[] secondOrder = order(second, areas);
        return shares.stream().map(share -> {
            double[] one = parts(first, areas, firstOrder, share);
            double[] other = parts(second, areas, secondOrder, share);
            double common = IntStream.range(0, areas.length).mapToDouble(cell -> areas[cell] * Math.min(one[cell], other[cell]))
                    .sum();
            boolean isDefined = !isSameEverywhere(first, areas, firstOrder) && !isSameEverywhere(second, areas, secondOrder);
            return new TopOverlap(share, isDefined ? Math.min(1, common / share) : Double.NaN);
        }).toList();
    }

    /** The share of the grid's area that each cell has. */
    static double[] cellAreas(Grid grid) {
        double[] rows = grid.areaWeights();
        int columns = grid.columns();
        return IntStream.range(0, rows.length * columns).mapToDouble(cell -> rows[cell / columns] / columns).toArray();
    }

    /** Cells by falling relevance per area. */
    private static int[] order(double[] relevance, double[] areas) {
        return IntStream.range(0, relevance.length)
                .mapToLong(cell -> (long) WeightedRanks.sortable((float) (-relevance[cell] / areas[cell])) << 32 | cell).sorted()
                .mapToInt(key -> (int) key).toArray();
    }

    private static boolean isSameEverywhere(double[] relevance, double[] areas, int[] order) {
        return isTied(relevance, areas, order[0], order[order.length - 1]);
    }

    private static boolean isTied(double[] relevance, double[] areas, int cell, int other) {
        double most = relevance[cell] / areas[cell];
        return most - relevance[other] / areas[other] <= SAME * most;
    }

    /** How much of each cell is taken, 0 to 1. */
    private static double[] parts(double[] relevance, double[] areas, int[] order, double share) {
        double[] parts = new double[areas.length];
        double left = share;
        int start = 0;
        while (start < order.length && left > 0) {
            int end = start;
            double tied = 0;
            while (end < order.length && isTied(relevance, areas, order[start], order[end])) {
                tied += areas[order[end++]];
            }
            double part = Math.min(1, left / tied);
            for (int i = start; i < end; i++) {
                parts[order[i]] = part;
            }
            left -= part * tied;
            start = end;
        }
        return parts;
    }
}
