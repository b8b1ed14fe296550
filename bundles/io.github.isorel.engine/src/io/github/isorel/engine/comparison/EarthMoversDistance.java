package io.github.isorel.engine.comparison;

import java.util.Arrays;
import java.util.stream.IntStream;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

/**
 * The earth mover's distance of two distributions on the sphere: how far mass has to be moved on the average, along great
 * circles, to make one of the other (Wasserstein distance of order 1; Rubner, Tomasi and Guibas 2000). Both are normalised to a
 * mass of 1. The distance hangs on their difference alone, so that only what one has more than the other is moved, and that is
 * solved exactly as a transportation problem.
 * <p>
 * Grids of more points than {@link #BLOCKS} are gathered into blocks. By the duality of Kantorovich and Rubinstein (Villani 2003,
 * theorem 1.14) this changes the distance by no more than Σ |μ − ν| d, the sum over grid points of the difference in mass times
 * the distance of the point from the middle of its block.
 *
 * @param kilometers the distance [km], from 0 to half the circumference of the Earth; NaN when one side has no mass
 * @param error by how much gathering grid points into blocks may have changed it at most [km]; 0 when nothing was gathered
 * @param blocks how many blocks there were
 * @see <a href="https://doi.org/10.1023/A:1026543900054">Rubner et al. 2000, The earth mover's distance as a metric for image
 *         retrieval, Int. J. Comput. Vis. 40</a>
 */
public record EarthMoversDistance(double kilometers, double error, int blocks) {

    /** The largest number of blocks. */
    public static final int BLOCKS = 600;

    /**
     * Measures.
     *
     * @param grid the grid of both
     * @param first mass of each grid point in row-major order, not negative; not changed
     * @param second the other mass; not changed
     * @param limit the largest number of blocks, at least 2; {@link #BLOCKS} is usual
     * @param progress counts what is moved; can be cancelled
     * @return the distance
     * @throws IllegalArgumentException if there are not as many masses as grid points, or one is negative or not finite
     */
    public static EarthMoversDistance of(Grid grid, double[] first, double[] second, int limit, Progress progress) {
        int cells = grid.rows() * grid.columns();
        double all = sum("first", first, cells);
        double other = sum("second", second, cells);
        SphereBlocks blocks = SphereBlocks.atMost(grid, limit);
        if (all == 0 || other == 0) {
            return new EarthMoversDistance(Double.NaN, 0, blocks.count());
        }
        double[] surplus = new double[blocks.count()];
        double error = 0;
        for (int cell = 0; cell < cells; cell++) {
            double difference = first[cell] / all - second[cell] / other;
            surplus[blocks.of(cell)] += difference;
            if (blocks.count() < cells && difference != 0) {
                error += Math.abs(difference) * new GeographicPoint(grid.latitude(cell / grid.columns()),
                        grid.longitude(cell % grid.columns())).distanceTo(blocks.center(blocks.of(cell)));
            }
        }
        return new EarthMoversDistance(move(blocks, surplus, progress), error, blocks.count());
    }

    private static double sum(String which, double[] masses, int cells) {
        if (masses.length != cells || Arrays.stream(masses).anyMatch(mass -> !(mass >= 0) || Double.isInfinite(mass))) {
            throw new IllegalArgumentException("the " + which + " distribution needs a mass for each of " + cells
                    + " grid points, finite and not negative");
        }
        return Arrays.stream(masses).sum();
    }

    private static double move(SphereBlocks blocks, double[] surplus, Progress progress) {
        int[] from = IntStream.range(0, surplus.length).filter(block -> surplus[block] > 0).toArray();
        int[] to = IntStream.range(0, surplus.length).filter(block -> surplus[block] < 0).toArray();
        double[][] distances = new double[from.length][to.length];
        for (int i = 0; i < from.length; i++) {
            GeographicPoint start = blocks.center(from[i]);
            for (int j = 0; j < to.length; j++) {
                distances[i][j] = start.distanceTo(blocks.center(to[j]));
            }
        }
        progress.begin("Moving relevance", from.length);
        return new TransportProblem(distances, Arrays.stream(from).mapToDouble(block -> surplus[block]).toArray(),
                Arrays.stream(to).mapToDouble(block -> -surplus[block]).toArray()).solve(progress);
    }
}
