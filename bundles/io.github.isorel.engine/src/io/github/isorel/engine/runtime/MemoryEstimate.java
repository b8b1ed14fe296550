package io.github.isorel.engine.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
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

    /**
     * Estimates a run: the order in which the runtime computes, which values share memory, and how much of the arena becomes
     * resident, are told as the runtime does it. Operations that it joins, and what they need for themselves, are left out.
     *
     * @param graph the graph
     * @return the estimate
     */
    public static MemoryEstimate of(Graph graph) {
        long weights = graph.constants().keySet().stream().mapToLong(MemoryEstimate::bytes).sum();
        long callers = graph.inputs().stream().mapToLong(MemoryEstimate::bytes).sum()
                + graph.outputs().values().stream().mapToLong(MemoryEstimate::bytes).sum();
        return new MemoryEstimate(weights, callers + arena(graph), RUNTIME);
    }

    private static long arena(Graph graph) {
        List<Node> order = ExecutionOrder.of(graph);
        Map<Integer, List<BufferPlan.Buffer>> taken = new HashMap<>();
        Map<Integer, List<BufferPlan.Buffer>> givenBack = new HashMap<>();
        for (BufferPlan.Buffer buffer : BufferPlan.of(graph, order)) {
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
