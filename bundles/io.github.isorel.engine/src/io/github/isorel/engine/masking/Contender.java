package io.github.isorel.engine.masking;

import java.util.List;

/**
 * What is compared with random masks: masks that an attribution method, or a person, holds for relevant.
 *
 * @param name e.g. {@code attn-lrp} or {@code region}
 * @param most a mask of the most relevant patches for each fraction
 * @param least a mask of the least relevant patches for each fraction; empty where nothing is known about them
 */
public record Contender(String name, List<Mask> most, List<Mask> least) {

    /** Copies the lists. */
    public Contender {
        most = List.copyOf(most);
        least = List.copyOf(least);
        if (most.isEmpty() || !least.isEmpty() && least.size() != most.size()) {
            throw new IllegalArgumentException("there are " + most.size() + " masks of the most and " + least.size()
                    + " of the least relevant patches");
        }
    }

    /**
     * The masks of a ranking.
     *
     * @param name its name
     * @param ranking patches from the most to the least relevant
     * @param fractions shares of the area, each above 0 and at most 1
     * @return most relevant first (MoRF) and least relevant first (LeRF), after Samek et al. 2017, doi:10.1109/TNNLS.2016.2599820
     * @throws IllegalArgumentException if a fraction is out of range or less than half a patch
     */
    public static Contender ranked(String name, Ranking ranking, List<Double> fractions) {
        return new Contender(name, fractions.stream().map(ranking::most).toList(),
                fractions.stream().map(ranking::least).toList());
    }

    /**
     * One drawn mask.
     *
     * @param name its name
     * @param mask the mask
     * @return the only mask, for the one fraction that is its area
     */
    public static Contender drawn(String name, Mask mask) {
        return new Contender(name, List.of(mask), List.of());
    }
}
