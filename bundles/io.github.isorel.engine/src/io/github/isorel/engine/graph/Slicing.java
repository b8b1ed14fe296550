package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * A way to compute a graph slice by slice: along an axis of its values, positions of which have nothing to do with each other,
 * such as windows of attention, patches in a perceiver or tokens in a hidden layer. A graph for one slice takes slices of
 * inputs and constants and gives slices of outputs; sums over the axis it gives as summands, which are to be added up.
 */
public final class Slicing {

    private final Graph graph;
    private final long count;
    private final Map<Value, SliceState> states;

    Slicing(Graph graph, long count, Map<Value, SliceState> states) {
        this.graph = graph;
        this.count = count;
        this.states = Map.copyOf(states);
    }

    /**
     * Finds all ways to compute a graph slice by slice.
     *
     * @param graph the graph
     * @return the ways, those first whose slices consist of the fewest stretches of memory; empty where the graph mixes all axes
     */
    public static List<Slicing> of(Graph graph) {
        return new SliceSearch(graph).all();
    }

    /**
     * The graph that is computed.
     *
     * @return the whole graph
     */
    public Graph whole() {
        return graph;
    }

    /**
     * How many units there are.
     *
     * @return the sum of the units of all slices, at least 2
     */
    public long count() {
        return count;
    }

    /**
     * The constants of which a slice gets a slice.
     *
     * @return constants of the whole graph that are inputs of the graph of a slice
     */
    public List<Value> slicedConstants() {
        return graph.constants().keySet().stream().filter(value -> state(value).isSliced()).toList();
    }

    /**
     * Where slices of an input, constant or output lie in it.
     *
     * @param value a value of the whole graph
     * @return the places; empty where a slice has all of it
     */
    public Optional<Strip> strip(Value value) {
        return state(value).slice().map(slice -> Strip.of(value.shape(), slice, count));
    }

    /**
     * Whether slices give summands of a value.
     *
     * @param value an output of the whole graph
     * @return whether the value is the sum of what all slices give
     */
    public boolean isSum(Value value) {
        return state(value).equals(SliceState.SUMMAND);
    }

    /**
     * The shape that a value has in a slice.
     *
     * @param value a value of the whole graph
     * @param units units of the slice
     * @return the shape in the graph of the slice
     */
    public Shape shape(Value value, long units) {
        return state(value).slice().map(slice -> slice.slice(value.shape(), count, units)).orElse(value.shape());
    }

    /**
     * The graph that computes a slice. It is the same for all slices of the same size.
     *
     * @param units units of the slice
     * @return a graph with the inputs and outputs of the whole and {@link #slicedConstants()} as inputs, under the same names
     * @throws IllegalArgumentException if a slice cannot have so many units
     */
    public Graph graph(long units) {
        if (units < 1 || units > count) {
            throw new IllegalArgumentException("a slice of " + count + " units cannot have " + units);
        }
        Map<Value, Value> made = new HashMap<>();
        List<Value> inputs = Stream.concat(graph.inputs().stream(), slicedConstants().stream())
                .map(input -> made(input, units, made))
                .toList();
        Map<Value, Tensor> constants = new LinkedHashMap<>();
        graph.constants().forEach((value, tensor) -> {
            if (!state(value).isSliced()) {
                constants.put(made(value, units, made), tensor);
            }
        });
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            nodes.add(new Node(sliced(node, units), node.inputs().stream().map(made::get).toList(),
                    made(node.output(), units, made),
                    node.place()));
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, value) -> outputs.put(name, made.get(value)));
        var slice = new Graph(graph.name() + ", " + units + " of " + count, inputs, constants, nodes, outputs);
        GraphCheck.require(slice);
        return slice;
    }

    private Value made(Value value, long units, Map<Value, Value> made) {
        return made.computeIfAbsent(value, whole -> new Value(whole.name(), shape(whole, units)));
    }

    /** The operation of a slice: sizes and positions along the axis become smaller. */
    private Op sliced(Node node, long units) {
        SliceState state = state(node.output());
        if (!state.isSliced()) {
            return node.op();
        }
        return switch (node.op()) {
        case Op.Reshape op -> new Op.Reshape(shape(node.output(), units));
        case Op.Expand op -> new Op.Expand(shape(node.output(), units));
        case Op.Slice(var axis, var start, var end) -> axis == state.axis()
                ? new Op.Slice(axis, start / count * units, end / count * units) : node.op();
        default -> node.op();
        };
    }

    /**
     * How much every slice computes that it does not have a slice of.
     *
     * @return elements of such results as a share of those of all results, 0 to 1
     */
    public double repeated() {
        return (double) graph.nodes().stream().map(Node::output).filter(value -> state(value).equals(SliceState.WHOLE))
                .mapToLong(value -> value.shape().count()).sum() / graph.nodes().stream()
                .mapToLong(node -> node.output().shape().count())
                .sum();
    }

    private SliceState state(Value value) {
        return states.getOrDefault(value, SliceState.WHOLE);
    }

    /** What tells this way from others. */
    Object signature() {
        return states;
    }

    /** The most stretches of memory of which a slice of an input or output consists. */
    long stretches() {
        return Stream.concat(graph.inputs().stream(), graph.outputs().values().stream()).flatMap(value -> strip(value).stream())
                .mapToLong(Strip::outer).max().orElse(1);
    }

    @Override
    public String toString() {
        return count + " slices of " + graph;
    }
}
