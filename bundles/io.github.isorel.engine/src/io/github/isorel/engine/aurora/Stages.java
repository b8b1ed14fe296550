package io.github.isorel.engine.aurora;

import java.util.List;

/**
 * The stages of one half of the backbone, in the order in which they compute.
 *
 * @param depths number of blocks of each stage
 * @param heads number of attention heads of each stage
 */
public record Stages(List<Integer> depths, List<Integer> heads) {

    /** Copies the lists and checks them. */
    public Stages {
        depths = List.copyOf(depths);
        heads = List.copyOf(heads);
        if (depths.isEmpty() || depths.size() != heads.size()) {
            throw new IllegalArgumentException("stages need as many depths as heads, not " + depths + " and " + heads);
        }
        if (depths.stream().anyMatch(depth -> depth < 1 || depth > 1000) || heads.stream().anyMatch(number -> number < 1)) {
            throw new IllegalArgumentException("depths (at most 1000) and heads of stages are at least 1, not " + depths
                    + " and " + heads);
        }
    }

    /**
     * How many stages there are.
     *
     * @return the number of stages
     */
    public int count() {
        return depths.size();
    }
}
