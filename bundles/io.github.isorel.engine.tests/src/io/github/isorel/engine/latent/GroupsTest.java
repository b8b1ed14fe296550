package io.github.isorel.engine.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class GroupsTest {

    private static final Instant START = Instant.parse("1990-01-01T00:00:00Z");

    private static List<Instant> hours(int... hours) {
        return IntStream.of(hours).mapToObj(hour -> START.plus(Duration.ofHours(hour))).toList();
    }

    private static List<Instant> sixHourly(int count) {
        return hours(IntStream.range(0, count).map(i -> 6 * i).toArray());
    }

    @Test
    void aRunTooShortForTwoBlocksIsOne() {
        var latents = SyntheticLatents.monthly(1, 2, 6, 0);
        assertEquals(12, Groups.ofBlocks(latents.times(), Duration.ofDays(5)).count());
    }

    @Test
    void aLongRunIsCutIntoEqualBlocksNoShorterThanWanted() {
        Groups groups = Groups.ofBlocks(sixHourly(4 * 33), Duration.ofDays(5)); // 33 days: six blocks of five and a half
        assertEquals(6, groups.count());
        assertTrue(IntStream.range(0, 6).allMatch(group -> groups.members(group).size() == 22));
    }

    @Test
    void timesInAnyOrderAndTwiceGoWhereTheyBelong() {
        Groups groups = Groups.ofBlocks(hours(2000, 0, 24, 2000, 48), Duration.ofDays(5));
        assertEquals(2, groups.count());
        assertEquals(List.of(1, 2, 4), groups.members(0));
        assertEquals(List.of(0, 3), groups.members(1));
    }

    @Test
    void aStormKeepsItsBlocksTogether() {
        Groups groups = Groups.ofBlocks(sixHourly(80), Duration.ofDays(5)).joined(new Label.Classes("storm",
                IntStream.range(0, 80).mapToObj(i -> i > 15 && i < 25 ? "Daria" : i > 70 ? "Vivian" : "").toList()));
        assertEquals(3, groups.count());
        assertEquals(groups.of(0), groups.of(39));
        Groups some = groups.rows(List.of(79, 0, 20));
        assertEquals(2, some.count());
        assertEquals(some.of(1), some.of(2));
    }

    @Test
    void blocksNeverReachOverAGap() {
        List<Instant> times = new ArrayList<>(sixHourly(40));
        times.addAll(hours(IntStream.range(0, 8).map(i -> 5000 + 6 * i).toArray())); // two days, long after
        Resampler resampler = Resampler.of(new Resampling.Blocks(Duration.ofDays(5)), times);
        assertEquals(3, resampler.blocks());
        double[] mean = new double[48];
        for (int draw = 0; draw < 4000; draw++) {
            int[] count = resampler.draw(new SplittableRandom(draw));
            assertEquals(48, IntStream.of(count).sum());
            for (int row = 0; row < 48; row++) {
                mean[row] += count[row] / 4000.0;
            }
        }
        // expected once each in the middle of long and in short runs; the ends of a long run are in fewer blocks (Künsch 1989)
        assertEquals(1, IntStream.range(0, 40).mapToDouble(row -> mean[row]).average().orElseThrow(), 0.1);
        assertEquals(1, mean[44], 0.15);
        assertTrue(mean[0] < 0.3, "the end of a run: " + mean[0]);
    }

    @Test
    void foldsKeepGroupsTogetherAndBothClassesInEach() {
        var latents = SyntheticLatents.monthly(4, 2, 6, 0);
        Groups groups = Groups.ofBlocks(latents.times(), Duration.ofDays(5));
        boolean[] storm = new boolean[latents.count()];
        for (int group : List.of(0, 1, 2, 9, 11)) {
            storm[groups.members(group).get(2)] = true;
        }
        int[] fold = Folds.deal(storm, groups, 10);
        assertEquals(5, IntStream.of(fold).max().orElseThrow() + 1, "as many as groups with storms");
        for (int group = 0; group < 12; group++) {
            assertEquals(1, groups.members(group).stream().map(row -> fold[row]).distinct().count());
        }
        for (int number = 0; number < 5; number++) {
            int current = number;
            assertEquals(1, IntStream.range(0, fold.length).filter(row -> fold[row] == current && storm[row]).count());
        }
    }

    @Test
    void permutingMovesWholeGroups() {
        Groups groups = Groups.ofBlocks(hours(0, 24, 48, 2000, 2024, 2048, 4000, 4024, 4048), Duration.ofDays(5));
        List<Integer> sources = new GroupPermutation(groups).draw(new SplittableRandom(5));
        for (int group = 0; group < 3; group++) {
            int first = sources.get(3 * group);
            assertArrayEquals(new int[] { first, first + 1, first + 2 },
                    new int[] { first, sources.get(3 * group + 1), sources.get(3 * group + 2) });
            assertEquals(0, first % 3);
        }
        List<Integer> within = new GroupPermutation(groups, new Label.Classes("season",
                List.of("a", "a", "a", "b", "b", "b", "b", "b", "b"))).draw(new SplittableRandom(1));
        assertEquals(List.of(0, 1, 2), within.subList(0, 3), "the only group of its season stays");
    }
}
