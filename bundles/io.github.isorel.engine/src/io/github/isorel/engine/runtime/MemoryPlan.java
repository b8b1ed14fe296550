package io.github.isorel.engine.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.graph.CutPoints;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Recomputation;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;

/**
 * How a graph runs within a limit of memory: in one piece where it fits, else cut into the fewest segments that fit, one after
 * the other. Where the smallest segment is too large, it is cut further into parts that can be computed slice by slice. What
 * segments hand over stays in memory where that fits too, else it goes to a scratch file. On a graphics card a graph with a way
 * back that does not fit stays in one piece where it fits when it computes the way forward again, see {@link Recomputation}.
 */
public final class MemoryPlan {

    private final List<PlannedSegment> segments;
    private final MemoryEstimate memory;
    private final boolean isPrepacked;
    private final boolean isOnDisk;
    private final boolean isPaged;
    private final boolean isRecomputed;

    private MemoryPlan(List<PlannedSegment> segments, MemoryEstimate memory, boolean isPrepacked, boolean isOnDisk,
            boolean isPaged, boolean isRecomputed) {
        this.isPaged = isPaged;
        this.isRecomputed = isRecomputed;
        this.segments = List.copyOf(segments);
        this.memory = memory;
        this.isPrepacked = isPrepacked;
        this.isOnDisk = isOnDisk;
    }

    /**
     * Plans a run. What a graphics card has free is told by its driver; where it does not tell, only a limit that the options set
     * counts. On the processor weights in files can be paged out, so that they need not fit where nothing else is possible.
     *
     * @param graph the graph
     * @param wayForward how many of its nodes, from the first on, may be computed again on a way back behind them; all of them
     *        where there is no way back
     * @param options where and how to run
     * @param progress can be cancelled
     * @return the plan
     * @throws InferenceException if no plan fits; the message says how much the smallest takes and how it runs, how much there is
     *         and what to do
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static MemoryPlan of(Graph graph, int wayForward, RuntimeOptions options, Progress progress)
            throws InferenceException {
        return of(graph, wayForward, options, SegmentSizes.JAVA, progress);
    }

    /**
     * The same with another estimate of what Java takes.
     *
     * @param java bytes for every node of a graph that is cut
     */
    static MemoryPlan of(Graph graph, int wayForward, RuntimeOptions options, long java, Progress progress)
            throws InferenceException {
        MemoryLimit limit = MemoryLimit.of(options, progress);
        var all = new SegmentSizes(graph, limit.device().kind(), true, java);
        if (limit.allows(all.of(graph))) {
            return whole(graph, limit, all);
        }
        progress.begin("fitting " + graph.name() + " into memory", 0);
        if (options.device().kind() == Device.Kind.CUDA && wayForward < graph.nodes().size()) {
            Optional<MemoryPlan> onCard = recomputing(graph, wayForward, limit, progress);
            if (onCard.isPresent()) {
                return onCard.get();
            }
        }
        List<SegmentSizes> measures = options.device().kind() == Device.Kind.CPU
                ? List.of(all, new SegmentSizes(graph, Device.Kind.CPU, false, java))
                : List.of(all);
        for (SegmentSizes sizes : measures) {
            Optional<MemoryPlan> plan = of(graph, new PlanSearch(graph, wayForward, sizes, progress), sizes, limit);
            if (plan.isPresent()) {
                return plan.get();
            }
        }
        SegmentSizes last = measures.getLast();
        var search = new PlanSearch(graph, wayForward, last, progress);
        long least = search.least(last.of(graph), limit);
        throw limit.refusal(least, of(graph, search, last, limit.with(least)).orElseThrow());
    }

    private static Optional<MemoryPlan> of(Graph graph, PlanSearch search, SegmentSizes sizes, MemoryLimit limit)
            throws InferenceException {
        if (limit.allows(sizes.of(graph))) {
            return Optional.of(whole(graph, limit, sizes));
        }
        Optional<List<Integer>> cuts = search.fewest(limit);
        return cuts.isEmpty() ? Optional.empty() : Optional.of(segments(graph, search.at(cuts.get()), sizes, limit));
    }

    /** Whether a run fits in one piece. */
    static boolean fitsWhole(Graph graph, RuntimeOptions options, Progress progress) {
        var sizes = new SegmentSizes(graph, options.device().kind(), options.device().kind() != Device.Kind.CPU,
                SegmentSizes.JAVA);
        return MemoryLimit.of(options, progress).allows(sizes.of(graph));
    }

    /** The plan of a run in one piece. While packing, weights in files and their packed copies are resident together. */
    private static MemoryPlan whole(Graph graph, MemoryLimit limit, SegmentSizes sizes) {
        MemoryEstimate estimate = MemoryEstimate.of(graph, limit.device().kind());
        boolean isOnCard = limit.device().kind() == Device.Kind.CUDA; // where nothing is packed
        var packed = new MemoryEstimate(estimate.weights() + (isOnCard ? 0 : PackedWeights.bytes(graph)), estimate.values(),
                estimate.workspace());
        boolean isPrepacked = limit.allows(packed.total());
        return new MemoryPlan(List.of(PlannedSegment.atOnce(graph)), isPrepacked ? packed : estimate, isPrepacked, false,
                sizes.leavesOutWeights(), false);
    }

    /**
     * A run in one piece that keeps less of the way forward: nothing leaves the card. Few cuts come first, since most of what is
     * gained is gained by them; between all places comes last.
     */
    private static Optional<MemoryPlan> recomputing(Graph graph, int wayForward, MemoryLimit limit, Progress progress) {
        int places = CutPoints.of(graph, wayForward).size();
        int before = 0;
        for (int wanted = 1; before < places; wanted *= 2) {
            progress.check();
            List<Integer> cuts = Recomputation.cuts(graph, wayForward, wanted);
            if (cuts.size() > before) {
                before = cuts.size();
                Graph again = Recomputation.of(graph, wayForward, cuts);
                MemoryEstimate estimate = MemoryEstimate.of(again, limit.device().kind());
                if (limit.allows(estimate.total())) {
                    return Optional.of(new MemoryPlan(List.of(PlannedSegment.atOnce(again)), estimate, true, false, false, true));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The plan of a run in given segments. Values stay in memory where all segments fit beside them.
     *
     * @throws InferenceException if a segment does not fit however small its slices are
     */
    static MemoryPlan segments(Graph graph, List<Graph> segments, SegmentSizes sizes, MemoryLimit limit)
            throws InferenceException {
        boolean isOnCard = limit.device().kind() == Device.Kind.CUDA;
        long[] handedOver = handedOver(graph, segments);
        boolean isTooMuch = isOnCard && Arrays.stream(handedOver).anyMatch(bytes -> bytes > mostBesideCard());
        if (isOnCard) {
            Arrays.fill(handedOver, 0); // these are not on the card
        }
        Optional<List<PlannedSegment>> inMemory = isTooMuch ? Optional.empty()
                : fitting(segments, sizes, limit, handedOver, !isOnCard);
        boolean isOnDisk = inMemory.isEmpty();
        List<PlannedSegment> planned = inMemory.isPresent() ? inMemory.get() : fittingAlone(segments, sizes, limit);
        MemoryEstimate largest = new MemoryEstimate(0, 0, 0);
        for (int i = 0; i < planned.size(); i++) {
            MemoryEstimate own = sizes.estimate(planned.get(i), !isOnDisk && !isOnCard);
            var here = new MemoryEstimate(own.weights(), own.values() + (isOnDisk ? 0 : handedOver[i]), own.workspace());
            largest = here.total() > largest.total() ? here : largest;
        }
        return new MemoryPlan(planned, largest, false, isOnDisk, sizes.leavesOutWeights(), false);
    }

    /** The limit is that of the card; of the memory beside it half is left to others. */
    private static long mostBesideCard() {
        return AvailableMemory.bytes().orElse(Long.MAX_VALUE) / 2;
    }

    private static Optional<List<PlannedSegment>> fitting(List<Graph> segments, SegmentSizes sizes, MemoryLimit limit,
            long[] handedOver, boolean isInMemory) {
        List<PlannedSegment> planned = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            fitting(segments.get(i), sizes, limit, handedOver[i], isInMemory).ifPresent(planned::add);
        }
        return planned.size() == segments.size() ? Optional.of(planned) : Optional.empty();
    }

    /** Whoever has looked for the cuts has found that each segment fits; a run with one that does not is refused all the same. */
    private static List<PlannedSegment> fittingAlone(List<Graph> segments, SegmentSizes sizes, MemoryLimit limit)
            throws InferenceException {
        List<PlannedSegment> planned = new ArrayList<>();
        for (Graph segment : segments) {
            planned.add(fitting(segment, sizes, limit, 0, false).orElseThrow(() -> limit.refusal(segment, sizes.least(segment),
                    segments.stream().mapToLong(sizes::least).max().orElseThrow())));
        }
        return planned;
    }

    /** A segment at once where it fits, and slice by slice where it would not even fit alone. */
    private static Optional<PlannedSegment> fitting(Graph segment, SegmentSizes sizes, MemoryLimit limit, long handedOver,
            boolean isInMemory) {
        long atOnce = sizes.of(segment);
        if (limit.allows(atOnce)) {
            return limit.allows(atOnce + handedOver) ? Optional.of(PlannedSegment.atOnce(segment)) : Optional.empty();
        }
        return SegmentSizes.slicings(segment)
                .flatMap(slicing -> sizes.sliced(slicing, limit, isInMemory, handedOver).stream()).findFirst();
    }

    /** For each segment the bytes that earlier ones have handed over to later ones and that it does not use itself. */
    private static long[] handedOver(Graph graph, List<Graph> segments) {
        Map<Value, Integer> lastUses = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            for (Value input : segments.get(i).inputs()) {
                lastUses.put(input, i);
            }
        }
        long[] bytes = new long[segments.size()];
        for (int from = 0; from < bytes.length; from++) {
            for (Map.Entry<String, Value> output : segments.get(from).outputs().entrySet()) {
                int last = graph.outputs().containsKey(output.getKey()) ? from : lastUses.get(output.getValue());
                for (int i = from + 1; i < last; i++) {
                    bytes[i] += segments.get(i).inputs().contains(output.getValue()) ? 0
                            : MemoryEstimate.bytes(output.getValue());
                }
            }
        }
        return bytes;
    }

    /**
     * The graphs that run one after the other.
     *
     * @return one that gives all that the graph gives where it runs in one piece
     */
    public List<PlannedSegment> segments() {
        return segments;
    }

    /**
     * How many runs of the runtime a run of the graph takes: one for each segment, or for each slice of it.
     *
     * @return the number of units that a run counts as progress
     */
    public long runs() {
        return segments.stream().mapToLong(PlannedSegment::runs).sum();
    }

    /** Whether one graph is loaded and stays: the graph itself, or one that keeps less of its way forward. */
    boolean isWhole() {
        return segments.size() == 1 && segments.getFirst().slicing().isEmpty();
    }

    /**
     * The most memory that the run is planned to take, beyond what the process takes before it.
     *
     * @return the sum for the largest segment, with what the others hand over past it
     */
    public MemoryEstimate memory() {
        return memory;
    }

    /**
     * Whether segments hand values over through a scratch file.
     *
     * @return false where they stay in memory
     */
    public boolean isOnDisk() {
        return isOnDisk;
    }

    /** Whether weights are copied into the layout that the processor likes best. */
    boolean isPrepacked() {
        return isPrepacked;
    }

    /**
     * The plan in words.
     *
     * @return how many segments there are and where they hand values over, and whether the limit leaves weights out
     */
    @Override
    public String toString() {
        return segmentsInWords() + (isPaged ? "; weights stay in their file, from which they are read as they are needed, and do"
                + " not count against the limit" : "");
    }

    private String segmentsInWords() {
        if (isWhole()) {
            return isRecomputed ? "in one piece, which computes the way forward again on the way back" : "in one piece";
        }
        List<Long> slices = segments.stream().filter(segment -> segment.slicing().isPresent()).map(PlannedSegment::runs).toList();
        String some = slices.isEmpty() ? "" : slices.size() == segments.size() ? "slice by slice (" : slices.size()
                + " of them slice by slice (";
        String sliced = slices.isEmpty() ? "" : some + slices.stream().mapToLong(Long::longValue).sum() + " slices), ";
        return (segments.size() == 1 ? "in one segment, " + sliced
                : "in " + segments.size() + " segments, one after the other, " + sliced)
                + "which hand values over " + (isOnDisk ? "through a scratch file" : "in memory");
    }
}
