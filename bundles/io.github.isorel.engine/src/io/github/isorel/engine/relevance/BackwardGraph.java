package io.github.isorel.engine.relevance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.graph.Graph;

/**
 * A forward graph with its way back.
 *
 * @param graph the graph, see {@link Backward#through}
 * @param wayForward how many of its nodes, from the first on, belong to the way forward and to the reference run beside it
 * @param book the rules it follows
 * @param sinks what absorbs relevance, one an element of the output {@code absorbed}
 * @param ledger places at whose output the sum of relevance and of its absolute values comes out, two elements each of the output
 *        {@code ledger}
 * @param coverage number of operations by operation and rule
 * @param unreached names of values that no seeded output depends on; their relevance is 0 and does not come out
 */
public record BackwardGraph(Graph graph, int wayForward, RuleBook book, List<Sink> sinks, List<String> ledger,
        Map<String, Integer> coverage, List<String> unreached) {

    /** Copies the collections. */
    public BackwardGraph {
        sinks = List.copyOf(sinks);
        ledger = List.copyOf(ledger);
        coverage = Collections.unmodifiableMap(new LinkedHashMap<>(coverage));
        unreached = List.copyOf(unreached);
    }
}
