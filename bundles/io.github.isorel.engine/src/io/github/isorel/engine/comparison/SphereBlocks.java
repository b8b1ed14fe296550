package io.github.isorel.engine.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

/**
 * The points of a grid in blocks of about the same size: bands of latitude of equal height, cut into as many columns as make
 * blocks about as wide as high. Immutable.
 */
final class SphereBlocks {

    private static final double GROWTH = 1.08;
    /** Bands of some metres, for grids of points that lie nearer to each other than any. */
    private static final int FINEST = 1 << 22;

    private final int[] blocks;
    private final List<GeographicPoint> centers;

    private SphereBlocks(int[] blocks, List<GeographicPoint> centers) {
        this.blocks = blocks;
        this.centers = centers;
    }

    /**
     * Blocks of a height.
     *
     * @param grid the grid
     * @param bands how many bands of latitude there are from pole to pole, at least 1
     * @return the blocks that hold a grid point
     */
    static SphereBlocks ofBands(Grid grid, int bands) {
        int[] blocks = numbers(grid, bands);
        double[] areas = grid.areaWeights();
        int count = 0;
        for (int block : blocks) {
            count = Math.max(count, block + 1);
        }
        double[][] sums = new double[count][3];
        int[] first = new int[count];
        for (int cell = blocks.length - 1; cell >= 0; cell--) {
            double[] vector = point(grid, cell).vector();
            for (int axis = 0; axis < 3; axis++) {
                sums[blocks[cell]][axis] += areas[cell / grid.columns()] * vector[axis];
            }
            first[blocks[cell]] = cell;
        }
        List<GeographicPoint> centers = new ArrayList<>(count);
        for (int block = 0; block < count; block++) {
            int any = first[block]; // never needed: no block is wider than half the globe but around a pole
            centers.add(GeographicPoint.towards(sums[block][0], sums[block][1], sums[block][2])
                    .orElseGet(() -> point(grid, any)));
        }
        return new SphereBlocks(blocks, List.copyOf(centers));
    }

    /**
     * As many blocks as are allowed.
     *
     * @param grid the grid
     * @param limit the largest number of blocks, at least 2
     * @return every grid point for itself when the grid has no more of them; else blocks as small as the limit allows
     */
    static SphereBlocks atMost(Grid grid, int limit) {
        int cells = grid.rows() * grid.columns();
        if (cells <= limit) {
            int[] own = new int[cells];
            List<GeographicPoint> centers = new ArrayList<>(cells);
            for (int cell = 0; cell < cells; cell++) {
                own[cell] = cell;
                centers.add(point(grid, cell));
            }
            return new SphereBlocks(own, List.copyOf(centers));
        }
        int bands = 1;
        int next = 2;
        while (next < FINEST && count(grid, next) <= limit) {
            bands = next;
            next = Math.max(next + 1, (int) (next * GROWTH));
        }
        return ofBands(grid, bands);
    }

    private static int count(Grid grid, int bands) {
        int count = 0;
        for (int block : numbers(grid, bands)) {
            count = Math.max(count, block + 1);
        }
        return count;
    }

    /** The number of each cell's block, blocks being numbered in the order in which cells meet them. */
    private static int[] numbers(Grid grid, int bands) {
        Map<Long, Integer> known = new HashMap<>();
        int[] numbers = new int[grid.rows() * grid.columns()];
        for (int row = 0; row < grid.rows(); row++) {
            int band = Math.min(bands - 1, (int) ((90 - grid.latitude(row)) / 180 * bands));
            double middle = 90 - (band + 0.5) * 180 / bands;
            long columns = Math.max(1, Math.round(2 * bands * Math.cos(Math.toRadians(middle))));
            for (int column = 0; column < grid.columns(); column++) {
                long place = (long) (grid.longitude(column) / 360 * columns);
                numbers[row * grid.columns() + column] = known.computeIfAbsent((long) band << 32 | place, key -> known.size());
            }
        }
        return numbers;
    }

    private static GeographicPoint point(Grid grid, int cell) {
        return new GeographicPoint(grid.latitude(cell / grid.columns()), grid.longitude(cell % grid.columns()));
    }

    /**
     * How many blocks there are.
     *
     * @return at least 1
     */
    int count() {
        return centers.size();
    }

    /**
     * The block of a cell.
     *
     * @param cell position of the grid point in row-major order
     * @return the block, from 0
     */
    int of(int cell) {
        return blocks[cell];
    }

    /**
     * Where a block is.
     *
     * @param block the block, from 0
     * @return the middle of its points, weighted with their areas
     */
    GeographicPoint center(int block) {
        return centers.get(block);
    }
}
