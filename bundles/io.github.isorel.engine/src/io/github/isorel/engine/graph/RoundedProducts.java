package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.tensor.Precision;

/**
 * Takes products of reduced precision apart: factors are rounded, multiplied in float32, and the result is rounded. Products of
 * two numbers of 16 bits are exact in float32, so that this differs from what a card computes by nothing but the order of its
 * sums. What is rounded already, and only moved since, is not rounded again.
 */
public final class RoundedProducts {

    private final Map<Rounding, Value> rounded = new HashMap<>();
    private final Map<Value, Precision> exact = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Value> outputs;
    private final List<Node> nodes = new ArrayList<>();

    /** A value in a precision. */
    private record Rounding(Value value, Precision precision) {
    }

    private RoundedProducts(Graph graph) {
        outputs = new HashSet<>(graph.outputs().values());
        graph.inputs().forEach(input -> names.add(input.name()));
        graph.constants().keySet().forEach(constant -> names.add(constant.name()));
        graph.nodes().forEach(node -> names.add(node.name()));
    }

    /**
     * Takes all products of reduced precision of a graph apart.
     *
     * @param graph a graph
     * @return a graph that computes the same with products in float32 and {@link Op.Round}; the given one if nothing is to be done
     */
    public static Graph of(Graph graph) {
        if (graph.nodes().stream().allMatch(node -> ReducedPrecision.of(node.op()) == Precision.FLOAT32)) {
            return graph;
        }
        var products = new RoundedProducts(graph);
        graph.nodes().forEach(products::add);
        return new Graph(graph.name(), graph.inputs(), graph.constants(), products.nodes, graph.outputs());
    }

    private void add(Node node) {
        Precision precision = ReducedPrecision.of(node.op());
        if (precision == Precision.FLOAT32) {
            nodes.add(node);
            if (isMovement(node.op())) {
                Precision first = precision(node.inputs().getFirst());
                note(node.output(), node.inputs().stream().allMatch(input -> precision(input) == first) ? first
                        : Precision.FLOAT32);
            }
            return;
        }
        List<Value> factors = node.inputs().stream().map(input -> rounded(input, precision, node.place())).toList();
        Op product = node.op() instanceof Op.Gemm gemm ? new Op.Gemm(gemm.transposeA(), gemm.transposeB()) : new Op.MatMul();
        var sum = new Value(unique(node.name() + "~sum"), node.output().shape());
        nodes.add(new Node(product, factors, sum, node.place()));
        nodes.add(new Node(new Op.Round(precision), List.of(sum), node.output(), node.place()));
        note(node.output(), precision);
    }

    /** Outputs of the graph are stored in float32 and so count as such. */
    private void note(Value value, Precision precision) {
        if (!outputs.contains(value)) {
            exact.put(value, precision);
        }
    }

    /** Whether an operation gives only elements of its operands, and does so in 16 bits too; cards cannot pad in these. */
    static boolean isMovement(Op op) {
        return op instanceof Op.Reshape || op instanceof Op.Transpose || op instanceof Op.Concat || op instanceof Op.Slice
                || op instanceof Op.Gather || op instanceof Op.Expand;
    }

    private Precision precision(Value value) {
        return exact.getOrDefault(value, Precision.FLOAT32);
    }

    private Value rounded(Value value, Precision precision, String place) {
        if (precision(value) == precision) {
            return value;
        }
        return rounded.computeIfAbsent(new Rounding(value, precision), rounding -> {
            var result = new Value(unique(value.name() + "~" + precision.word()), value.shape());
            nodes.add(new Node(new Op.Round(precision), List.of(value), result, place));
            return result;
        });
    }

    private String unique(String wanted) {
        String name = wanted;
        while (!names.add(name)) {
            name += "'";
        }
        return name;
    }
}
