package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.tensor.Shape;

/** What every graph must keep, checked when it is built and after every pass. */
public final class GraphCheck {

    private GraphCheck() {
    }

    /**
     * Finds all that is wrong with a graph: a name used twice, a node before one that it needs, a value from elsewhere, a shape
     * that is not what the operation gives, a constant of another shape than its value, an output that nothing computes, a value
     * given out twice or under the name of another, a constant or node without use.
     *
     * @param graph the graph
     * @return one phrase a problem; empty when the graph is legal
     */
    public static List<String> problems(Graph graph) {
        List<String> problems = new ArrayList<>();
        Map<String, Value> known = new HashMap<>();
        Stream.concat(graph.inputs().stream(), graph.constants().keySet().stream()).forEach(value -> define(value, known,
                problems));
        graph.constants().forEach((value, tensor) -> {
            if (!value.shape().equals(tensor.shape())) {
                problems.add("constant " + value + " holds " + tensor.shape());
            }
        });
        for (Node node : graph.nodes()) {
            checkNode(node, known, problems);
        }
        graph.outputs().forEach((name, value) -> {
            if (!value.equals(known.get(value.name()))) {
                problems.add("output " + name + " is " + value + ", which nothing computes");
            }
        });
        graph.outputs().forEach((name, value) -> {
            if (!name.equals(value.name()) && known.containsKey(name)) {
                problems.add("output " + name + " has the name of another value");
            }
        });
        if (new HashSet<>(graph.outputs().values()).size() < graph.outputs().size()) {
            problems.add("a value is given out under two names: " + graph.outputs());
        }
        findUnused(graph, problems);
        return problems;
    }

    /**
     * Refuses a graph that is not legal.
     *
     * @param graph the graph
     * @throws IllegalStateException if there are {@link #problems(Graph)}; the message holds them all
     */
    public static void require(Graph graph) {
        List<String> problems = problems(graph);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the graph " + graph.name() + " is not legal: " + String.join("; ", problems));
        }
    }

    private static void define(Value value, Map<String, Value> known, List<String> problems) {
        if (known.put(value.name(), value) != null) {
            problems.add("two values are named " + value.name());
        }
    }

    private static void checkNode(Node node, Map<String, Value> known, List<String> problems) {
        for (Value input : node.inputs()) {
            if (!input.equals(known.get(input.name()))) {
                problems.add(node.name() + " uses " + input + " before it is there");
            }
        }
        try {
            Shape shape = node.op().outputShape(node.inputs().stream().map(Value::shape).toList());
            if (!shape.equals(node.output().shape())) {
                problems.add(node.name() + " gives " + shape + ", not " + node.output().shape());
            }
        } catch (IllegalArgumentException e) {
            problems.add(node.name() + ": " + e.getMessage());
        }
        define(node.output(), known, problems);
    }

    private static void findUnused(Graph graph, List<String> problems) {
        Set<Value> used = new HashSet<>(graph.outputs().values());
        graph.nodes().forEach(node -> used.addAll(node.inputs()));
        graph.constants().keySet().stream().filter(value -> !used.contains(value))
                .forEach(value -> problems.add("constant " + value + " has no use"));
        graph.nodes().stream().filter(node -> !used.contains(node.output()))
                .forEach(node -> problems.add(node.name() + " has no use"));
    }
}
