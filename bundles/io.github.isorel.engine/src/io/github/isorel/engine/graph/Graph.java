package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.tensor.Tensor;

/**
 * An immutable graph of tensor operations: inputs and constants go in, nodes in an order in which each finds its inputs ready,
 * outputs under names of their own. Made by {@link GraphBuilder}, checked by {@link GraphCheck}.
 */
public final class Graph {

    private final String name;
    private final List<Value> inputs;
    private final Map<Value, Tensor> constants;
    private final List<Node> nodes;
    private final Map<String, Value> outputs;

    /**
     * A graph. Nothing is checked; passes call {@link GraphCheck} afterwards.
     *
     * @param name what it computes
     * @param inputs values given at each run
     * @param constants values that are always the same
     * @param nodes operations, each behind those whose outputs it uses
     * @param outputs values computed, by the name under which they are given out
     */
    public Graph(String name, List<Value> inputs, Map<Value, Tensor> constants, List<Node> nodes, Map<String, Value> outputs) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        this.nodes = List.copyOf(nodes);
        this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * What the graph computes.
     *
     * @return a name for people
     */
    public String name() {
        return name;
    }

    /**
     * The values given at each run.
     *
     * @return inputs in a stable order
     */
    public List<Value> inputs() {
        return inputs;
    }

    /**
     * The values that are always the same.
     *
     * @return unmodifiable map in a stable order
     */
    public Map<Value, Tensor> constants() {
        return constants;
    }

    /**
     * The operations.
     *
     * @return nodes, each behind those whose outputs it uses
     */
    public List<Node> nodes() {
        return nodes;
    }

    /**
     * The values computed.
     *
     * @return unmodifiable map by output name, in a stable order
     */
    public Map<String, Value> outputs() {
        return outputs;
    }

    /**
     * The last value computed at a place.
     *
     * @param place a module path
     * @return the output of the last node with exactly this place; empty if there is none
     */
    public Optional<Value> at(String place) {
        return nodes.reversed().stream().filter(node -> node.place().equals(place)).map(Node::output).findFirst();
    }

    /**
     * The same graph with other outputs, without the nodes and constants that these do not need. Inputs stay.
     *
     * @param wanted values of this graph by output name
     * @return a new graph that shares nodes and constants
     */
    public Graph withOutputs(Map<String, Value> wanted) {
        Set<Value> needed = new HashSet<>(wanted.values());
        List<Node> kept = new ArrayList<>();
        for (Node node : nodes.reversed()) {
            if (needed.contains(node.output())) {
                kept.add(node);
                needed.addAll(node.inputs());
            }
        }
        Map<Value, Tensor> used = new LinkedHashMap<>(constants);
        used.keySet().retainAll(needed);
        return new Graph(name, inputs, used, kept.reversed(), wanted);
    }

    /**
     * The same graph with only some of its outputs, without the nodes and constants that these do not need. Inputs stay.
     *
     * @param names names of outputs
     * @return a new graph that shares nodes and constants
     * @throws IllegalArgumentException if there is no such output
     */
    public Graph withOutputs(Collection<String> names) {
        Map<String, Value> wanted = new LinkedHashMap<>(outputs);
        if (!wanted.keySet().containsAll(names)) {
            throw new IllegalArgumentException("the graph has the outputs " + wanted.keySet() + ", not all of " + names);
        }
        wanted.keySet().retainAll(names);
        return withOutputs(wanted);
    }

    @Override
    public String toString() {
        return name + ": " + nodes.size() + " nodes, " + constants.size() + " constants, " + inputs + " to " + outputs.values();
    }
}
