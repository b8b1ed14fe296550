package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.progress.Progress;

/**
 * Limits from a little below the smallest one for which there is a plan, in small steps, up to what the whole graph takes,
 * in large ones.
 *
 * @param graph the graph
 * @param wayForward how many of its nodes may be computed again
 */
public record NearbyLimits(Graph graph, int wayForward) {

    private static final long MEBIBYTE = 1 << 20;
    private static final int SMALL_STEPS = 6;
    private static final int LARGE_STEPS = 6;

    /**
     * Plans with every limit, with and without weights in files, and fails where a segment takes more than its limit, or where
     * a limit is refused that is not below the smallest one. As in {@link ArtificialLimit}, what Java takes for cutting is left
     * out.
     *
     * @throws InferenceException if a segment of a plan fits no limit
     */
    public void plan() throws InferenceException {
        for (boolean withFiles : List.of(true, false)) {
            plan(new SegmentSizes(graph, Device.Kind.CPU, withFiles, 0));
        }
    }

    private void plan(SegmentSizes sizes) throws InferenceException {
        var search = new PlanSearch(graph, wayForward, sizes, Progress.none());
        long whole = sizes.of(graph);
        long least = search.least(whole, limit(whole));
        for (long bytes : limits(least, whole)) {
            Optional<List<Integer>> cuts = search.fewest(limit(bytes));
            boolean isKept = bytes >= least && bytes < whole;
            assertTrue(cuts.isPresent() || !isKept, () -> bytes + " are refused, and " + least + " are told to be enough");
            if (cuts.isPresent()) {
                MemoryPlan plan = MemoryPlan.segments(graph, search.at(cuts.get()), sizes, limit(bytes));
                plan.segments().forEach(segment -> assertTrue(bytes(segment, sizes) <= bytes,
                        () -> segment.graph() + " with " + bytes));
            }
        }
    }

    private static TreeSet<Long> limits(long least, long whole) {
        var limits = new TreeSet<Long>();
        for (int i = 0; i <= SMALL_STEPS; i++) {
            limits.add(least - MEBIBYTE / 4 + MEBIBYTE * i / SMALL_STEPS);
        }
        for (int i = 0; i < LARGE_STEPS; i++) {
            limits.add(least + (whole - least) * i / LARGE_STEPS);
        }
        return limits;
    }

    private static MemoryLimit limit(long bytes) {
        return new MemoryLimit(OptionalLong.of(bytes), true, Device.CPU);
    }

    private static long bytes(PlannedSegment segment, SegmentSizes sizes) {
        return segment.slicing().map(slicing -> sizes.of(slicing, segment.units(), false))
                .orElseGet(() -> sizes.of(segment.graph()));
    }
}
