package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.tensor.Tensor;

/**
 * Lets a forward pass use what a way back in the same graph computes anyway: GELUs, x·Φ(x), their Φ(x), since the error function
 * takes processors three times as long as a product; and the softmax its logarithm, of which it is the exponential.
 */
public final class WayBackSharing {

    private final Graph graph;
    private final Map<Operation, Node> nodes = new HashMap<>();
    private final Map<Value, List<Node>> replaced = new HashMap<>();

    /** What makes a value. */
    private record Operation(Op op, List<Value> operands) {
    }

    private WayBackSharing(Graph graph) {
        this.graph = graph;
        graph.nodes().stream().filter(node -> node.op() instanceof Op.Elementwise || node.op() instanceof Op.Binary
                || node.op() instanceof Op.LogSoftmax)
                .forEach(node -> nodes.putIfAbsent(new Operation(node.op(), node.inputs()), node));
    }

    /**
     * Shares what can be shared.
     *
     * @param graph a graph
     * @return a graph with the same inputs, constants and outputs; the given one if there is nothing to share
     */
    public static Graph of(Graph graph) {
        boolean isWayBack = graph.nodes().stream().anyMatch(node -> node.op().equals(new Op.Elementwise(Op.Function.ERF))
                || node.op() instanceof Op.LogSoftmax);
        return isWayBack ? new WayBackSharing(graph).shared() : graph;
    }

    private Graph shared() {
        graph.nodes().forEach(node -> replacement(node).ifPresent(parts -> replaced.put(node.output(), parts)));
        if (replaced.isEmpty()) {
            return graph;
        }
        List<Node> ordered = new ArrayList<>();
        Set<Value> done = new HashSet<>();
        for (Node node : graph.nodes()) { // what takes its place hangs on its operand alone, so all can stand here
            replaced.getOrDefault(node.output(), List.of(node)).stream().filter(part -> done.add(part.output()))
                    .forEach(ordered::add);
        }
        return new Graph(graph.name(), graph.inputs(), graph.constants(), ordered, graph.outputs());
    }

    /** Nodes that make the same as a node of what is there; empty where the graph has not got it. */
    private Optional<List<Node>> replacement(Node node) {
        Value x = node.inputs().getFirst();
        if (node.op().equals(new Op.Elementwise(Op.Function.GELU))) {
            return distribution(x).map(parts -> with(parts, new Op.Binary(Op.Arithmetic.MUL),
                    List.of(x, parts.getLast().output()), node));
        }
        return !(node.op() instanceof Op.Softmax) ? Optional.empty()
                : Optional.ofNullable(nodes.get(new Operation(new Op.LogSoftmax(), List.of(x))))
                .map(logarithm -> with(List.of(logarithm), new Op.Elementwise(Op.Function.EXP), List.of(logarithm.output()), node));
    }

    private static List<Node> with(List<Node> parts, Op op, List<Value> operands, Node replaced) {
        List<Node> all = new ArrayList<>(parts);
        all.add(new Node(op, operands, replaced.output(), replaced.place()));
        return all;
    }

    /** The nodes of (erf(x·√½) + 1)·½, in this order. */
    private Optional<List<Node>> distribution(Value x) {
        List<Node> found = new ArrayList<>();
        return known(x, Op.Arithmetic.MUL, (float) Math.sqrt(0.5), found)
                .flatMap(scaled -> known(new Operation(new Op.Elementwise(Op.Function.ERF), List.of(scaled)), found))
                .flatMap(erf -> known(erf, Op.Arithmetic.ADD, 1, found))
                .flatMap(sum -> known(sum, Op.Arithmetic.MUL, 0.5f, found)).map(output -> found);
    }

    private Optional<Value> known(Value x, Op.Arithmetic arithmetic, float number, List<Node> found) {
        return graph.constants().entrySet().stream().filter(entry -> isNumber(entry, number))
                .flatMap(entry -> known(new Operation(new Op.Binary(arithmetic), List.of(x, entry.getKey())), found).stream())
                .findFirst();
    }

    private static boolean isNumber(Map.Entry<Value, Tensor> constant, float number) {
        return constant.getKey().shape().rank() == 0 && constant.getValue().get(0) == number;
    }

    private Optional<Value> known(Operation operation, List<Node> found) {
        Optional<Node> node = Optional.ofNullable(nodes.get(operation));
        node.ifPresent(found::add);
        return node.map(Node::output);
    }
}
