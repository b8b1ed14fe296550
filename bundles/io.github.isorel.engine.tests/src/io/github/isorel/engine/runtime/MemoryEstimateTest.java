package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.StoredPrecisions;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** How the runtime takes memory, on small cases counted by hand. */
class MemoryEstimateTest {

    private static final long REGION = 1 << 20;

    @Test
    void freeMemoryIsUsedAgain() {
        var arena = new Arena();
        long first = arena.take(1000);
        long second = arena.take(1000);
        arena.giveBack(first);
        arena.giveBack(second);
        assertEquals(first, arena.take(2000));
        assertEquals(1024 + 1000, arena.resident()); // the second piece began at a multiple of 256
    }

    /** A free piece of less than twice the size is taken whole, a larger one is split; the smallest that fits is taken. */
    @Test
    void theSmallestPieceThatFitsIsTaken() {
        var arena = new Arena();
        long large = arena.take(100 * 256);
        arena.take(256);
        long small = arena.take(3 * 256);
        arena.take(256);
        arena.giveBack(large);
        arena.giveBack(small);
        assertEquals(small, arena.take(2 * 256));
        assertEquals(large, arena.take(2 * 256));
        assertEquals(large + 2 * 256, arena.take(2 * 256));
    }

    /** The second region doubles the first, and pages that nobody writes to are not resident. */
    @Test
    void regionsAreNotResidentBeforeTheyAreUsed() {
        var arena = new Arena();
        arena.take(REGION);
        arena.take(REGION + 256);
        assertEquals(2 * REGION + 256, arena.resident());
    }

    @Test
    void takenMemoryNeverOverlaps() {
        var arena = new Arena();
        var random = new Random(3);
        Map<Long, Long> taken = new HashMap<>();
        for (int i = 0; i < 2000; i++) {
            if (taken.isEmpty() || random.nextInt(5) < 3) {
                long bytes = 1 + random.nextInt(random.nextBoolean() ? 5000 : 3_000_000);
                long start = arena.take(bytes);
                taken.forEach((other, length) -> assertTrue(start + bytes <= other || other + length <= start, "overlap"));
                taken.put(start, bytes);
            } else {
                long any = List.copyOf(taken.keySet()).get(random.nextInt(taken.size()));
                arena.giveBack(any);
                taken.remove(any);
            }
        }
        assertTrue(arena.resident() >= taken.values().stream().mapToLong(Long::longValue).sum());
    }

    /** x → a wide branch and a narrow one, summed. */
    private static Graph branches() {
        var builder = new GraphBuilder("branches");
        Value x = builder.input("x", Shape.of(8, 8));
        Value narrow = builder.add(new Op.Elementwise(Op.Function.EXP), "narrow", x);
        Value wide = builder.add(new Op.MatMul(), "wide", x, builder.constant("w1", Tensor.of(Shape.of(8, 64), new float[512])));
        Value active = builder.add(new Op.Elementwise(Op.Function.ABS), "active", wide);
        Value back = builder.add(new Op.MatMul(), "back", active,
                builder.constant("w2", Tensor.of(Shape.of(64, 8), new float[512])));
        Value sum = builder.add(new Op.Binary(Op.Arithmetic.ADD), "sum", narrow, back);
        builder.output("y", builder.add(new Op.Softmax(), "y", sum));
        return builder.build();
    }

    /** Of the operands of the sum the one that stands last is computed first. */
    @Test
    void operandsThatStandLastAreComputedFirst() {
        assertEquals(List.of("wide", "active", "back", "narrow", "sum", "y"),
                ExecutionOrder.of(branches()).stream().map(Node::name).toList());
    }

    /** The magnitude is written over what it is taken of, the sum over an operand; the output is the caller's. */
    @Test
    void operationsOnElementsWriteOverTheirOperands() {
        Graph graph = branches();
        List<BufferPlan.Buffer> buffers = BufferPlan.of(graph, ExecutionOrder.of(graph), StoredPrecisions.float32(graph));
        List<Long> bytes = new ArrayList<>(buffers.stream().map(BufferPlan.Buffer::bytes).toList());
        assertEquals(List.of(8 * 64 * 4L, 8 * 8 * 4L, 8 * 8 * 4L), bytes);
    }

    /** Memory of a shape that comes again stays taken in between. */
    @Test
    void memoryIsKeptForTheSameShape() {
        var builder = new GraphBuilder("same shapes");
        Value x = builder.input("x", Shape.of(4, 4));
        for (int i = 0; i < 6; i++) {
            x = builder.add(new Op.Transpose(List.of(1, 0)), "t", x);
        }
        builder.output("y", x);
        Graph graph = builder.build();
        List<BufferPlan.Buffer> buffers = BufferPlan.of(graph, ExecutionOrder.of(graph), StoredPrecisions.float32(graph));
        assertEquals(List.of(5, 4), buffers.stream().map(BufferPlan.Buffer::last).toList());
    }
}
