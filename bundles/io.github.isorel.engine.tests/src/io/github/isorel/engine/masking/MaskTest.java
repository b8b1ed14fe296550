package io.github.isorel.engine.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.Grid;

class MaskTest {

    private static final Grid GRID = Grid.regular(24, 48);
    private static final PatchGrid PATCHES = new PatchGrid(GRID, 4);

    @Test
    void areasOfPatchesAreThoseOfTheSphere() {
        assertEquals(1, IntStream.range(0, PATCHES.count()).mapToDouble(PATCHES::area).sum(), 1e-12);
        // 4 rows of 7.5°, a twelfth of the circle
        double north = (Math.sin(Math.toRadians(90)) - Math.sin(Math.toRadians(60))) / 2 / 12;
        assertEquals(north, PATCHES.area(0), 1e-12);
        assertEquals(PATCHES.area(3 * 12), PATCHES.largestArea(), 1e-12);
    }

    @Test
    void theLastPatchesAreSmallerWhereTheEdgeDoesNotDivide() {
        var patches = new PatchGrid(GRID, 5);
        assertEquals(5 * 10, patches.count());
        assertEquals(1, IntStream.range(0, patches.count()).mapToDouble(patches::area).sum(), 1e-12);
        assertEquals(49, patches.patchAt(23, 47));
    }

    @Test
    void aMaskOfABoxHoldsThePatchesThatLieInItByHalf() {
        Mask mask = Mask.in(PATCHES, Box.parse("60..90, 0..29")); // longitudes 0, 7.5, 15, 22.5 and no further
        assertEquals(BitSet.valueOf(new long[] { 1 }), mask.patches());
        assertTrue(mask.hides(3, 3));
        assertEquals(16, IntStream.range(0, GRID.rows() * GRID.columns()).filter(i -> mask.field().get(i) == 1).count());
        assertEquals(PATCHES.area(0), mask.area(), 1e-15);
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> Mask.in(PATCHES,
                Box.parse("86..87, 0..1")));
        assertTrue(error.getMessage().contains("take a larger region or mask single cells"), error.getMessage());
    }

    @Test
    void aMaskOfAPolygonHoldsThePatchesThatLieInItByHalf() {
        // patches of 30°: the triangle holds the western one of the two at the equator and less than half of the other
        Mask mask = Mask.in(PATCHES, GeographicArea.parse("polygon(0 -1, 31 -1, 0 41)"));
        assertEquals(Set.of(PATCHES.patchAt(11, 0)), set(mask));
        assertEquals(Mask.in(PATCHES, Box.parse("0..30, 0..59")), Mask.in(PATCHES, GeographicArea.parse(
                "polygon(0 0, 30 0, 30 59, 0 59)")));
    }

    @Test
    void rankingsTakeTheMostRelevantPatchesFirst() {
        float[] field = new float[GRID.rows() * GRID.columns()];
        field[10 * 48 + 17] = -5; // patch row 2, column 4
        field[11 * 48 + 30] = 3; // patch row 2, column 7
        var map = Worlds.map(GRID, "test", field);
        MaskScope all = MaskScope.everything(Worlds.contract(GRID));
        double one = PATCHES.area(2 * 12);
        assertEquals(Set.of(28), set(Ranking.of(map, all, PATCHES, RankingOrder.MAGNITUDE, 1).most(one)));
        assertEquals(Set.of(31), set(Ranking.of(map, all, PATCHES, RankingOrder.POSITIVE, 1).most(one)));
        assertEquals(Set.of(28), set(Ranking.of(map, all, PATCHES, RankingOrder.NEGATIVE, 1).most(one)));
        assertEquals(Set.of(28, 31), set(Ranking.of(map, all, PATCHES, RankingOrder.MAGNITUDE, 1).most(2 * one)));
        assertEquals(Set.of(28), set(Ranking.of(map, all, PATCHES, RankingOrder.POSITIVE, 1).least(one)));
        assertEquals(PATCHES.count(), set(Ranking.of(map, all, PATCHES, RankingOrder.POSITIVE, 1).most(1)).size());
    }

    private static Set<Integer> set(Mask mask) {
        return Set.copyOf(mask.patches().stream().boxed().toList());
    }

    @Test
    void equalPatchesAreInRandomOrder() {
        float[] field = new float[GRID.rows() * GRID.columns()];
        java.util.Arrays.fill(field, 1);
        var map = Worlds.map(GRID, "test", field);
        MaskScope all = MaskScope.everything(Worlds.contract(GRID));
        Mask one = Ranking.of(map, all, PATCHES, RankingOrder.MAGNITUDE, 1).most(0.2);
        assertEquals(one, Ranking.of(map, all, PATCHES, RankingOrder.MAGNITUDE, 1).most(0.2));
        assertTrue(!one.equals(Ranking.of(map, all, PATCHES, RankingOrder.MAGNITUDE, 2).most(0.2)));
    }

    @Test
    void areasAreMatchedToHalfAPatch() {
        Ranking ranking = Ranking.near(new GeographicPoint(40, 20), PATCHES, 1);
        for (double fraction : new double[] { 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1 }) {
            assertEquals(fraction, ranking.most(fraction).area(), 0.5 * PATCHES.largestArea() + 1e-12);
            assertEquals(fraction, ranking.least(fraction).area(), 0.5 * PATCHES.largestArea() + 1e-12);
        }
        assertEquals(Set.of(PATCHES.patchAt(6, 2)), set(ranking.most(PATCHES.area(12))));
    }

    @Test
    void fractionsOutOfRangeAreRefused() {
        Ranking ranking = Ranking.near(new GeographicPoint(0, 0), PATCHES, 1);
        for (double fraction : new double[] { 0, -0.1, 1.5, Double.NaN, 1e-4 }) {
            assertThrows(IllegalArgumentException.class, () -> ranking.most(fraction), Double.toString(fraction));
        }
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> ranking.most(1e-4)).getMessage().contains("less than half a patch"));
    }

    @Test
    void relevanceThatIsZeroWhereItCountsRanksNothing() {
        var map = Worlds.map(GRID, "test", new float[GRID.rows() * GRID.columns()]);
        MaskScope all = MaskScope.everything(Worlds.contract(GRID));
        assertThrows(IllegalArgumentException.class, () -> Ranking.of(map, all, PATCHES, RankingOrder.MAGNITUDE, 1));
        assertThrows(IllegalArgumentException.class, () -> Ranking.of(map, all, new PatchGrid(Grid.regular(12, 24), 4),
                RankingOrder.MAGNITUDE, 1));
    }
}
