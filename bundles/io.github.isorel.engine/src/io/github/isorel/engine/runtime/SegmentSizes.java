package io.github.isorel.engine.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Slicing;

/**
 * How much memory a segment of a graph takes, with what the rest of the run holds at the same time.
 *
 * @param graph the graph
 * @param device on what it runs
 * @param withFiles whether weights in files count; on the processor they can be paged out
 * @param java what Java takes for every node of a graph that is cut [bytes]
 */
record SegmentSizes(Graph graph, Device.Kind device, boolean withFiles, long java) {

    /** Of all numbers, those which every slice computes again. */
    private static final double MOST_REPEATED = 1 / 64.0;

    /**
     * Measured: what Java takes for every node of a graph that is cut, for plans and for graphs that are handed to the runtime.
     * Most of it is garbage by then, but still resident.
     */
    static final long JAVA = 40_000;

    /** The ways to compute a segment slice by slice without computing too much again. */
    static Stream<Slicing> slicings(Graph part) {
        return Slicing.of(part).stream().filter(slicing -> slicing.repeated() <= MOST_REPEATED);
    }

    /** A segment that is computed at once; what earlier ones hand over past it is not counted. */
    long of(Graph part) {
        MemoryEstimate estimate = MemoryEstimate.of(part, device);
        long weights = withFiles ? estimate.weights() : unmapped(part) + MemoryEstimate.roundedConstants(part);
        return weights + estimate.values() + estimate.workspace()
                + (isOnCard() ? 0 : cutting(part) + unmappedElsewhere(part) + heldByCaller(part));
    }

    /**
     * A segment that is computed slice by slice.
     *
     * @param isInMemory whether what it takes over and hands over is in memory as a whole
     */
    long of(Slicing slicing, long units, boolean isInMemory) {
        return of(slicing.graph(units)) + (withFiles && !isOnCard() ? slicedConstants(slicing) : 0)
                + (isInMemory ? handedOver(slicing) : 0);
    }

    /** A segment with as little memory as can be: at once or, where that takes less, in slices of one unit. */
    long least(Graph part) {
        return Math.min(of(part), leastSliced(part));
    }

    /** A segment in slices of one unit; the largest number where it cannot be computed slice by slice. */
    long leastSliced(Graph part) {
        return slicings(part).mapToLong(slicing -> of(slicing, 1, false)).min().orElse(Long.MAX_VALUE);
    }

    /** Whether weights in files do not count, and there are some. */
    boolean leavesOutWeights() {
        return !withFiles && graph.constants().values().stream().anyMatch(tensor -> tensor.origin().isPresent());
    }

    /** The segment as it is planned; what is held elsewhere counts as values. */
    MemoryEstimate estimate(PlannedSegment segment, boolean isInMemory) {
        Graph loaded = segment.loaded();
        MemoryEstimate own = MemoryEstimate.of(loaded, device);
        if (isOnCard()) {
            return own;
        }
        long constants = segment.slicing().map(SegmentSizes::slicedConstants).orElse(0L);
        long whole = isInMemory ? segment.slicing().map(this::handedOver).orElse(0L) : 0;
        return new MemoryEstimate(own.weights() + unmappedElsewhere(loaded) + constants,
                own.values() + heldByCaller(loaded) + whole,
                own.workspace() + cutting(loaded));
    }

    /** On a card only what is on it counts: not what Java, the caller and the segments hand over beside it. */
    private boolean isOnCard() {
        return device == Device.Kind.CUDA;
    }

    /** What Java takes for cutting, which a graph in one piece does not need. */
    private long cutting(Graph part) {
        return part.equals(graph) ? 0 : java * graph.nodes().size();
    }

    /**
     * The most units of a slice with which a segment fits, made equal for all slices as far as they can be.
     *
     * @param others what earlier segments hand over past it [bytes]
     * @return empty where not even slices of one unit fit
     */
    Optional<PlannedSegment> sliced(Slicing slicing, MemoryLimit limit, boolean isInMemory, long others) {
        long fits = 0;
        long tooMany = slicing.count();
        while (tooMany - fits > 1) {
            long units = fits == 0 && tooMany == slicing.count() ? 1 : (fits + tooMany) / 2;
            if (limit.allows(of(slicing, units, isInMemory) + others)) {
                fits = units;
            } else if (units == 1) {
                return Optional.empty();
            } else {
                tooMany = units;
            }
        }
        return Optional.of(PlannedSegment.sliced(slicing, Math.ceilDiv(slicing.count(), Math.ceilDiv(slicing.count(), fits))));
    }

    private static long unmapped(Graph part) {
        return part.constants().entrySet().stream().filter(entry -> entry.getValue().origin().isEmpty())
                .mapToLong(entry -> MemoryEstimate.bytes(entry.getKey())).sum();
    }

    /** Constants that are not in files and of other segments. */
    private long unmappedElsewhere(Graph part) {
        return unmapped(graph) - unmapped(part);
    }

    /** Inputs and outputs of the run that the segment does not use, or of which it has slices beside them. */
    private long heldByCaller(Graph part) {
        return graph.inputs().stream().filter(value -> !part.inputs().contains(value)).mapToLong(MemoryEstimate::bytes).sum()
                + graph.outputs().values().stream().filter(value -> !part.outputs().containsValue(value))
                .mapToLong(MemoryEstimate::bytes).sum();
    }

    /** Constants in files of which slices are taken: Java keeps what it has mapped. */
    private static long slicedConstants(Slicing slicing) {
        return slicing.slicedConstants().stream().filter(value -> slicing.whole().constants().get(value).origin().isPresent())
                .mapToLong(MemoryEstimate::bytes).sum();
    }

    /** What other segments compute and this one takes slices of, and the other way round. */
    private long handedOver(Slicing slicing) {
        Graph part = slicing.whole();
        return Stream.concat(part.inputs().stream().filter(value -> !graph.inputs().contains(value)),
                part.outputs().entrySet().stream().filter(output -> !graph.outputs().containsKey(output.getKey()))
                        .map(Map.Entry::getValue))
                .filter(value -> slicing.strip(value).isPresent()).mapToLong(MemoryEstimate::bytes).sum();
    }
}
