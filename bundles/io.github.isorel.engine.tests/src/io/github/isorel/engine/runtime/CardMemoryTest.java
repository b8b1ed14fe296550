package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.graph.CutPoints;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Recomputation;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;

/** What is planned for a graphics card, which needs no card: only what is on it counts. */
class CardMemoryTest {

    private static final long MIB = 1L << 20;
    /** Of values of about 1: sums of products in another order. */
    private static final float TOLERANCE = 1e-5f;

    /** A graph of which nothing can be computed again. */
    private static MemoryPlan plan(Graph graph, long bytes) throws InferenceException {
        return plan(graph, graph.nodes().size(), bytes);
    }

    private static MemoryPlan plan(Graph graph, int wayForward, long bytes) throws InferenceException {
        var options = new RuntimeOptions(Device.parse("cuda:0"), OptionalInt.empty(), OptionalLong.of(bytes));
        return MemoryPlan.of(graph, wayForward, options, Progress.none());
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

    /** A way back keeps less where all does not fit, in one graph, which gives the same on the processor. */
    @Test
    void aWayBackStaysInOnePieceWhileThatFits() throws InferenceException {
        Graph graph = DeepGraph.graph();
        MemoryPlan plan = plan(graph, DeepGraph.half(graph), total(graph) - 20 * MIB);
        assertTrue(plan.isWhole());
        assertEquals("in one piece, which computes the way forward again on the way back", plan.toString());
        Graph again = plan.segments().getFirst().graph();
        assertEquals(plan.memory().total(), total(again));
        assertTrue(plan.memory().total() <= total(graph) - 20 * MIB, plan.memory()::toString);
        try (var whole = GraphSession.open(graph, DeepGraph.limited(1000 * MIB), Progress.none());
                var session = GraphSession.open(graph, plan, DeepGraph.limited(1000 * MIB), Progress.none())) {
            assertArrayEquals(whole.run(DeepGraph.inputs(), Progress.none()).get("y").toArray(),
                    session.run(DeepGraph.inputs(), Progress.none()).get("y").toArray(), TOLERANCE);
        }
    }

    /** Places of which two cuts, a third of the way from each end, both find the one in the middle. */
    @Test
    void allPlacesAreTriedBeforeAWayBackIsCut() throws InferenceException {
        Graph graph = uneven();
        int forward = (int) graph.nodes().stream().filter(node -> !node.place().equals("back")).count();
        List<Integer> places = CutPoints.of(graph, forward);
        assertEquals(List.of(1, 1, 3),
                Stream.of(1, 2, 3).map(count -> Recomputation.cuts(graph, forward, count).size()).toList());
        long all = total(Recomputation.of(graph, forward, places));
        assertTrue(all < total(Recomputation.of(graph, forward, Recomputation.cuts(graph, forward, 1))));
        MemoryPlan plan = plan(graph, forward, all);
        assertEquals("in one piece, which computes the way forward again on the way back", plan.toString());
    }

    /** Four blocks, of which those in the middle are larger, and a way back that needs all that is in them. */
    private static Graph uneven() {
        var builder = new GraphBuilder("uneven");
        Value x = builder.input("x", Shape.of(1024, 64));
        Deque<Value> needed = new ArrayDeque<>();
        for (int layers : new int[] { 2, 8, 8, 2 }) {
            Value wide = builder.add(new Op.Concat(1), "wide", x, x);
            for (int layer = 0; layer < layers; layer++) {
                wide = builder.add(new Op.Elementwise(Op.Function.TANH), "layer", wide);
                needed.push(wide);
            }
            x = builder.add(new Op.Slice(1, 0, 64), "narrow", wide);
        }
        x = builder.add(new Op.Concat(1), "back", x, x);
        while (!needed.isEmpty()) {
            x = builder.add(new Op.Binary(Op.Arithmetic.MUL), "back", x, needed.pop());
        }
        builder.output("y", x);
        return builder.build();
    }

    @Test
    void aWayBackThatFitsInNoPieceIsCut() throws InferenceException {
        Graph graph = DeepGraph.graph();
        long limit = 830 * MIB;
        MemoryPlan plan = plan(graph, DeepGraph.half(graph), limit);
        assertTrue(plan.segments().size() > 1 && plan.memory().total() <= limit, plan.memory()::toString);
    }
}
