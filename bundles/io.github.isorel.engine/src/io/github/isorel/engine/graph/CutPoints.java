package io.github.isorel.engine.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a graph can be cut into {@link Segments}: between blocks, where few values are alive. */
public final class CutPoints {

    private CutPoints() {
    }

    /**
     * Finds the places at which fewer elements are alive than before and behind. Inputs and constants do not count: every segment
     * can have them. What the way back needs of the way forward does not count either, since it is computed again.
     *
     * @param graph the graph
     * @param forward how many of its nodes, from the first on, belong to the way forward; all of them in a graph without way back
     * @return positions in the list of nodes, in increasing order: the node at a position is the first one behind the cut
     */
    public static List<Integer> of(Graph graph, int forward) {
        long[] alive = alive(graph, forward);
        List<Integer> points = new ArrayList<>();
        boolean isFalling = false;
        for (int position = 1; position < forward; position++) {
            if (alive[position] > alive[position - 1] && isFalling) {
                points.add(position - 1); // the last one of a stretch of equal numbers: behind a sum rather than before it
            }
            if (alive[position] != alive[position - 1]) {
                isFalling = alive[position] < alive[position - 1];
            }
        }
        return points;
    }

    /**
     * How much is alive at each place.
     *
     * @param graph the graph
     * @param forward how many of its nodes, from the first on, belong to the way forward; all of them in a graph without way back
     * @return for each position the number of elements that nodes before it compute and nodes of the way forward behind it use
     */
    public static long[] alive(Graph graph, int forward) {
        Map<Value, Integer> lastUse = new HashMap<>();
        for (int i = 0; i < forward; i++) {
            for (Value input : graph.nodes().get(i).inputs()) {
                lastUse.put(input, i);
            }
        }
        long[] changes = new long[forward + 1];
        for (int i = 0; i < forward; i++) {
            Value value = graph.nodes().get(i).output();
            int last = lastUse.getOrDefault(value, i);
            changes[i + 1] += value.shape().count();
            changes[last + 1] -= value.shape().count();
        }
        for (int i = 1; i < changes.length; i++) {
            changes[i] += changes[i - 1];
        }
        return changes;
    }
}
