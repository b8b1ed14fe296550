package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/**
 * A pass that makes a way back compute the way forward again, within one graph: between two cuts of {@link Segments} only what is
 * alive at the cuts is kept (Chen et al., 2016, Training deep nets with sublinear memory cost). So that no runtime takes what is
 * computed again for what is there already, or computes it too early, it starts from what is alive at the cut plus zero times
 * numbers of all that the segment before gives out. Where such a number is not finite, all results behind are NaN.
 */
public final class Recomputation {

    private static final String PREFIX = "again.";
    private static final Value ZERO = new Value(PREFIX + "zero", Shape.of(1));

    private final Map<Value, Integer> producers = new HashMap<>();
    private final Set<Value> computed = new HashSet<>();
    private final List<Node> nodes = new ArrayList<>();
    private final int forward;
    private boolean holdsBack;

    private Recomputation(Graph graph, int forward) {
        this.forward = forward;
        for (int i = 0; i < graph.nodes().size(); i++) {
            producers.put(graph.nodes().get(i).output(), i);
        }
    }

    /**
     * Makes the graph.
     *
     * @param graph a graph with a way back
     * @param forward how many of its nodes, from the first on, belong to the way forward
     * @param cuts positions within the way forward in increasing order
     * @return a graph with the same inputs and outputs; what it computes again has names that begin with {@code again.}
     * @throws IllegalArgumentException if a cut is not within the way forward
     */
    public static Graph of(Graph graph, int forward, List<Integer> cuts) {
        var pass = new Recomputation(graph, forward);
        List<Graph> parts = new Segments(graph, forward).at(cuts);
        for (int i = 0; i < parts.size(); i++) {
            pass.append(parts.get(i), i > 0 ? parts.get(i - 1).outputs().values() : List.of(), PREFIX + i + ".");
        }
        Map<Value, Tensor> constants = new LinkedHashMap<>(graph.constants());
        if (pass.holdsBack) {
            constants.put(ZERO, Tensor.of(ZERO.shape(), 0));
        }
        var result = new Graph(graph.name(), graph.inputs(), constants, pass.nodes, graph.outputs());
        GraphCheck.require(result);
        return result;
    }

    /**
     * Cuts between blocks that leave about as much to be computed between each two; all that there are where as many are wanted.
     *
     * @param graph the graph
     * @param forward how many of its nodes, from the first on, belong to the way forward
     * @param count how many cuts are wanted, at least 1
     * @return positions in increasing order; fewer where there are fewer places near by
     */
    public static List<Integer> cuts(Graph graph, int forward, int count) {
        List<Integer> places = CutPoints.of(graph, forward);
        if (count >= places.size()) {
            return places;
        }
        long[] before = new long[forward + 1];
        for (int i = 0; i < forward; i++) {
            before[i + 1] = before[i] + graph.nodes().get(i).output().shape().count();
        }
        List<Integer> cuts = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            double wanted = before[forward] * (double) number / (count + 1);
            places.stream().min(Comparator.comparingDouble(place -> Math.abs(before[place] - wanted)))
                    .filter(place -> cuts.isEmpty() || cuts.getLast() < place).ifPresent(cuts::add);
        }
        return cuts;
    }

    /**
     * Adds a segment.
     *
     * @param before what the segment before gives out
     */
    private void append(Graph part, Collection<Value> before, String prefix) {
        boolean isOnWayBack = part.inputs().stream().anyMatch(input -> producers.getOrDefault(input, -1) >= forward);
        Set<Value> again = new HashSet<>();
        part.nodes().stream().map(Node::output).filter(computed::contains).forEach(again::add);
        Map<Value, Value> copies = new HashMap<>();
        for (Node node : part.nodes()) {
            if (!again.contains(node.output())) {
                nodes.add(new Node(node.op(), node.inputs().stream().map(input -> again.contains(input)
                        ? copies.getOrDefault(input, input) : input).toList(), node.output(), node.place()));
                computed.add(node.output());
            } else if (isOnWayBack) {
                node.inputs().stream().filter(input -> !again.contains(input) && !part.constants().containsKey(input))
                        .forEach(input -> copies.computeIfAbsent(input, value -> heldBack(value, before, prefix)));
                copy(node, prefix, copies);
            }
        }
    }

    private void copy(Node node, String prefix, Map<Value, Value> copies) {
        var copy = new Value(prefix + node.name(), node.output().shape());
        nodes.add(new Node(node.op(), node.inputs().stream().map(input -> copies.getOrDefault(input, input)).toList(), copy,
                PREFIX + node.place()));
        copies.put(node.output(), copy);
    }

    /** The value, not before the others are there. */
    private Value heldBack(Value value, Collection<Value> before, String prefix) {
        if (value.shape().rank() == 0) {
            return value; // too small to matter
        }
        holdsBack = true;
        var zero = new Value(prefix + "zero", Shape.of(1));
        if (computed.add(zero)) {
            sumTo(zero, before.stream().map(other -> first(other, prefix)).toList(), prefix);
        }
        var held = new Value(prefix + "held." + value.name(), value.shape());
        nodes.add(new Node(new Op.Binary(Op.Arithmetic.ADD), List.of(value, zero), held, PREFIX + "held"));
        return held;
    }

    /** The first element. */
    private Value first(Value value, String prefix) {
        var flat = new Value(prefix + "flat." + value.name(), Shape.of(value.shape().count()));
        nodes.add(new Node(new Op.Reshape(flat.shape()), List.of(value), flat, PREFIX + "first"));
        var first = new Value(prefix + "first." + value.name(), Shape.of(1));
        nodes.add(new Node(new Op.Slice(0, 0, 1), List.of(flat), first, PREFIX + "first"));
        return first;
    }

    /** The sum of elements times zero each: float32 may not hold that of the elements themselves. */
    private void sumTo(Value zero, List<Value> elements, String prefix) {
        var all = new Value(prefix + "all", Shape.of(elements.size()));
        nodes.add(new Node(new Op.Concat(0), elements, all, PREFIX + "all"));
        var zeros = new Value(prefix + "zeros", all.shape());
        nodes.add(new Node(new Op.Binary(Op.Arithmetic.MUL), List.of(all, ZERO), zeros, PREFIX + "zeros"));
        nodes.add(new Node(new Op.Reduce(Op.Reduction.SUM, List.of(0), true), List.of(zeros), zero, PREFIX + "zero"));
    }
}
