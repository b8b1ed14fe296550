package io.github.isorel.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.isorel.engine.graph.Graph;

/**
 * The buffers by which segments that hand values over through a file read and write them. They are kept from segment to segment,
 * see {@link DirectBuffers}: the largest is as large as any segment needs, the second as large as the second of any, and so on.
 */
final class KeptBuffers {

    private final List<Long> own = new ArrayList<>();
    private final long all;

    /**
     * @param graph the whole graph, whose inputs and outputs are the caller's
     * @param segments its segments; those that are computed slice by slice have buffers of slices, which are small
     */
    KeptBuffers(Graph graph, List<PlannedSegment> segments) {
        List<Long> largest = new ArrayList<>();
        for (PlannedSegment segment : segments) {
            List<Long> sizes = segment.slicing().isPresent() ? List.of() : sizes(graph, segment.graph());
            own.add(sizes.stream().mapToLong(Long::longValue).sum());
            for (int i = 0; i < sizes.size(); i++) {
                if (i == largest.size()) {
                    largest.add(sizes.get(i));
                } else {
                    largest.set(i, Math.max(largest.get(i), sizes.get(i)));
                }
            }
        }
        all = largest.stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> sizes(Graph graph, Graph segment) {
        return Stream.concat(segment.inputs().stream().filter(value -> !graph.inputs().contains(value)),
                segment.outputs().entrySet().stream().filter(output -> !graph.outputs().containsKey(output.getKey()))
                        .map(output -> output.getValue()))
                .map(MemoryEstimate::bytes).sorted(Comparator.reverseOrder()).toList();
    }

    /** What is kept beside the buffers that a segment uses itself [bytes]. */
    long beside(int segment) {
        return all - own.get(segment);
    }
}
