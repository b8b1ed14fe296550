package io.github.isorel.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

class SphereBlocksTest {

    @Test
    void areOfAboutTheSameArea() {
        Grid grid = Grid.regular(180, 360);
        SphereBlocks blocks = SphereBlocks.ofBands(grid, 8);
        double[] areas = TopOverlap.cellAreas(grid);
        double[] sums = new double[blocks.count()];
        IntStream.range(0, areas.length).forEach(cell -> sums[blocks.of(cell)] += areas[cell]);
        assertEquals(1, Arrays.stream(sums).sum(), 1e-9);
        // bands of 22.5° with 16 cos φ columns: 3, 9, 13, 16 in each hemisphere
        assertEquals(82, blocks.count());
        assertTrue(Arrays.stream(sums).allMatch(area -> area > 0.8 / 82 && area < 1.3 / 82), Arrays.toString(sums));
    }

    @Test
    void lieAroundTheirMiddle() {
        Grid grid = Grid.regular(90, 180);
        SphereBlocks blocks = SphereBlocks.ofBands(grid, 10);
        for (int cell = 0; cell < grid.rows() * grid.columns(); cell++) {
            var point = new GeographicPoint(grid.latitude(cell / 180), grid.longitude(cell % 180));
            assertTrue(point.distanceTo(blocks.center(blocks.of(cell))) < 2000, "18° are 2002 km, half a diagonal is less");
        }
    }

    @Test
    void keepToTheLimit() {
        for (Grid grid : new Grid[] { Grid.regular(33, 64), Grid.regular(180, 360),
            Grid.of(new double[] { 50, 49.5, 49, 48.5, 48 }, IntStream.range(0, 40).mapToDouble(i -> i * 0.5).toArray()) }) {
            int cells = grid.rows() * grid.columns();
            for (int limit : new int[] { 2, 10, 100, 1200, 100_000 }) {
                SphereBlocks blocks = SphereBlocks.atMost(grid, limit);
                assertTrue(blocks.count() <= limit, blocks.count() + " of " + limit);
                assertTrue(limit < 100 || blocks.count() >= Math.min(cells, limit) / 2, blocks.count() + " of " + limit);
                assertTrue(limit < cells || blocks.count() == cells, blocks.count() + " of " + cells);
            }
        }
    }
}
