package io.github.isorel.engine.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.RoundedProducts;
import io.github.isorel.engine.graph.StoredPrecisions;
import io.github.isorel.engine.graph.Value;

/**
 * How much memory a run is going to take on its device, estimated from the graph before anything is loaded.
 *
 * @param weights weights and other constants [bytes]; on the processor they may stay in their file where memory is short
 * @param values what values take while a run computes, inputs and outputs included [bytes]
 * @param workspace what the runtime takes for itself [bytes]
 */
public record MemoryEstimate(long weights, long values, long workspace) {

    /** Measured: what the libraries of the runtime, their threads and the code that the Java machine makes for them take. */
    private static final long RUNTIME = 48L << 20;
    /** Measured on an NVIDIA H100 with CUDA 13: what the context and the libraries take on the card, 0.5 to 1.2 GiB. */
    private static final long CARD = 800L << 20;

    /**
     * Estimates a run on the processor: the order in which the runtime computes, which values share memory, and how much of the
     * arena becomes resident, are told as the runtime does it. Operations that it joins, and what they need for themselves, are
     * left out.
     *
     * @param graph the graph
     * @return the estimate
     */
    public static MemoryEstimate of(Graph graph) {
        return of(graph, Device.Kind.CPU);
    }

    /**
     * Estimates a run. Products of 16 bits take half the memory on a card; the processor, which computes them in float32, keeps
     * rounded copies of their weights.
     *
     * @param graph the graph
     * @param device on what it runs
     * @return the estimate
     */
    public static MemoryEstimate of(Graph graph, Device.Kind device) {
        Graph parts = RoundedProducts.of(graph);
        var stored = device == Device.Kind.CUDA ? StoredPrecisions.reduced(parts) : StoredPrecisions.float32(parts);
        long weights = stored.constants().keySet().stream().mapToLong(stored::bytes).sum()
                + (device == Device.Kind.CUDA ? 0 : roundedConstants(parts));
        long callers = graph.inputs().stream().mapToLong(MemoryEstimate::bytes).sum()
                + graph.outputs().values().stream().mapToLong(MemoryEstimate::bytes).sum();
        return new MemoryEstimate(weights, callers + arena(parts, stored),
                device == Device.Kind.CUDA ? CARD : RUNTIME);
    }

    /** Copies of constants in memory, rounded. */
    static long roundedConstants(Graph graph) {
        Graph parts = RoundedProducts.of(graph);
        return parts.nodes().stream().filter(node -> isRoundedConstant(parts, node)).mapToLong(node -> bytes(node.output()))
                .sum();
    }

    private static boolean isRoundedConstant(Graph parts, Node node) {
        return node.op() instanceof Op.Round && parts.constants().containsKey(node.inputs().getFirst());
    }

    private static long arena(Graph graph, StoredPrecisions stored) {
        List<Node> order = ExecutionOrder.of(graph).stream().filter(node -> !isRoundedConstant(graph, node)).toList();
        Map<Integer, List<BufferPlan.Buffer>> taken = new HashMap<>();
        Map<Integer, List<BufferPlan.Buffer>> givenBack = new HashMap<>();
        for (BufferPlan.Buffer buffer : BufferPlan.of(graph, order, stored)) {
            taken.computeIfAbsent(buffer.first(), position -> new ArrayList<>()).add(buffer);
            givenBack.computeIfAbsent(buffer.last(), position -> new ArrayList<>()).add(buffer);
        }
        var arena = new Arena();
        Map<BufferPlan.Buffer, Long> addresses = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            taken.getOrDefault(i, List.of()).forEach(buffer -> addresses.put(buffer, arena.take(buffer.bytes())));
            givenBack.getOrDefault(i, List.of()).forEach(buffer -> arena.giveBack(addresses.remove(buffer)));
        }
        return arena.resident();
    }

    /** The memory of a value in float32. */
    static long bytes(Value value) {
        return value.shape().count() * Float.BYTES;
    }

    /**
     * All of it.
     *
     * @return the sum [bytes]
     */
    public long total() {
        return weights + values + workspace;
    }
}
