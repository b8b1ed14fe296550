package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.FileRegion;
import io.github.isorel.engine.tensor.Tensor;

/**
 * The file that holds the weights of a graph as they are, so that the runtime can map them itself: what a session has mapped goes
 * with it, where Java keeps what it has mapped.
 *
 * @param path the file, without links, which the runtime refuses
 * @param offsets positions of constants in the file [bytes]; constants in memory are at its beginning, which the runtime does not
 *        read where their memory is handed over
 * @param inMemory the constants among them that are in memory
 */
record WeightFile(Path path, Map<Value, Long> offsets, Set<Value> inMemory) {

    /**
     * Finds the file.
     *
     * @param embeddedAtMost constants up to this size [bytes] are of no interest
     * @return the file; empty where weights are in several files or in none, or where it is too short to stand in for all others
     */
    static Optional<WeightFile> of(Graph graph, long embeddedAtMost) throws IOException {
        Set<Path> files = new HashSet<>();
        Map<Value, Long> offsets = new LinkedHashMap<>();
        Set<Value> inMemory = new HashSet<>();
        long longest = 0;
        for (Map.Entry<Value, Tensor> constant : graph.constants().entrySet()) {
            long size = MemoryEstimate.bytes(constant.getKey());
            if (size > embeddedAtMost) {
                Optional<FileRegion> origin = constant.getValue().origin();
                origin.ifPresent(region -> files.add(region.file()));
                offsets.put(constant.getKey(), origin.map(FileRegion::offset).orElse(0L));
                if (origin.isEmpty()) {
                    inMemory.add(constant.getKey());
                    longest = Math.max(longest, size);
                }
            }
        }
        if (files.size() != 1) {
            return Optional.empty();
        }
        Path file = files.iterator().next().toRealPath();
        return Files.size(file) < longest ? Optional.empty() : Optional.of(new WeightFile(file, offsets, inMemory));
    }

    /** Whether a constant is read from the file. */
    boolean holds(Value constant) {
        return offsets.containsKey(constant) && !inMemory.contains(constant);
    }
}
