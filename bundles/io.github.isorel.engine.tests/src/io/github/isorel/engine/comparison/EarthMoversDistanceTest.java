package io.github.isorel.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

class EarthMoversDistanceTest {

    /** Rounding of sums of some hundred products of masses up to 1 and distances up to 20000 km. */
    private static final double ROUNDING = 1e-7;

    private final Grid grid = Grid.of(new double[] { 75, 45, 15, -15, -45, -75 },
            IntStream.range(0, 10).mapToDouble(column -> 36 * column).toArray());

    private static EarthMoversDistance distance(Grid grid, double[] first, double[] second) {
        return EarthMoversDistance.of(grid, first, second, EarthMoversDistance.BLOCKS, Progress.none());
    }

    private static double[] at(Grid grid, int cell) {
        double[] mass = new double[grid.rows() * grid.columns()];
        mass[cell] = 3;
        return mass;
    }

    @Test
    void ofTwoPointsIsTheirDistance() {
        double[] one = at(grid, 3);
        double[] other = at(grid, 47);
        double expected = new GeographicPoint(75, 108).distanceTo(new GeographicPoint(-45, 252));
        assertEquals(expected, distance(grid, one, other).kilometers(), ROUNDING);
        assertEquals(0, distance(grid, one, other).error());
        // half of it stays where it is
        one[47] = 3;
        assertEquals(expected / 2, distance(grid, one, other).kilometers(), ROUNDING);
    }

    @Test
    void ofMassMovedAlongTheEquatorIsTheWay() {
        Grid equator = Grid.of(new double[] { 0 }, new double[] { 0, 10, 20, 30, 40, 50 });
        double degree = Math.PI / 180 * GeographicPoint.EARTH_RADIUS;
        // on a line the distance is the area between the cumulative distributions: 10° (1/4 + 2/4 + 1/4)
        assertEquals(10 * degree, distance(equator, new double[] { 1, 1, 1, 1, 0, 0 }, new double[] { 0, 1, 1, 1, 1, 0 })
                .kilometers(), 10 * degree * 1e-12);
        assertEquals(20 * degree, distance(equator, new double[] { 1, 1, 0, 0, 0, 0 }, new double[] { 0, 0, 1, 1, 0, 0 })
                .kilometers(), 20 * degree * 1e-12);
    }

    /** {@code scipy.optimize.linprog(method='highs')} (scipy 1.17.1), all sixty points with all, distances by arc cosine. */
    @Test
    void agreesWithScipy() {
        var numbers = new Congruential(54321);
        double[] first = IntStream.range(0, 60).mapToDouble(i -> Math.pow(numbers.next(), 4)).toArray();
        double[] second = IntStream.range(0, 60).mapToDouble(i -> Math.pow(numbers.next(), 4)).toArray();
        // feasibility of 1e-10 in each of 120 constraints, times thousands of kilometres
        assertEquals(2964.1292262652314, distance(grid, first, second).kilometers(), 1e-5);
    }

    @Test
    void agreesWithTheSimplexMethodOnSmallProblems() {
        var random = new Random(3);
        for (int trial = 0; trial < 30; trial++) {
            int rows = 1 + random.nextInt(5);
            int columns = 1 + random.nextInt(5);
            double[][] costs = new double[rows][columns];
            double[] supplies = new double[rows];
            double[] demands = new double[columns];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    costs[i][j] = random.nextInt(20);
                    double amount = random.nextInt(3) * random.nextDouble();
                    supplies[i] += amount;
                    demands[j] += amount;
                }
            }
            assertEquals(simplex(costs, supplies, demands), new TransportProblem(costs, supplies, demands).solve(Progress.none()),
                    1e-9);
        }
    }

    private static double simplex(double[][] costs, double[] supplies, double[] demands) {
        int columns = demands.length;
        double[] objective = new double[supplies.length * columns];
        var constraints = new ArrayList<LinearConstraint>();
        for (int i = 0; i < supplies.length; i++) {
            double[] row = new double[objective.length];
            for (int j = 0; j < columns; j++) {
                objective[i * columns + j] = costs[i][j];
                row[i * columns + j] = 1;
            }
            constraints.add(new LinearConstraint(row, Relationship.EQ, supplies[i]));
        }
        for (int j = 0; j < columns - 1; j++) { // the last one follows from the others
            double[] row = new double[objective.length];
            for (int i = 0; i < supplies.length; i++) {
                row[i * columns + j] = 1;
            }
            constraints.add(new LinearConstraint(row, Relationship.EQ, demands[j]));
        }
        return new SimplexSolver().optimize(new LinearObjectiveFunction(objective, 0), new LinearConstraintSet(constraints),
                new NonNegativeConstraint(true)).getValue();
    }

    private static double[] random(Random random, Grid grid) {
        return IntStream.range(0, grid.rows() * grid.columns())
                .mapToDouble(cell -> random.nextInt(3) == 0 ? Math.pow(random.nextDouble(), 3) : 0).toArray();
    }

    @Test
    void isAMetric() {
        var random = new Random(5);
        for (int trial = 0; trial < 20; trial++) {
            double[] a = random(random, grid);
            double[] b = random(random, grid);
            double[] c = random(random, grid);
            double ab = distance(grid, a, b).kilometers();
            assertEquals(0, distance(grid, a, a).kilometers());
            assertTrue(ab > 0);
            assertEquals(ab, distance(grid, b, a).kilometers(), ROUNDING);
            assertTrue(ab <= distance(grid, a, c).kilometers() + distance(grid, c, b).kilometers() + ROUNDING);
            double[] larger = IntStream.range(0, a.length).mapToDouble(cell -> 7 * a[cell]).toArray();
            assertEquals(ab, distance(grid, larger, b).kilometers(), ROUNDING, "masses are normalised");
            assertEquals(ab, distance(grid, turned(a), turned(b)).kilometers(), ROUNDING, "the globe may be turned");
        }
    }

    private double[] turned(double[] mass) {
        int columns = grid.columns();
        return IntStream.range(0, mass.length).mapToDouble(cell -> mass[cell / columns * columns + (cell + 3) % columns])
                .toArray();
    }

    @Test
    void blocksErrByNoMoreThanTheirBound() {
        Grid fine = Grid.regular(24, 48);
        var random = new Random(7);
        for (int limit : new int[] { 40, 150, 400 }) {
            double[] a = random(random, fine);
            double[] b = random(random, fine);
            EarthMoversDistance exact = EarthMoversDistance.of(fine, a, b, 1152, Progress.none());
            EarthMoversDistance blocks = EarthMoversDistance.of(fine, a, b, limit, Progress.none());
            assertEquals(1152, exact.blocks());
            assertEquals(0, exact.error());
            assertTrue(blocks.blocks() <= limit && blocks.blocks() > limit / 2, blocks.blocks() + " of " + limit);
            assertTrue(Math.abs(blocks.kilometers() - exact.kilometers()) <= blocks.error(), blocks + " for " + exact);
            // twice half the diagonal of a block
            assertTrue(blocks.error() < 2 * Math.sqrt(2 * Math.PI / blocks.blocks()) * GeographicPoint.EARTH_RADIUS);
        }
    }

    @Test
    void isUndefinedWithoutMassAndRefusesWhatIsNoMass() {
        assertEquals(Double.NaN, distance(grid, new double[60], at(grid, 1)).kilometers());
        double[] negative = at(grid, 2);
        negative[0] = -1;
        for (double[] wrong : new double[][] { negative, new double[59], { Double.NaN } }) {
            var e = assertThrows(IllegalArgumentException.class, () -> distance(grid, at(grid, 1), wrong));
            assertTrue(e.getMessage().contains("the second distribution needs a mass for each of 60 grid points"),
                    e.getMessage());
        }
    }

    @Test
    void stopsWhenCancelled() {
        assertThrows(CancellationException.class,
                () -> EarthMoversDistance.of(grid, at(grid, 1), at(grid, 2), 100, new Cancelled()));
    }
}
