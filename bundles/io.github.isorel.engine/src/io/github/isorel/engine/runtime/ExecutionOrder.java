package io.github.isorel.engine.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Value;

/**
 * The order in which ONNX Runtime runs the nodes of a graph: depth first from the outputs back, those that stand last in the graph
 * first. Operations that it joins with others aside, this decides what is alive at the same time.
 */
final class ExecutionOrder {

    private final Graph graph;
    private final Map<Value, Integer> producers = new HashMap<>();

    private ExecutionOrder(Graph graph) {
        this.graph = graph;
        for (int i = 0; i < graph.nodes().size(); i++) {
            producers.put(graph.nodes().get(i).output(), i);
        }
    }

    /** All nodes of a graph in the order in which they run. */
    static List<Node> of(Graph graph) {
        return new ExecutionOrder(graph).order();
    }

    /** A node to be looked at, or when its inputs are done, to be run. */
    private record Step(int node, boolean isRun) {
    }

    private List<Node> order() {
        Set<Value> used = new HashSet<>();
        graph.nodes().forEach(node -> used.addAll(node.inputs()));
        Deque<Step> open = new ArrayDeque<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            if (!used.contains(graph.nodes().get(i).output())) {
                open.push(new Step(i, false));
            }
        }
        Set<Integer> seen = new HashSet<>();
        List<Node> order = new ArrayList<>();
        while (!open.isEmpty()) {
            Step step = open.pop();
            Node node = graph.nodes().get(step.node());
            if (step.isRun()) {
                order.add(node);
            } else if (seen.add(step.node())) {
                open.push(new Step(step.node(), true));
                node.inputs().stream().filter(producers::containsKey).map(producers::get).distinct().sorted()
                        .filter(producer -> !seen.contains(producer)).forEach(producer -> open.push(new Step(producer, false)));
            }
        }
        return order;
    }
}
