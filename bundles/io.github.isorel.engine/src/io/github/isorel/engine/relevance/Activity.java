package io.github.isorel.engine.relevance;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;

/** Which values of a graph depend on the inputs that are to be explained; the others are as good as constants. */
final class Activity {

    private final Set<Value> active;
    private final Map<Value, Node> producers = new HashMap<>();
    private final Map<Value, Integer> uses = new HashMap<>();

    Activity(Graph graph, Collection<Value> explained) {
        active = new HashSet<>(explained);
        for (Node node : graph.nodes()) {
            producers.put(node.output(), node);
            node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum));
            if (node.inputs().stream().anyMatch(active::contains)) {
                active.add(node.output());
            }
        }
    }

    boolean isActive(Value value) {
        return active.contains(value);
    }

    Optional<Node> producer(Value value) {
        return Optional.ofNullable(producers.get(value));
    }

    /** Whether a value is used once, so that all of its cotangent comes from there. */
    boolean isUsedOnce(Value value) {
        return uses.getOrDefault(value, 0) == 1;
    }

    /** Whether a node is a linear layer: its second operand is a fixed matrix. */
    boolean isLinear(Node node) {
        boolean isProduct = node.op() instanceof Op.Gemm || node.op() instanceof Op.MatMul;
        return isProduct && !isActive(node.inputs().get(1)) && node.inputs().get(1).shape().rank() == 2;
    }

    /** Whether a node adds a mask to scores. */
    boolean isMask(Node node) {
        return node.op().equals(new Op.Binary(Op.Arithmetic.ADD)) && !isActive(node.inputs().get(1))
                && node.inputs().get(1).name().contains(".mask.");
    }

    /** Whether a value is the probabilities of an attention. */
    boolean isSoftmax(Value value) {
        return producer(value).filter(node -> node.op() instanceof Op.Softmax).isPresent();
    }
}
