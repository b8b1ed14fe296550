package io.github.isorel.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.weather.Grid;

class TopOverlapTest {

    private static final double ROUNDING = 1e-12;

    private final Grid grid = Grid.regular(16, 32);

    private static double overlap(Grid grid, double[] first, double[] second, double share) {
        return TopOverlap.of(grid, first, second, List.of(share)).getFirst().overlap();
    }

    private double[] random(Random random) {
        double[] areas = TopOverlap.cellAreas(grid);
        return IntStream.range(0, areas.length).mapToDouble(cell -> areas[cell] * random.nextDouble()).toArray();
    }

    @Test
    void ofAMapWithItselfIsAll() {
        double[] map = random(new Random(1));
        for (double share : TopOverlap.SHARES) {
            assertEquals(1, overlap(grid, map, map, share), ROUNDING);
        }
    }

    @Test
    void ofUnrelatedMapsIsTheShare() {
        var random = new Random(2);
        for (double share : TopOverlap.SHARES) {
            double mean = IntStream.range(0, 2000).mapToDouble(trial -> overlap(grid, random(random), random(random), share))
                    .average().orElseThrow();
            // about Poisson(512 share²) of 512 share cells are common: a standard deviation of 1/√512, whatever the share
            assertEquals(share, mean, 4 / Math.sqrt(512 * 2000));
            assertEquals(share, new TopOverlap(share, 1).expected());
        }
    }

    @Test
    void countsAreaNotCells() {
        // rows with a cell of an eighth of the area each: sin 30° = 1/2 halves a hemisphere
        Grid rows = Grid.of(new double[] { 60, 0, -60 }, new double[] { 0, 180 });
        double[] weights = rows.areaWeights();
        double top = weights[0] / 2;
        double[] first = { 5, 0, 3, 1, 0, 0 };
        double[] second = { 5, 0, 0, 9, 0, 0 };
        // first: cell 0 (densest), then cell 2; second: cell 3 or 0, whichever is denser
        double density = 9 / weights[1] - 5 / weights[0];
        assertEquals(density > 0 ? 0 : 1, overlap(rows, first, second, Math.min(top, weights[1] / 2) / 2));
        assertEquals(top / (top + weights[1] / 2), overlap(rows, first, second, top + weights[1] / 2), ROUNDING);
    }

    @Test
    void sharesTheRestAmongEquals() {
        Grid rows = Grid.of(new double[] { 30, -30 }, new double[] { 0, 90, 180, 270 }); // eight cells of the same area
        double[] first = { 1, 1, 1, 1, 0, 0, 0, 0 };
        double[] second = { 1, 0, 0, 0, 0, 0, 0, 0 };
        assertEquals(0.25, overlap(rows, first, second, 0.125), ROUNDING, "a quarter of each of four cells");
        // the first takes cells 0 to 3; the second cell 0 and three sevenths of all others
        assertEquals((1 + 3 * 3 / 7.0) / 4, overlap(rows, first, second, 0.5), ROUNDING);
        assertEquals(Double.NaN, overlap(rows, first, new double[8], 0.5));
    }
}
