package io.github.isorel.engine.latent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Permutes labels by whole groups, so that they stay as autocorrelated as they are: each group takes the series of labels of
 * another group. Between groups of different sizes the series is stretched or shrunk to the nearest sample. Permuting single
 * samples would make chance look too weak, for the states of one group resemble each other.
 *
 * @see <a href="https://doi.org/10.1016/j.neuroimage.2015.05.092">Winkler et al. 2015, Multi-level block permutation, NeuroImage
 *         123</a>
 */
final class GroupPermutation {

    private final Groups groups;
    private final List<int[]> strata;

    /**
     * A permutation of groups.
     *
     * @param groups what is permuted
     * @param within class of each sample; groups are permuted only among those of the same most frequent class
     */
    GroupPermutation(Groups groups, Label.Classes within) {
        this.groups = groups;
        Map<String, List<Integer>> byClass = new LinkedHashMap<>();
        for (int group = 0; group < groups.count(); group++) {
            byClass.computeIfAbsent(mostFrequent(groups.members(group), within), key -> new ArrayList<>()).add(group);
        }
        strata = byClass.values().stream().map(list -> list.stream().mapToInt(Integer::intValue).toArray()).toList();
    }

    /** A permutation of all groups. */
    GroupPermutation(Groups groups) {
        this.groups = groups;
        strata = List.of(IntStream.range(0, groups.count()).toArray());
    }

    private static String mostFrequent(List<Integer> rows, Label.Classes label) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(label.values().get(row), 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey())).orElseThrow().getKey();
    }

    /** From which sample each sample takes its label. */
    List<Integer> draw(SplittableRandom random) {
        Integer[] sources = new Integer[groups.samples()];
        for (int[] stratum : strata) {
            int[] givers = stratum.clone();
            RandomStreams.shuffle(givers, random);
            for (int i = 0; i < stratum.length; i++) {
                List<Integer> takers = groups.members(stratum[i]);
                List<Integer> giver = groups.members(givers[i]);
                for (int j = 0; j < takers.size(); j++) {
                    sources[takers.get(j)] = giver.get((int) ((2L * j + 1) * giver.size() / (2L * takers.size())));
                }
            }
        }
        return List.of(sources);
    }

    /** How many arrangements there are, or infinity: a p-value cannot be smaller than one of them. */
    double arrangements() {
        double product = 1;
        for (int[] stratum : strata) {
            for (int i = 2; i <= stratum.length; i++) {
                product *= i;
            }
        }
        return product;
    }
}
