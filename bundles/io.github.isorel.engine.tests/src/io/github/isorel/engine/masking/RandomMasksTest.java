package io.github.isorel.engine.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

class RandomMasksTest {

    private static final Grid GRID = Grid.regular(24, 48);
    private static final PatchGrid PATCHES = new PatchGrid(GRID, 2);
    private static final Tensor LAND = Worlds.history(GRID, 1).getLast().tensor(Worlds.LAND);

    private static RandomMasks masks(Matching... matching) {
        return new RandomMasks(PATCHES, Set.of(matching), Optional.of(LAND));
    }

    /** Two rectangles of patches, from row and column, with height and width. */
    private static Mask rectangles(int[]... rectangles) {
        BitSet patches = new BitSet();
        for (int[] rectangle : rectangles) {
            for (int row = rectangle[0]; row < rectangle[0] + rectangle[2]; row++) {
                for (int column = rectangle[1]; column < rectangle[1] + rectangle[3]; column++) {
                    patches.set(row * PATCHES.columns() + column % PATCHES.columns());
                }
            }
        }
        return Mask.of(PATCHES, patches);
    }

    private static final Mask STORM = rectangles(new int[] { 2, 22, 3, 4 }, new int[] { 8, 3, 2, 2 });

    @Test
    void areasAreMatchedToWithinOnePatch() {
        for (Set<Matching> matching : List.of(Set.<Matching>of(), Set.of(Matching.LATITUDE), Set.of(Matching.LAND_SEA),
                Set.of(Matching.SHAPE),
                EnumSet.allOf(Matching.class), Set.of(Matching.LATITUDE, Matching.LAND_SEA))) {
            RandomMasks.Draws draws = new RandomMasks(PATCHES, matching, Optional.of(LAND)).like(STORM, 20, 7);
            assertTrue(draws.masks().size() >= 5, matching + " " + draws.masks().size());
            draws.masks().forEach(mask -> assertEquals(STORM.area(), mask.area(), PATCHES.largestArea() * (1 + 1e-9),
                    matching.toString()));
            assertEquals(draws.masks().size(), new HashSet<>(draws.masks()).size());
            assertFalse(draws.masks().contains(STORM));
        }
        masks().ofArea(0.1, 50, 3).masks().forEach(mask -> assertEquals(0.1, mask.area(), 0.5 * PATCHES.largestArea() * (1
                + 1e-9)));
    }

    @Test
    void latitudesAreMatchedRowByRow() {
        for (Mask mask : masks(Matching.LATITUDE).like(STORM, 30, 1).masks()) {
            for (int row = 0; row < PATCHES.rows(); row++) {
                assertEquals(inRow(STORM, row), inRow(mask, row));
            }
        }
    }

    private static long inRow(Mask mask, int row) {
        return mask.patches().stream().filter(patch -> patch / PATCHES.columns() == row).count();
    }

    @Test
    void landIsMatched() {
        double[] land = PATCHES.means(LAND::get);
        double wanted = areaOfLand(STORM, land);
        assertTrue(wanted > 0);
        masks(Matching.LAND_SEA).like(STORM, 30, 1).masks().forEach(mask -> assertEquals(wanted, areaOfLand(mask, land),
                0.5 * PATCHES.largestArea() * (1 + 1e-9)));
        RandomMasks shaped = masks(Matching.LAND_SEA, Matching.SHAPE);
        double share = shaped.landShare(STORM.patches());
        shaped.like(STORM, 30, 1).masks().forEach(mask -> assertEquals(share, shaped.landShare(mask.patches()),
                RandomMasks.LAND_TOLERANCE));
    }

    private static double areaOfLand(Mask mask, double[] land) {
        return mask.patches().stream().filter(patch -> land[patch] >= 0.5).mapToDouble(PATCHES::area).sum();
    }

    @Test
    void shapesAreThoseOfTheParts() {
        RandomMasks.Draws draws = masks(Matching.SHAPE, Matching.LATITUDE).like(STORM, 40, 2);
        assertEquals(0, draws.missing());
        for (Mask mask : draws.masks()) {
            // each of the two rectangles is found again, moved along its rows
            boolean found = false;
            for (int one = 0; one < PATCHES.columns(); one++) {
                for (int other = 0; other < PATCHES.columns(); other++) {
                    found |= mask.equals(rectangles(new int[] { 2, one, 3, 4 }, new int[] { 8, other, 2, 2 }));
                }
            }
            assertTrue(found, mask.patches().toString());
        }
    }

    @Test
    void onePartHasAsManyPlacesAsColumnsAndTwiceThatMirrored() {
        Mask single = rectangles(new int[] { 2, 5, 3, 4 });
        RandomMasks.Draws rotated = masks(Matching.SHAPE, Matching.LATITUDE).like(single, 50, 1);
        assertEquals(23, rotated.masks().size());
        assertEquals(27, rotated.missing());
        assertEquals(47, masks(Matching.SHAPE).like(single, 50, 1).masks().size());
        assertEquals(0, masks(Matching.SHAPE).like(single, 20, 1).missing());
        masks(Matching.SHAPE).like(single, 20, 1).masks().forEach(mask -> assertEquals(4, inRow(mask, 2),
                "mirrored without need"));
    }

    @Test
    void manyPartsThatLeaveNoRoomAreMovedTogether() {
        BitSet every = new BitSet();
        for (int row = 0; row < PATCHES.rows(); row += 2) {
            for (int column = 0; column < PATCHES.columns() - 2; column += 2) {
                every.set(row * PATCHES.columns() + column);
            }
        }
        RandomMasks.Draws draws = masks(Matching.SHAPE, Matching.LATITUDE).like(Mask.of(PATCHES, every), 10, 1);
        assertEquals(0, draws.missing());
        draws.masks().forEach(mask -> assertEquals(every.cardinality(), mask.patches().cardinality()));
    }

    @Test
    void thereIsNothingLikeEverything() {
        assertEquals(10, masks(Matching.LATITUDE).like(Mask.everything(PATCHES), 10, 1).missing());
        assertEquals(9, masks().ofArea(1, 10, 1).missing());
    }

    @Test
    void drawsHangOnTheSeedAlone() {
        assertEquals(masks().ofArea(0.2, 10, 5).masks(), masks().ofArea(0.2, 10, 5).masks());
        assertFalse(masks().ofArea(0.2, 10, 5).masks().equals(masks().ofArea(0.2, 10, 6).masks()));
    }

    /**
     * Every patch is as likely as any other: 2000 draws of a tenth, a binomial spread of 13 around 200, six times of that
     * allowed.
     */
    @Test
    void drawsFavourNoPlace() {
        int[] counts = new int[PATCHES.count()];
        var random = new Random(4);
        for (int i = 0; i < 2000; i++) {
            masks().ofArea(0.1, 1, random.nextLong()).masks().getFirst().patches().stream().forEach(patch -> counts[patch]++);
        }
        for (int count : counts) {
            assertEquals(200, count, 6 * 13.4);
        }
    }

    @Test
    void whatCannotBeMatchedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RandomMasks(PATCHES, Set.of(Matching.LAND_SEA), Optional.empty()));
        double[] east = { 0, 10, 20, 30 };
        var regional = new PatchGrid(Grid.of(new double[] { 10, 5, 0, -5 }, east), 2);
        assertThrows(IllegalArgumentException.class, () -> new RandomMasks(regional, Set.of(Matching.SHAPE), Optional.empty()));
    }
}
