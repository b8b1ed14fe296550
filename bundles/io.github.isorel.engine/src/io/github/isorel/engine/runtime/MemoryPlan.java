package io.github.isorel.engine.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

import io.github.isorel.engine.graph.CutPoints;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Node;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Segments;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;

/**
 * How a graph runs within a limit of memory: in one piece where it fits, else cut into the fewest segments that fit, one after the
 * other. What segments hand over stays in memory where that fits too, else it goes to a scratch file.
 */
public final class MemoryPlan {

    /** Java's direct memory is limited to the size of its heap by default; inputs and outputs need some of it too. */
    private static final long MOST_DIRECT = Runtime.getRuntime().maxMemory() / 2;

    private final List<Graph> segments;
    private final MemoryEstimate memory;
    private final boolean isPrepacked;
    private final boolean isOnDisk;

    private MemoryPlan(List<Graph> segments, MemoryEstimate memory, boolean isPrepacked, boolean isOnDisk) {
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
     * @param wayForward how many of its nodes, from the first on, may be computed again on a way back behind them; all of them where
     *        there is no way back
     * @param options where and how to run
     * @param progress can be cancelled
     * @return the plan
     * @throws InferenceException if no plan fits; the message says how much the smallest takes, how much there is and what to do
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static MemoryPlan of(Graph graph, int wayForward, RuntimeOptions options, Progress progress) throws InferenceException {
        MemoryLimit limit = MemoryLimit.of(options, progress);
        var sizes = new Sizes(graph);
        if (limit.allows(sizes.whole(graph))) {
            return whole(graph, limit);
        }
        progress.begin("fitting " + graph.name() + " into memory", 0);
        var search = new Search(graph, wayForward, progress);
        List<ToLongFunction<Graph>> measures = options.device().kind() == Device.Kind.CPU
                ? List.of(sizes::whole, sizes::withoutFiles) : List.of(sizes::whole);
        for (ToLongFunction<Graph> measure : measures) {
            if (limit.allows(measure.applyAsLong(graph))) {
                return whole(graph, limit);
            }
            Optional<List<Integer>> cuts = search.fewest(limit, measure);
            if (cuts.isPresent()) {
                return segments(graph, search.segments.at(cuts.get()), measure, limit);
            }
        }
        throw limit.refusal(search.least(measures.getLast()));
    }

    /** Whether a run fits in one piece. */
    static boolean fitsWhole(Graph graph, RuntimeOptions options, Progress progress) {
        var sizes = new Sizes(graph);
        return MemoryLimit.of(options, progress).allows(options.device().kind() == Device.Kind.CPU ? sizes.withoutFiles(graph)
                : sizes.whole(graph));
    }

    /** The plan of a run in one piece. While packing, weights in files and their packed copies are resident together. */
    private static MemoryPlan whole(Graph graph, MemoryLimit limit) {
        MemoryEstimate estimate = MemoryEstimate.of(graph);
        var packed = new MemoryEstimate(estimate.weights() + packed(graph), estimate.values(), estimate.workspace());
        boolean isPrepacked = limit.allows(packed.total());
        return new MemoryPlan(List.of(graph), isPrepacked ? packed : estimate, isPrepacked, false);
    }

    /** Copies of weights: one for every way in which products use it, as they come or transposed. */
    private static long packed(Graph graph) {
        Set<Packed> copies = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Gemm || node.op() instanceof Op.MatMul) {
                Value weight = node.inputs().get(1);
                if (graph.constants().containsKey(weight) && weight.shape().rank() == 2) {
                    copies.add(new Packed(weight, node.op() instanceof Op.Gemm gemm && gemm.transposeB()));
                }
            }
        }
        return copies.stream().mapToLong(copy -> MemoryEstimate.bytes(copy.weight())).sum();
    }

    /** A weight in the layout for one kind of product. */
    private record Packed(Value weight, boolean isTransposed) {
    }

    private static MemoryPlan segments(Graph graph, List<Graph> segments, ToLongFunction<Graph> measure, MemoryLimit limit) {
        var sizes = new Sizes(graph);
        long[] handedOver = handedOver(graph, segments);
        boolean isOnDisk = Arrays.stream(handedOver).anyMatch(bytes -> bytes > MOST_DIRECT);
        if (limit.device().kind() == Device.Kind.CUDA) {
            Arrays.fill(handedOver, 0); // these are not on the card
        }
        for (int i = 0; i < segments.size(); i++) {
            isOnDisk |= !limit.allows(measure.applyAsLong(segments.get(i)) + handedOver[i]);
        }
        MemoryEstimate largest = new MemoryEstimate(0, 0, 0);
        for (int i = 0; i < segments.size(); i++) {
            MemoryEstimate own = MemoryEstimate.of(segments.get(i));
            long weights = own.weights() + sizes.unmappedElsewhere(segments.get(i));
            long values = own.values() + sizes.heldByCaller(segments.get(i)) + (isOnDisk ? 0 : handedOver[i]);
            var here = new MemoryEstimate(weights, values, own.workspace());
            largest = here.total() > largest.total() ? here : largest;
        }
        return new MemoryPlan(segments, largest, false, isOnDisk);
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
                    bytes[i] += segments.get(i).inputs().contains(output.getValue()) ? 0 : MemoryEstimate.bytes(output.getValue());
                }
            }
        }
        return bytes;
    }

    /**
     * The graphs that run one after the other.
     *
     * @return the graph itself where it runs in one piece
     */
    public List<Graph> segments() {
        return segments;
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
     * @return how many segments there are and where they hand values over
     */
    @Override
    public String toString() {
        return segments.size() == 1 ? "in one piece" : "in " + segments.size() + " segments, one after the other, which hand values"
                + " over " + (isOnDisk ? "through a scratch file" : "in memory");
    }

    /** How much memory a segment of a graph takes, with what the rest of the run holds at the same time. */
    private record Sizes(Graph graph) {

        long whole(Graph part) {
            return MemoryEstimate.of(part).total() + unmappedElsewhere(part) + heldByCaller(part);
        }

        /** The same without weights in files. */
        long withoutFiles(Graph part) {
            MemoryEstimate estimate = MemoryEstimate.of(part);
            return estimate.values() + estimate.workspace() + unmapped(part) + unmappedElsewhere(part) + heldByCaller(part);
        }

        private static long unmapped(Graph part) {
            return part.constants().entrySet().stream().filter(entry -> entry.getValue().origin().isEmpty())
                    .mapToLong(entry -> MemoryEstimate.bytes(entry.getKey())).sum();
        }

        /** Constants that are not in files and of other segments. */
        long unmappedElsewhere(Graph part) {
            return unmapped(graph) - unmapped(part);
        }

        /** Inputs and outputs of the run that the segment does not use. */
        long heldByCaller(Graph part) {
            return graph.inputs().stream().filter(value -> !part.inputs().contains(value)).mapToLong(MemoryEstimate::bytes).sum()
                    + graph.outputs().values().stream().filter(value -> !part.outputs().containsValue(value))
                    .mapToLong(MemoryEstimate::bytes).sum();
        }
    }

    /** Looks for places to cut. */
    private static final class Search {

        private final Graph graph;
        private final Segments segments;
        private final Progress progress;
        private final List<Integer> places;

        Search(Graph graph, int wayForward, Progress progress) {
            this.graph = graph;
            this.segments = new Segments(graph, wayForward);
            this.progress = progress;
            this.places = new ArrayList<>(List.of(0));
            places.addAll(CutPoints.of(graph, wayForward));
            places.add(wayForward);
        }

        /** The fewest cuts: each segment reaches as far as it fits. Empty when one does not fit however small it is. */
        Optional<List<Integer>> fewest(MemoryLimit limit, ToLongFunction<Graph> size) {
            List<Integer> cuts = new ArrayList<>();
            int from = 0;
            while (from < places.size() - 1) {
                int to = from;
                while (to + 1 < places.size() && limit.allows(largest(from, to + 1, size))) {
                    to++;
                }
                if (to == from) {
                    return Optional.empty();
                }
                if (to < places.size() - 1) {
                    cuts.add(places.get(to));
                }
                from = to;
            }
            return Optional.of(cuts);
        }

        /** The smallest limit for which there is a plan: that of the finest cuts, or of the whole where that is less. */
        long least(ToLongFunction<Graph> size) {
            long least = 0;
            for (int i = 0; i + 1 < places.size(); i++) {
                least = Math.max(least, largest(i, i + 1, size));
            }
            return Math.min(least, size.applyAsLong(graph));
        }

        private long largest(int from, int to, ToLongFunction<Graph> size) {
            progress.check();
            return segments.between(places.get(from), places.get(to)).stream().mapToLong(size).max().orElseThrow();
        }
    }
}
