package io.github.isorel.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.tensor.Shape;

/**
 * Finds the axes along which a whole graph computes slice by slice: from an axis of one value it follows to all values that it is
 * connected with, and then checks every operation.
 */
final class SliceSearch {

    private final Graph graph;
    private final Map<Value, Node> producers = new HashMap<>();
    private final Map<Value, List<Node>> users = new HashMap<>();

    SliceSearch(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            producers.put(node.output(), node);
            new HashSet<>(node.inputs()).forEach(input -> users.computeIfAbsent(input, value -> new ArrayList<>()).add(node));
        }
    }

    /** An axis to begin with. */
    private record Seed(Value value, int axis) {

        long count() {
            return value.shape().size(axis);
        }
    }

    /** All ways to cut the graph, each of them once; those in which slices consist of the fewest stretches of memory first. */
    List<Slicing> all() {
        Map<Object, Slicing> found = new LinkedHashMap<>();
        for (Seed seed : seeds()) {
            Map<Value, SliceState> states = new HashMap<>();
            if (follow(seed, states) && check(seed.count(), states)) {
                var slicing = new Slicing(graph, seed.count(), states);
                found.putIfAbsent(slicing.signature(), slicing);
            }
        }
        return found.values().stream().sorted(Comparator.comparingLong(Slicing::stretches)
                .thenComparingLong(slicing -> -slicing.count()))
                .toList();
    }

    /** One axis of each size in each shape of values that hang on inputs; those of the largest values first. */
    private List<Seed> seeds() {
        record Kind(Shape shape, int axis) {
        }
        Set<Kind> known = new HashSet<>();
        List<Seed> seeds = new ArrayList<>();
        Stream.concat(graph.nodes().stream().map(Node::output), graph.inputs().stream())
                .sorted(Comparator.comparingLong(value -> -value.shape().count())).forEach(value -> {
                    for (int axis = 0; axis < value.shape().rank(); axis++) {
                        if (value.shape().size(axis) > 1 && known.add(new Kind(value.shape(), axis))) {
                            seeds.add(new Seed(value, axis));
                        }
                    }
                });
        return seeds;
    }

    /** Notes what follows for other values; false when two things follow for one. */
    private boolean follow(Seed seed, Map<Value, SliceState> states) {
        var rules = new SliceRules(seed.count());
        Deque<Value> open = new ArrayDeque<>();
        boolean isPossible = note(seed.value(), SliceState.sliced(seed.axis(), 1), states, open);
        while (isPossible && !open.isEmpty()) {
            Value value = open.pop();
            SliceState state = states.getOrDefault(value, SliceState.WHOLE);
            if (state.isSliced()) {
                isPossible = backward(value, state, rules, states, open);
                for (Node user : users.getOrDefault(value, List.of())) {
                    Optional<SliceState> result = rules.result(user, user.inputs().indexOf(value), state);
                    isPossible = isPossible && result.isPresent() && note(user.output(), result.get(), states, open);
                }
            }
        }
        return isPossible;
    }

    private boolean backward(Value value, SliceState state, SliceRules rules, Map<Value, SliceState> states, Deque<Value> open) {
        Node producer = producers.get(value);
        if (producer == null) {
            return true;
        }
        Optional<List<SliceState>> operands = rules.operands(producer, state);
        boolean isPossible = operands.isPresent();
        for (int i = 0; isPossible && i < producer.inputs().size(); i++) {
            isPossible = note(producer.inputs().get(i), operands.get().get(i), states, open);
        }
        return isPossible;
    }

    private static boolean note(Value value, SliceState state, Map<Value, SliceState> states, Deque<Value> open) {
        SliceState known = states.putIfAbsent(value, state);
        if (known == null) {
            open.push(value);
        }
        return known == null || known.equals(state);
    }

    /** Whether every operation can be computed with these slices. What nothing follows for is whole, or made of summands. */
    private boolean check(long count, Map<Value, SliceState> states) {
        var rules = new SliceRules(count);
        for (Node node : graph.nodes()) {
            Optional<SliceState> result = rules.checked(node, node.inputs().stream().map(input -> states.getOrDefault(input,
                    SliceState.WHOLE)).toList());
            if (result.isEmpty() || !states.computeIfAbsent(node.output(), value -> result.get()).equals(result.get())) {
                return false;
            }
        }
        return true;
    }
}
