package io.github.isorel.engine.latent;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Learns to tell two classes apart from some groups of samples and applies it to the others, fold by fold. Everything is learnt
 * from the training samples alone: season, components, discriminant and contrastive axis.
 */
final class CrossValidation {

    private final double[][] gram;
    private final double[][] regressors;
    private final List<Instant> times;
    private final Groups groups;
    private final String[] strata;
    private final SeparabilitySettings settings;

    /**
     * A cross-validation.
     *
     * @param gram inner products of the samples
     * @param times their times
     * @param groups which of them stay together
     * @param strata classes within which alone the contrastive axis compares; all the same for no such limit
     * @param settings folds, harmonics and distance in time
     */
    CrossValidation(double[][] gram, List<Instant> times, Groups groups, List<String> strata, SeparabilitySettings settings) {
        this.gram = gram;
        this.times = times;
        this.groups = groups;
        this.strata = strata.toArray(String[]::new);
        this.settings = settings;
        regressors = Season.regressors(times, settings.harmonics());
    }

    /** What came out for every sample while it was held out. */
    static final class Outcome {

        private final int[] fold;
        private final HeldOutValues projection;
        private final Map<Integer, HeldOutValues> decisions;
        private final int smallest;

        Outcome(int[] fold, HeldOutValues projection, Map<Integer, HeldOutValues> decisions, int smallest) {
            this.fold = fold;
            this.projection = projection;
            this.decisions = decisions;
            this.smallest = smallest;
        }

        int fold(int row) {
            return fold[row];
        }

        int folds() {
            return Arrays.stream(fold).max().orElse(0) + 1;
        }

        /** Place along the contrastive axis, 0 half-way between the training means. */
        HeldOutValues projection() {
            return projection;
        }

        /** Value of the discriminant of so many components. */
        HeldOutValues decision(int components) {
            HeldOutValues found = decisions.get(components);
            if (found == null) {
                throw new IllegalArgumentException("nothing was learnt with " + components + " components");
            }
            return found;
        }

        /** The size of the smallest training set. */
        int smallestTraining() {
            return smallest;
        }
    }

    /**
     * Runs all folds.
     *
     * @param positive class of each sample
     * @param components numbers of components to learn with
     * @return values for all samples; not numbers where the training samples lacked a class
     */
    Outcome run(boolean[] positive, List<Integer> components) {
        int[] fold = Folds.deal(positive, groups, settings.folds());
        double[] projection = new double[positive.length];
        Map<Integer, double[]> decisions = new LinkedHashMap<>();
        components.forEach(count -> decisions.put(count, new double[positive.length]));
        int smallest = positive.length;
        for (int number = 0; number <= Arrays.stream(fold).max().orElse(0); number++) {
            int current = number;
            int[] held = IntStream.range(0, fold.length).filter(row -> fold[row] == current).toArray();
            int[] trained = IntStream.range(0, fold.length).filter(row -> fold[row] != current && !isNear(row, held)).toArray();
            smallest = Math.min(smallest, trained.length);
            learn(positive, trained, held, projection, decisions);
        }
        Map<Integer, HeldOutValues> values = new LinkedHashMap<>();
        decisions.forEach((count, numbers) -> values.put(count, new HeldOutValues(numbers, positive, fold)));
        return new Outcome(fold, new HeldOutValues(projection, positive, fold), values, smallest);
    }

    /** Whether a sample is too near in time to one held out to be learnt from. */
    private boolean isNear(int row, int[] held) {
        Duration apart = settings.apart();
        return !apart.isZero() && Arrays.stream(held)
                .anyMatch(other -> Duration.between(times.get(row), times.get(other)).abs().compareTo(apart) < 0);
    }

    private void learn(boolean[] positive, int[] trained, int[] held, double[] projection, Map<Integer, double[]> decisions) {
        boolean[] known = new boolean[trained.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = positive[trained[i]];
        }
        if (TwoClasses.count(known, true) == 0 || TwoClasses.count(known, false) == 0) {
            for (int row : held) {
                projection[row] = Double.NaN;
                decisions.values().forEach(values -> values[row] = Double.NaN);
            }
            return;
        }
        int most = decisions.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        var space = new HeldOutSpace(gram, regressors, trained, held, most);
        decisions.forEach((count, values) -> {
            LinearDiscriminant discriminant = LinearDiscriminant.fit(space.trainingScores(count), known);
            double[][] scores = space.heldOutScores(count);
            for (int i = 0; i < held.length; i++) {
                values[held[i]] = discriminant.value(scores[i]);
            }
        });
        String[] own = Arrays.stream(trained).mapToObj(row -> strata[row]).toArray(String[]::new);
        double[] axis = ContrastiveAxis.weights(known, own);
        double[] seen = space.trainingProjection(axis);
        double middle = (mean(seen, known, true) + mean(seen, known, false)) / 2;
        double[] places = space.heldOutProjection(axis);
        for (int i = 0; i < held.length; i++) {
            projection[held[i]] = places[i] - middle;
        }
    }

    private static double mean(double[] values, boolean[] positive, boolean wanted) {
        return IntStream.range(0, values.length).filter(row -> positive[row] == wanted).mapToDouble(row -> values[row]).average()
                .orElse(Double.NaN);
    }
}
