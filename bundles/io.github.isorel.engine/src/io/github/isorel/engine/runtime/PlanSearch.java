package io.github.isorel.engine.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.github.isorel.engine.graph.CutPoints;
import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Segments;
import io.github.isorel.engine.progress.Progress;

/**
 * Looks for places to cut a graph, so that every segment fits into memory: between blocks, and where a block is too large,
 * inside of it too, so that its parts can be computed slice by slice.
 */
final class PlanSearch {

    private static final long MEBIBYTE = 1 << 20;
    /** Where a mebibyte is more than a hundredth, the smallest limit is told more closely. */
    private static final long FEW = 100 * MEBIBYTE;

    private final Segments segments;
    private final SegmentSizes sizes;
    private final Progress progress;
    private final long[] alive;
    private final List<Integer> places;
    private final Map<Span, List<Part>> parts = new HashMap<>();

    PlanSearch(Graph graph, int wayForward, SegmentSizes sizes, Progress progress) {
        this.segments = new Segments(graph, wayForward);
        this.sizes = sizes;
        this.progress = progress;
        this.alive = CutPoints.alive(graph, wayForward);
        this.places = new ArrayList<>(List.of(0));
        places.addAll(CutPoints.of(graph, wayForward));
        places.add(wayForward);
    }

    /** What lies between two places; on the way back it goes on until something from before the place before them is needed. */
    private record Span(int before, int from, int to) {
    }

    /** A segment on the way forward or back, and how much memory it takes at least. */
    private final class Part {

        private final Graph graph;
        private final long atOnce;
        private OptionalLong sliced = OptionalLong.empty();

        private Part(Graph graph) {
            this.graph = graph;
            this.atOnce = sizes.of(graph);
        }

        private boolean fitsAtOnce(MemoryLimit limit) {
            return limit.allows(atOnce);
        }

        private boolean fits(MemoryLimit limit) {
            if (!fitsAtOnce(limit) && sliced.isEmpty()) {
                sliced = OptionalLong.of(sizes.leastSliced(graph));
            }
            return fitsAtOnce(limit) || limit.allows(sliced.getAsLong());
        }
    }

    /**
     * The fewest cuts: each segment reaches as far as it fits.
     *
     * @return positions of cuts; empty when a part does not fit however small it is
     */
    Optional<List<Integer>> fewest(MemoryLimit limit) {
        List<Integer> cuts = new ArrayList<>();
        int from = 0;
        while (from < places.size() - 1) {
            int to = from;
            int before = before(cuts);
            while (to + 1 < places.size() && parts(new Span(before, places.get(from), places.get(to + 1))).stream()
                    .allMatch(part -> part.fitsAtOnce(limit))) {
                to++;
            }
            if (to == from) {
                to++;
                Optional<List<Integer>> inside = inside(new Span(before, places.get(from), places.get(to)), limit);
                if (inside.isEmpty()) {
                    return Optional.empty();
                }
                cuts.addAll(inside.get());
            }
            if (to < places.size() - 1) {
                cuts.add(places.get(to));
            }
            from = to;
        }
        return Optional.of(cuts);
    }

    /** The last cut but one, where the segment before the next one begins. */
    private static int before(List<Integer> cuts) {
        return cuts.size() > 1 ? cuts.get(cuts.size() - 2) : 0;
    }

    /** Cuts inside of a block that does not fit at once; none where all of it can be computed slice by slice. */
    private Optional<List<Integer>> inside(Span block, MemoryLimit limit) {
        List<Integer> cuts = new ArrayList<>();
        Span rest = block;
        while (!fits(rest, limit)) {
            int last = last(rest, limit);
            if (last == rest.from()) {
                return Optional.empty();
            }
            int position = narrowest(rest, last, limit);
            cuts.add(position);
            rest = new Span(rest.from(), position, block.to());
        }
        return Optional.of(cuts);
    }

    /** The last place up to which a segment fits that does not reach to the end; what is a part of one that fits, fits too. */
    private int last(Span span, MemoryLimit limit) {
        int from = span.from();
        int fits = from;
        int tooFar = span.to();
        while (tooFar - fits > 1) {
            int middle = fits == from ? Math.min(from + 1 + (tooFar - from - 1) / 4, tooFar - 1) : (fits + tooFar) / 2;
            if (fits(new Span(span.before(), from, middle), limit)) {
                fits = middle;
            } else {
                tooFar = middle;
            }
        }
        return fits;
    }

    /** The place in the second half of what fits where least is to be handed over, the last one of several. */
    private int narrowest(Span span, int last, MemoryLimit limit) {
        int from = span.from();
        int narrowest = last;
        for (int place = last - 1; place > from && place >= from + (last - from) / 2; place--) {
            if (alive[place] < alive[narrowest] && fits(new Span(span.before(), from, place), limit)) {
                narrowest = place;
            }
        }
        return narrowest;
    }

    private boolean fits(Span span, MemoryLimit limit) {
        return parts(span).stream().allMatch(part -> part.fits(limit));
    }

    private List<Part> parts(Span wanted) {
        progress.check();
        return parts.computeIfAbsent(wanted, span -> segments.between(span.before(), span.from(), span.to()).stream()
                .map(Part::new).toList());
    }

    /**
     * The smallest limit for which there is a plan, to a mebibyte, and below a hundred of them to a quarter of one.
     *
     * @param enough a limit that is known to be enough [bytes]
     */
    long least(long enough, MemoryLimit given) {
        long least = least(0, enough, MEBIBYTE, given);
        return least < FEW ? least(least - MEBIBYTE, Math.min(least, enough), MEBIBYTE / 4, given) : least;
    }

    private long least(long notEnough, long enough, long step, MemoryLimit given) {
        long tooLittle = notEnough / step;
        long least = Math.ceilDiv(enough, step);
        while (least - tooLittle > 1) {
            long middle = (tooLittle + least) / 2;
            if (fewest(given.with(middle * step)).isPresent()) {
                least = middle;
            } else {
                tooLittle = middle;
            }
        }
        return least * step;
    }

    /** The graphs between cuts. */
    List<Graph> at(List<Integer> cuts) {
        return segments.at(cuts);
    }
}
