package io.github.isorel.engine.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicArea.Corner;
import io.github.isorel.engine.weather.Grid;

class CellMaskTest {

    private static final Grid GLOBE = Grid.regular(6, 12); // cells of 30 degrees; rows at 75, 45, 15, …

    private static CellMask mask(Grid grid, int... cells) {
        float[] values = new float[grid.rows() * grid.columns()];
        for (int cell : cells) {
            values[cell] = 1;
        }
        return CellMask.of(grid, Tensor.of(Shape.of(grid.rows(), grid.columns()), values));
    }

    private static Set<List<Corner>> edges(CellMask mask) {
        return mask.edges().stream().collect(Collectors.toSet());
    }

    private static List<Corner> edge(double from, double west, double to, double east) {
        return List.of(new Corner(from, west), new Corner(to, east));
    }

    @Test
    void twoCellsHaveOneOutline() {
        CellMask mask = mask(GLOBE, 2 * 12 + 4, 2 * 12 + 5); // 0 to 30 N, 105 to 165 E
        assertEquals(2, mask.count());
        assertEquals(Set.of(edge(30, 105, 30, 165), edge(0, 105, 0, 165), edge(30, 105, 0, 105), edge(30, 165, 0, 165)),
                edges(mask));
        assertTrue(mask.contains(1, 106));
        assertTrue(mask.contains(29, 164 - 360));
        assertFalse(mask.contains(31, 120));
        assertFalse(mask.contains(15, 104));
    }

    @Test
    void cellsOnBothSidesOfTheSeamAreNotCut() {
        CellMask mask = mask(GLOBE, 12, 12 + 11); // 30 to 60 N around Greenwich
        assertEquals(Set.of(edge(60, -15, 60, 15), edge(60, 315, 60, 345), edge(30, -15, 30, 15), edge(30, 315, 30, 345),
                edge(60, 15, 30, 15), edge(60, 315, 30, 315)), edges(mask));
        assertTrue(mask.contains(45, 359));
        assertTrue(mask.contains(45, -1));
    }

    @Test
    void atThePoleThereIsNoEdge() {
        int[] row = IntStream.range(0, 12).toArray();
        assertEquals(Set.of(edge(60, -15, 60, 345)), edges(mask(GLOBE, row)));
        assertTrue(mask(GLOBE, row).contains(90, 17));
    }

    @Test
    void aRegionalGridHasEdgesOfItsOwn() {
        Grid regional = Grid.of(new double[] { 50, 40 }, new double[] { 10, 20, 30 });
        CellMask mask = mask(regional, 0, 1, 2, 3, 4, 5);
        assertEquals(Set.of(edge(55, 5, 55, 35), edge(35, 5, 35, 35), edge(55, 5, 35, 5), edge(55, 35, 35, 35)), edges(mask));
        assertFalse(mask.contains(45, 36));
        assertFalse(mask.contains(60, 20));
        assertThrows(IllegalArgumentException.class, () -> CellMask.of(regional, Tensor.of(Shape.of(2), 1, 1)));
    }

    /** Walking over an edge changes sides, and only that. */
    @Test
    void edgesSeparateWhatIsInFromWhatIsNot() {
        Random random = new Random(3);
        Grid grid = Grid.regular(12, 24);
        CellMask mask = mask(grid, random.ints(90, 0, 12 * 24).distinct().toArray());
        double length = 0;
        for (List<Corner> edge : mask.edges()) {
            Corner from = edge.getFirst();
            Corner to = edge.getLast();
            double up = from.latitude() == to.latitude() ? 1 : 0;
            int pieces = (int) Math.round(Math.hypot(to.latitude() - from.latitude(), to.longitude() - from.longitude()) / 15);
            for (int i = 0; i < pieces; i++) {
                double latitude = from.latitude() + (i + 0.5) / pieces * (to.latitude() - from.latitude());
                double longitude = from.longitude() + (i + 0.5) / pieces * (to.longitude() - from.longitude());
                assertTrue(mask.contains(latitude + up, longitude + 1 - up) != mask.contains(latitude - up, longitude - 1 + up));
            }
            length += pieces;
        }
        int changes = 0;
        for (int row = 0; row < 12; row++) {
            for (int column = 0; column < 24; column++) {
                boolean here = mask.contains(grid.latitude(row), grid.longitude(column));
                changes += here != mask.contains(grid.latitude(row), grid.longitude(column) + 15) ? 1 : 0;
                changes += row < 11 && here != mask.contains(grid.latitude(row + 1), grid.longitude(column)) ? 1 : 0;
            }
        }
        assertEquals(changes, length);
    }
}
