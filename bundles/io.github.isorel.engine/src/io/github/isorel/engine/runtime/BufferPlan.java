package io.github.isorel.engine.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.StoredPrecisions;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Shape;

/**
 * Which values of a graph share memory, as ONNX Runtime plans it before a run: a reshaped value is the same memory; an operation on
 * single elements writes over an operand that nobody needs any more; and memory that is free is kept for the next value of the same
 * shape, if there is one. Outputs are written to memory of the caller's and are not among the buffers.
 */
final class BufferPlan {

    private final Map<Value, Integer> uses = new HashMap<>();
    private final Map<Value, Buffer> buffers = new HashMap<>();
    private final Deque<Free> free = new ArrayDeque<>();
    private final Set<Value> outputs;
    private final StoredPrecisions stored;

    /** Memory that is taken before a node runs and given back behind another. */
    static final class Buffer {

        private final long bytes;
        private final int first;
        private int last;
        private int pending;

        private Buffer(long bytes, int first) {
            this.bytes = bytes;
            this.first = first;
            this.last = first;
        }

        long bytes() {
            return bytes;
        }

        /** Position of the node that takes it. */
        int first() {
            return first;
        }

        /** Position of the node behind which it is given back. */
        int last() {
            return last;
        }
    }

    /** Memory without a value, and the shape of the value that was there. */
    private record Free(Buffer buffer, Shape shape, Precision precision) {
    }

    private BufferPlan(Graph graph, StoredPrecisions stored) {
        this.stored = stored;
        this.outputs = new HashSet<>(graph.outputs().values());
        graph.nodes().forEach(node -> node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum)));
    }

    /** The buffers of a graph whose nodes run in an order. */
    static List<Buffer> of(Graph graph, List<Node> order, StoredPrecisions stored) {
        return new BufferPlan(graph, stored).plan(order);
    }

    private List<Buffer> plan(List<Node> order) {
        List<Buffer> all = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            int position = i;
            Node node = order.get(i);
            if (!outputs.contains(node.output())) {
                Optional<Buffer> known = shared(node).or(() -> kept(node));
                if (known.isPresent() || !isSame(node)) { // else another shape of something of the caller's
                    Buffer buffer = known.orElse(new Buffer(stored.bytes(node.output()), i));
                    buffer.pending += uses.getOrDefault(node.output(), 0);
                    buffers.put(node.output(), buffer);
                    known.ifPresentOrElse(kept -> kept.last = position, () -> all.add(buffer));
                }
            }
            if (node.op() instanceof Op.Round(var precision) && stored.of(node.output()) == Precision.FLOAT32) {
                all.add(new Buffer(node.output().shape().count() * precision.byteSize(), i)); // between its two casts
            }
            for (Value input : node.inputs()) {
                use(input, i);
            }
        }
        return all;
    }

    /** Whether the result is the same memory as the operand. */
    private boolean isSame(Node node) {
        return node.op() instanceof Op.Reshape || node.op() instanceof Op.Round(var precision)
                && stored.of(node.output()) == precision && stored.of(node.inputs().getFirst()) == precision;
    }

    private void use(Value value, int position) {
        Buffer buffer = buffers.get(value);
        if (buffer != null) {
            buffer.last = position;
            buffer.pending--;
            if (buffer.pending == 0) {
                free.push(new Free(buffer, value.shape(), stored.of(value)));
            }
        }
    }

    /** The memory of an operand, where the result can be there too. */
    private Optional<Buffer> shared(Node node) {
        if (isSame(node)) {
            return Optional.ofNullable(buffers.get(node.inputs().getFirst()));
        }
        int operands = switch (node.op()) {
        case Op.Binary binary -> 2;
        case Op.Softmax softmax -> 1;
        case Op.LogSoftmax softmax -> 1;
        case Op.Elementwise(var function) -> function == Op.Function.GELU ? 0 : 1;
        default -> 0;
        };
        return node.inputs().stream().limit(operands).filter(input -> input.shape().equals(node.output().shape())
                && stored.of(input) == stored.of(node.output()))
                .map(buffers::get).filter(buffer -> buffer != null && buffer.pending == 1).findFirst();
    }

    /** Memory that is kept for values of this shape, the one that was freed last. */
    private Optional<Buffer> kept(Node node) {
        if (isSame(node)) {
            return Optional.empty();
        }
        for (Iterator<Free> known = free.iterator(); known.hasNext();) {
            Free candidate = known.next();
            if (candidate.shape().equals(node.output().shape()) && candidate.precision() == stored.of(node.output())) {
                known.remove();
                return Optional.of(candidate.buffer());
            }
        }
        return Optional.empty();
    }
}
