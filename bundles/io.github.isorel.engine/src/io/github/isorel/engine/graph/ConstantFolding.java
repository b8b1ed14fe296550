package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;

/**
 * Computes once what hangs on constants alone. Runtimes do that too, but where constants lie outside of the graph they may look for
 * them in a file rather than in the memory that is handed over.
 */
public final class ConstantFolding {

    private ConstantFolding() {
    }

    /**
     * Replaces nodes of which all operands are constants, and at least one is large, by constants.
     *
     * @param graph a graph
     * @param large constants of more elements are large
     * @return a graph with the same inputs and outputs. A constant in another shape shares its elements with the one it comes from
     * @throws IllegalArgumentException if an output of the graph would be such a constant: it hangs on no input
     */
    public static Graph of(Graph graph, long large) {
        var evaluator = new ReferenceEvaluator(Progress.none());
        Map<Value, Tensor> constants = new LinkedHashMap<>(graph.constants());
        Set<Value> outputs = new HashSet<>(graph.outputs().values());
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (constants.keySet().containsAll(node.inputs())
                    && node.inputs().stream().anyMatch(value -> value.shape().count() > large)) {
                if (outputs.contains(node.output())) {
                    throw new IllegalArgumentException(node.output() + " is an output of " + graph.name()
                            + " and hangs on constants alone");
                }
                constants.put(node.output(), evaluator.evaluate(node.op(), node.inputs().stream().map(constants::get).toList()));
            } else {
                nodes.add(node);
            }
        }
        return nodes.size() == graph.nodes().size() ? graph
                : new Graph(graph.name(), graph.inputs(), constants, nodes, graph.outputs()).withOutputs(graph.outputs());
    }
}
