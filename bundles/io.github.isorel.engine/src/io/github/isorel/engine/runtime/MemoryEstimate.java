package io.github.isorel.engine.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/**
 * How much memory a run is going to take on its device, estimated from the graph before anything is loaded.
 *
 * @param weights weights and other constants [bytes]; on the processor they may stay in their file where memory is short
 * @param values the largest sum of values that are alive at the same time, inputs and outputs included [bytes]
 * @param workspace what the runtime takes for itself [bytes]
 */
public record MemoryEstimate(long weights, long values, long workspace) {

    /** Measured resident size of a session without model, rounded up. */
    private static final long RUNTIME = 64L << 20;

    /**
     * Estimates a run that computes node by node and frees every value after its last use.
     *
     * @param graph the graph
     * @return the estimate
     */
    public static MemoryEstimate of(Graph graph) {
        long weights = graph.constants().keySet().stream().mapToLong(MemoryEstimate::bytes).sum();
        Map<Value, Integer> lastUse = new HashMap<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            for (Value input : graph.nodes().get(i).inputs()) {
                lastUse.put(input, i);
            }
        }
        Set<Value> kept = new HashSet<>(graph.outputs().values());
        kept.addAll(graph.inputs());
        long alive = graph.inputs().stream().mapToLong(MemoryEstimate::bytes).sum();
        long largest = alive;
        long largestResult = 0;
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            boolean isView = node.op() instanceof Op.Reshape;
            alive += isView ? 0 : bytes(node.output());
            largest = Math.max(largest, alive);
            largestResult = Math.max(largestResult, bytes(node.output()));
            alive -= freed(graph, i, lastUse, kept);
        }
        return new MemoryEstimate(weights, largest, RUNTIME + largestResult);
    }

    /** What is not needed any more after a node; reshaped values share their memory, so it is counted at the last view. */
    private static long freed(Graph graph, int index, Map<Value, Integer> lastUse, Set<Value> kept) {
        Node node = graph.nodes().get(index);
        if (node.op() instanceof Op.Reshape) {
            return 0;
        }
        return node.inputs().stream().distinct().filter(
                input -> lastUse.get(input) == index && !kept.contains(input) && !graph.constants().containsKey(input))
                .mapToLong(MemoryEstimate::bytes).sum();
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
