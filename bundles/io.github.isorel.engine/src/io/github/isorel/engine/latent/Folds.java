package io.github.isorel.engine.latent;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Deals groups of samples to folds so that each fold has both classes as far as the groups allow. */
final class Folds {

    private Folds() {
    }

    /**
     * Deals: groups with many samples of the rarer class first, each to the fold where it evens out the counts of both classes
     * most. The same classes and groups give the same folds.
     *
     * @param positive class of each sample
     * @param groups which samples stay together
     * @param wanted number of folds; fewer when one class is in fewer groups
     * @return the fold of each sample, from 0
     */
    static int[] deal(boolean[] positive, Groups groups, int wanted) {
        int folds = count(positive, groups, wanted);
        int[] scattered = IntStream.range(0, groups.count()).toArray();
        // neighbours in time shall not go to the same fold for being neighbours
        RandomStreams.shuffle(scattered, RandomStreams.of(0, 0));
        List<Integer> order = IntStream.of(scattered).boxed()
                .sorted(Comparator.comparingInt((Integer group) -> -positives(positive, groups, group))
                        .thenComparingInt(group -> -groups.members(group).size()))
                .toList();
        double[][] counts = new double[folds][2];
        int[] fold = new int[positive.length];
        for (int group : order) {
            int first = positives(positive, groups, group);
            int second = groups.members(group).size() - first;
            int best = emptiest(counts, first, second, TwoClasses.count(positive, true), TwoClasses.count(positive, false));
            counts[best][0] += first;
            counts[best][1] += second;
            groups.members(group).forEach(row -> fold[row] = best);
        }
        return fold;
    }

    /** How many folds there can be. */
    static int count(boolean[] positive, Groups groups, int wanted) {
        return Math.min(wanted, Math.min(TwoClasses.groups(positive, true, groups), TwoClasses.groups(positive, false, groups)));
    }

    private static int positives(boolean[] positive, Groups groups, int group) {
        return (int) groups.members(group).stream().filter(row -> positive[row]).count();
    }

    /** The fold that the sum of squared shares of both classes grows least by. */
    private static int emptiest(double[][] counts, int first, int second, int allFirst, int allSecond) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int fold = 0; fold < counts.length; fold++) {
            double growth = first * (2 * counts[fold][0] + first) / ((double) allFirst * allFirst)
                    + second * (2 * counts[fold][1] + second) / ((double) allSecond * allSecond);
            if (growth < least) {
                least = growth;
                best = fold;
            }
        }
        return best;
    }
}
