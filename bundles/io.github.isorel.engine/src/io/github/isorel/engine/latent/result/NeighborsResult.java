package io.github.isorel.engine.latent.result;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.latent.Distance;
import io.github.isorel.engine.latent.Neighbors.Edge;
import io.github.isorel.engine.latent.Neighbors.Neighbor;

/**
 * The nearest neighbours of all samples, and the analogues of some.
 *
 * @param samples the samples: the nodes of the graph of neighbours
 * @param distance how distances are measured
 * @param count number of neighbours of each sample
 * @param apart samples nearer in time than this are no neighbours
 * @param edges the graph of neighbours
 * @param members rows whose analogues were looked for, from 0
 * @param analogues samples most like the members, by their distance
 * @param agreement how often neighbours share a class, by label and class
 * @param provenance where all that comes from, as attributes of a NetCDF file
 */
public record NeighborsResult(LabelledTimes samples, Distance distance, int count, Duration apart, List<Edge> edges,
        List<Integer> members, List<Neighbor> analogues, List<Agreement> agreement, Map<String, String> provenance) {

    /** Copies lists and map. */
    public NeighborsResult {
        edges = List.copyOf(edges);
        members = List.copyOf(members);
        analogues = List.copyOf(analogues);
        agreement = List.copyOf(agreement);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /**
     * How often the neighbours of a class are of that class.
     *
     * @param label name of the label
     * @param named the class
     * @param samples number of its samples
     * @param share share of samples of that class among all whose class is known: what chance would give
     * @param amongNeighbors share among the neighbours of its samples; not a number when none has a neighbour with a class
     */
    public record Agreement(String label, String named, long samples, double share, double amongNeighbors) {
    }
}
