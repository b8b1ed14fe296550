package io.github.isorel.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.tensor.Tensor;

/**
 * A graph cut into a chain of graphs that give the same outputs when they run one after the other. What a later one needs of an
 * earlier one is an output there and an input here, under the name of the value.
 * <p>
 * A graph with a way back is cut twice at every place: on its way forward, and on its way back where that passes the same place.
 * What the way back needs of the way forward is computed again from the values at the cuts, so that besides these nothing needs to
 * be kept (checkpointing: Chen et al., 2016, Training deep nets with sublinear memory cost). The same operations on the same
 * numbers give the same results, except where a runtime joins other operations into one.
 */
public final class Segments {

    private final Graph graph;
    private final int forward;
    private final Map<Value, Integer> producers = new HashMap<>();
    private final Map<Value, Integer> lastUses = new HashMap<>();
    private final Map<Value, Integer> lastUsesForward = new HashMap<>();

    /**
     * Prepares to cut a graph.
     *
     * @param graph the graph
     * @param forward how many of its nodes, from the first on, belong to the way forward; all of them in a graph without way back
     */
    public Segments(Graph graph, int forward) {
        this.graph = graph;
        this.forward = forward;
        for (int i = 0; i < graph.nodes().size(); i++) {
            producers.put(graph.nodes().get(i).output(), i);
            for (Value input : graph.nodes().get(i).inputs()) {
                lastUses.put(input, i);
                if (i < forward) {
                    lastUsesForward.put(input, i);
                }
            }
        }
    }

    /**
     * Cuts the graph.
     *
     * @param cuts positions within the way forward in increasing order, as {@link CutPoints} finds them; may be empty
     * @return graphs in the order in which they run; one more than cuts, and without way back no more; with a way back twice as
     *         many as cuts and one, the one in the middle being the last on the way forward and the first on the way back
     * @throws IllegalArgumentException if a cut is not within the way forward
     */
    public List<Graph> at(List<Integer> cuts) {
        int before = 0;
        for (int cut : cuts) {
            if (cut <= before || cut >= forward) {
                throw new IllegalArgumentException("the cuts " + cuts + " are not within the " + forward + " nodes of the way"
                        + " forward, or not in order");
            }
            before = cut;
        }
        return cuts.isEmpty() ? List.of(graph) : parts(kept(cuts), cuts);
    }

    /**
     * What lies between two cuts, without the rest of the chain: enough to tell how much memory it takes.
     *
     * @param before position of the cut before the first one, up to which the way back goes; 0 when there is none
     * @param from position of the first cut; 0 for the beginning
     * @param to position of the second cut; the number of nodes of the way forward for its end
     * @return the segment on the way forward, and where there is a way back and another cut behind, the one on the way back
     * @throws IllegalArgumentException if these are no places in this order within the way forward
     */
    public List<Graph> between(int before, int from, int to) {
        if (before < 0 || before > from || to <= from || to > forward) {
            throw new IllegalArgumentException("nothing lies between " + from + " and " + to + " of " + forward + " nodes");
        }
        List<Integer> cuts = Stream.of(before, from, to).filter(cut -> cut > 0 && cut < forward).distinct().toList();
        Set<Value> kept = kept(cuts);
        List<Integer> bounds = bounds(cuts);
        int first = cuts.indexOf(from) + 1;
        List<Graph> parts = new ArrayList<>(List.of(alone(bounds.get(first), bounds.get(first + 1), kept)));
        int mirrored = bounds.size() - 2 - first;
        if (forward < graph.nodes().size() && mirrored != first && bounds.get(mirrored) < bounds.get(mirrored + 1)) {
            parts.add(alone(bounds.get(mirrored), bounds.get(mirrored + 1), kept));
        }
        return parts;
    }

    /** A segment that gives out all that any later one could ask for. */
    private Graph alone(int start, int end, Set<Value> kept) {
        Set<Value> demanded = new LinkedHashSet<>();
        for (int i = start; i < end; i++) {
            Value value = graph.nodes().get(i).output();
            if (i < forward ? kept.contains(value) : lastUses.getOrDefault(value, -1) >= end) {
                demanded.add(value);
            }
        }
        return part(start, end, kept, demanded);
    }

    /** What is alive on the way forward at any cut. */
    private Set<Value> kept(List<Integer> cuts) {
        Set<Value> kept = new HashSet<>();
        for (int i = 0; i < forward; i++) {
            for (Value input : graph.nodes().get(i).inputs()) {
                int producer = producers.getOrDefault(input, forward);
                int user = i;
                if (producer < user && cuts.stream().anyMatch(cut -> producer < cut && cut <= user)) {
                    kept.add(input);
                }
            }
        }
        return kept;
    }

    /** First nodes of all segments, and behind the last one the number of nodes. */
    private List<Integer> bounds(List<Integer> cuts) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        starts.addAll(cuts);
        int count = graph.nodes().size();
        if (forward < count) {
            int position = forward;
            for (int i = cuts.size() - 1; i >= 0; i--) {
                int before = i > 0 ? cuts.get(i - 1) : 0;
                while (position < count && !needsBefore(cuts.get(i), before, graph.nodes().get(position))) {
                    position++;
                }
                starts.add(position);
            }
        }
        starts.add(count);
        return starts;
    }

    /**
     * Whether a node of the way back needs something from before a cut that is alive neither there nor at the cut before it. It may
     * be kept for a still earlier one; that does not count, so that where a segment ends hangs on its neighbours alone, and is what
     * {@link #between} tells.
     */
    private boolean needsBefore(int cut, int before, Node node) {
        return node.inputs().stream().anyMatch(input -> producers.getOrDefault(input, forward) < cut && !isAlive(input, cut)
                && !isAlive(input, before));
    }

    private boolean isAlive(Value value, int cut) {
        return producers.getOrDefault(value, forward) < cut && lastUsesForward.getOrDefault(value, -1) >= cut;
    }

    private List<Graph> parts(Set<Value> kept, List<Integer> cuts) {
        List<Integer> bounds = bounds(cuts);
        Set<Value> demanded = new LinkedHashSet<>(graph.outputs().values());
        List<Graph> parts = new ArrayList<>();
        int count = bounds.size() - 1;
        for (int number = count; number >= 1; number--) {
            int start = bounds.get(number - 1);
            int end = bounds.get(number);
            if (demanded.stream().anyMatch(value -> isOf(value, start, end))) {
                Graph part = part(start, end, kept, demanded);
                GraphCheck.require(part);
                parts.add(part);
            }
        }
        Collections.reverse(parts);
        return List.copyOf(parts);
    }

    /** The graph of the nodes from start to end; what it demands of earlier ones is added to what is demanded. */
    private Graph part(int start, int end, Set<Value> kept, Set<Value> demanded) {
        Map<String, Value> wanted = new LinkedHashMap<>();
        Set<Value> given = new HashSet<>();
        graph.outputs().forEach((name, value) -> {
            if (isOf(value, start, end)) {
                wanted.put(name, value);
                given.add(value);
            }
        });
        demanded.stream().filter(value -> isOf(value, start, end) && given.add(value))
                .forEach(value -> wanted.put(value.name(), value));
        Set<Integer> needed = new HashSet<>();
        Set<Value> inputs = new LinkedHashSet<>();
        Map<Value, Tensor> constants = new LinkedHashMap<>();
        Deque<Value> open = new ArrayDeque<>(given);
        while (!open.isEmpty()) {
            Value value = open.pop();
            Integer producer = producers.get(value);
            if (producer != null && isComputed(value, producer, start, kept)) {
                if (needed.add(producer)) {
                    open.addAll(graph.nodes().get(producer).inputs());
                }
            } else if (graph.constants().containsKey(value)) {
                constants.put(value, graph.constants().get(value));
            } else {
                inputs.add(value);
            }
        }
        inputs.stream().filter(producers::containsKey).forEach(demanded::add);
        List<Node> nodes = needed.stream().sorted().map(graph.nodes()::get).toList();
        return new Graph(graph.name() + " from node " + start, List.copyOf(inputs), constants, nodes, wanted);
    }

    /** Whether a value is given out by the segment; what no node computes is given out by the first. */
    private boolean isOf(Value value, int start, int end) {
        int producer = producers.getOrDefault(value, 0);
        return producer >= start && producer < end;
    }

    /** Whether a segment computes a value itself: its own, and what is not kept of the way forward. */
    private boolean isComputed(Value value, int producer, int start, Set<Value> kept) {
        return producer >= start || producer < forward && !kept.contains(value);
    }
}
