package io.github.isorel.engine.graph;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;

/**
 * In which type each value of a graph is stored. On a graphics card, what is rounded to 16 bits is stored in 16 bits, and products
 * whose factors are and whose result is going to be are computed by its units for 16 bits: weights take half their memory.
 * Inputs and outputs of the graph are float32. Everywhere else all values are float32.
 */
public final class StoredPrecisions {

    private final Map<Value, Precision> reduced;
    private final Map<Value, Tensor> constants;
    private final Set<Value> widened = new HashSet<>();

    private StoredPrecisions(Map<Value, Precision> reduced, Map<Value, Tensor> constants) {
        this.reduced = reduced;
        this.constants = Collections.unmodifiableMap(constants);
    }

    /**
     * All values as float32.
     *
     * @param graph a graph
     * @return its types
     */
    public static StoredPrecisions float32(Graph graph) {
        return new StoredPrecisions(Map.of(), graph.constants());
    }

    /**
     * Values in 16 bits where nothing is lost by it.
     *
     * @param graph a graph as {@link RoundedProducts} makes it
     * @return its types
     */
    public static StoredPrecisions reduced(Graph graph) {
        Map<Value, Set<Op>> users = new HashMap<>();
        graph.nodes().forEach(node -> node.inputs().forEach(input -> users.computeIfAbsent(input, key -> new HashSet<>())
                .add(node.op())));
        Set<Value> outputs = new HashSet<>(graph.outputs().values());
        Map<Value, Precision> types = new HashMap<>();
        Map<Value, Tensor> constants = new LinkedHashMap<>();
        graph.constants().forEach((value, tensor) -> {
            if (outputs.contains(value) || !users.getOrDefault(value, Set.of()).stream().allMatch(Op.Round.class::isInstance)) {
                constants.put(value, tensor);
            }
        });
        for (Node node : graph.nodes()) {
            Precision precision = outputs.contains(node.output()) ? Precision.FLOAT32
                    : of(node, types, users.getOrDefault(node.output(), Set.of()));
            if (precision != Precision.FLOAT32) {
                types.put(node.output(), precision);
            }
            Tensor constant = graph.constants().get(node.inputs().getFirst());
            if (node.op() instanceof Op.Round && constant != null) {
                constants.put(precision == Precision.FLOAT32 ? node.inputs().getFirst() : node.output(), constant);
            }
        }
        var stored = new StoredPrecisions(types, constants);
        graph.nodes().forEach(stored::widen);
        return stored;
    }

    private static Precision of(Node node, Map<Value, Precision> types, Set<Op> users) {
        if (node.op() instanceof Op.Round(var precision)) {
            return precision;
        }
        List<Precision> operands = node.inputs().stream().map(input -> types.getOrDefault(input, Precision.FLOAT32)).distinct()
                .toList();
        boolean isProduct = node.op() instanceof Op.MatMul || node.op() instanceof Op.Gemm;
        boolean isMoved = RoundedProducts.isMovement(node.op());
        if (operands.size() > 1 || !isProduct && !isMoved) {
            return Precision.FLOAT32;
        }
        Precision precision = operands.getFirst();
        return isMoved || precision != Precision.FLOAT32 && users.equals(Set.of(new Op.Round(precision))) ? precision
                : Precision.FLOAT32;
    }

    /** Notes which operands of 16 bits an operation needs in float32. */
    private void widen(Node node) {
        if (!(node.op() instanceof Op.Round)) {
            node.inputs().stream().filter(input -> of(input) != of(node.output())).forEach(widened::add);
        }
    }

    /**
     * The type of a value.
     *
     * @param value a value of the graph
     * @return how it is stored
     */
    public Precision of(Value value) {
        return reduced.getOrDefault(value, Precision.FLOAT32);
    }

    /**
     * The constants that are to be stored.
     *
     * @return for each value that is constant its elements in float32, to be rounded to its {@linkplain #of(Value) type}; a
     *         constant that is used in 16 bits alone is there as the value that it is rounded to
     */
    public Map<Value, Tensor> constants() {
        return constants;
    }

    /**
     * The memory that a value takes, with its copy in float32 where an operation needs that.
     *
     * @param value a value of the graph
     * @return bytes
     */
    public long bytes(Value value) {
        long copy = widened.contains(value) && of(value) != Precision.FLOAT32 ? Precision.FLOAT32.byteSize() : 0;
        return value.shape().count() * (of(value).byteSize() + copy);
    }
}
