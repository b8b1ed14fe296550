package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Builds a graph node by node. Shapes are checked as each node is added, so an error points at the code that made it. */
public final class GraphBuilder {

    private final String name;
    private final List<Value> inputs = new ArrayList<>();
    private final Map<Value, Tensor> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> nodesAtPlace = new HashMap<>();

    /**
     * An empty graph.
     *
     * @param name what it is going to compute
     */
    public GraphBuilder(String name) {
        this.name = name;
    }

    /**
     * A builder that goes on from a graph: with its inputs, constants and nodes, without its outputs.
     *
     * @param graph the graph to go on from
     * @return a builder in which all values of the graph can be used
     */
    public static GraphBuilder extending(Graph graph) {
        var builder = new GraphBuilder(graph.name());
        for (Value input : graph.inputs()) {
            builder.unique(input.name());
            builder.inputs.add(input);
        }
        graph.constants().forEach((value, tensor) -> {
            builder.unique(value.name());
            builder.constants.put(value, tensor);
        });
        for (Node node : graph.nodes()) {
            builder.unique(node.name());
            builder.nodes.add(node);
            builder.nodesAtPlace.merge(node.place(), 1, Integer::sum);
        }
        return builder;
    }

    /**
     * Adds an input.
     *
     * @param inputName its name
     * @param shape its shape
     * @return the value
     * @throws IllegalArgumentException if the name is taken
     */
    public Value input(String inputName, Shape shape) {
        var value = new Value(unique(inputName), shape);
        inputs.add(value);
        return value;
    }

    /**
     * Adds a constant.
     *
     * @param constantName its name, usually that of the tensor in the checkpoint
     * @param tensor its elements
     * @return the value
     * @throws IllegalArgumentException if the name is taken
     */
    public Value constant(String constantName, Tensor tensor) {
        var value = new Value(unique(constantName), tensor.shape());
        constants.put(value, tensor);
        return value;
    }

    /**
     * Adds a node.
     *
     * @param op the operation
     * @param place the module path that it belongs to
     * @param operands values of this graph
     * @return the result
     * @throws IllegalArgumentException if the operands do not fit the operation; the message names the place
     */
    public Value add(Op op, String place, Value... operands) {
        Shape shape;
        List<Value> values = List.of(operands);
        values.stream().filter(value -> !names.contains(value.name())).findAny().ifPresent(value -> {
            throw new IllegalArgumentException(place + ": " + value + " is not of this graph");
        });
        try {
            shape = op.outputShape(values.stream().map(Value::shape).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
        int number = nodesAtPlace.merge(place, 1, Integer::sum);
        var output = new Value(unique(number == 1 ? place : place + "~" + number), shape);
        nodes.add(new Node(op, values, output, place));
        return output;
    }

    /**
     * Gives a value out.
     *
     * @param outputName under which name
     * @param value a value of this graph
     * @throws IllegalArgumentException if there is such an output already
     */
    public void output(String outputName, Value value) {
        if (outputs.put(outputName, value) != null) {
            throw new IllegalArgumentException("two outputs are named " + outputName);
        }
    }

    /**
     * The graph.
     *
     * @return the graph of all that was added so far
     * @throws IllegalStateException if it is not legal, see {@link GraphCheck}
     */
    public Graph build() {
        var graph = new Graph(name, inputs, constants, nodes, outputs);
        GraphCheck.require(graph);
        return graph;
    }

    /**
     * The graph of what the outputs need: nodes and constants without a use are left out.
     *
     * @return the graph
     * @throws IllegalStateException if it is not legal, see {@link GraphCheck}
     */
    public Graph buildPruned() {
        Graph graph = new Graph(name, inputs, constants, nodes, outputs).withOutputs(outputs);
        GraphCheck.require(graph);
        return graph;
    }

    private String unique(String wanted) {
        if (!names.add(wanted)) {
            throw new IllegalArgumentException("two values are named " + wanted);
        }
        return wanted;
    }
}
