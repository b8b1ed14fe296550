package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.progress.Progress;

/** What is planned for a graphics card, which needs no card: only what is on it counts. */
class CardMemoryTest {

    private static final long MIB = 1L << 20;

    private static MemoryPlan plan(Graph graph, long bytes) throws InferenceException {
        var options = new RuntimeOptions(Device.parse("cuda:0"), OptionalInt.empty(), OptionalLong.of(bytes));
        return MemoryPlan.of(graph, DeepGraph.half(graph), options, Progress.none());
    }

    private static long total(Graph graph) {
        return MemoryEstimate.of(graph, Device.Kind.CUDA).total();
    }

    @Test
    void weightsAreNotPackedTwice() throws InferenceException {
        Graph graph = DeepGraph.graph();
        assertEquals(total(graph), plan(graph, 2000 * MIB).memory().total());
        assertTrue(plan(graph, total(graph)).isWhole());
        assertTrue(!plan(graph, total(graph) - 1).isWhole());
    }

    /** Of a run in segments, a segment is on the card; what it hands over and what Java needs is beside it. */
    @Test
    void aSegmentTakesWhatItsGraphTakes() throws InferenceException {
        Graph graph = DeepGraph.graph();
        MemoryPlan plan = plan(graph, total(graph) - 20 * MIB);
        assertTrue(plan.segments().size() > 1);
        long largest = plan.segments().stream().mapToLong(segment -> total(segment.loaded())).max().orElseThrow();
        assertEquals(largest, plan.memory().total());
        assertTrue(largest <= total(graph) - 20 * MIB);
    }

    /** The context of a card takes more than a small model. */
    @Test
    void theSmallestLimitIsToldAndIsEnough() throws InferenceException {
        Graph graph = DeepGraph.graph();
        var error = assertThrows(InferenceException.class, () -> plan(graph, 500 * MIB));
        var told = Pattern.compile("at least ([0-9]+) MiB").matcher(error.getMessage());
        assertTrue(told.find(), error.getMessage());
        long least = Long.parseLong(told.group(1)) * MIB;
        assertTrue(least > 800 * MIB && plan(graph, least).memory().total() <= least, error.getMessage());
    }
}
