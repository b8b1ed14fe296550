package io.github.isorel.engine.runtime;

import java.util.Optional;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Slicing;

/**
 * A segment of a {@link MemoryPlan}.
 *
 * @param graph what it computes
 * @param slicing how it is computed slice by slice; empty where it is computed at once
 * @param units units of a slice, of which the last one may have fewer; 1 where it is computed at once
 */
public record PlannedSegment(Graph graph, Optional<Slicing> slicing, long units) {

    static PlannedSegment atOnce(Graph graph) {
        return new PlannedSegment(graph, Optional.empty(), 1);
    }

    static PlannedSegment sliced(Slicing slicing, long units) {
        return new PlannedSegment(slicing.whole(), Optional.of(slicing), units);
    }

    /** The graph that is loaded to compute it, or most of it. */
    Graph loaded() {
        return slicing.map(known -> known.graph(units)).orElse(graph);
    }

    /**
     * How many runs of the runtime it takes.
     *
     * @return the number of slices; 1 where it is computed at once
     */
    public long runs() {
        return slicing.map(known -> Math.ceilDiv(known.count(), units)).orElse(1L);
    }
}
