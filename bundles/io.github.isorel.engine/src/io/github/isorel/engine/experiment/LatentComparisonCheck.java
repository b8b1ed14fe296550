package io.github.isorel.engine.experiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.comparison.LatentAlignment;

/** Checks whether models have latents at enough common times to be compared. */
final class LatentComparisonCheck {

    private static final String FIX = "select more 'times', or leave it out with 'comparison: {latent: false}'";

    private final Experiment experiment;
    private final Map<String, List<Instant>> initialTimes;
    private final Problems problems;

    /**
     * A check.
     *
     * @param experiment the experiment
     * @param initialTimes the times from which models can start, by their names; models of which that is not known are left out
     * @param problems what is wrong
     */
    LatentComparisonCheck(Experiment experiment, Map<String, List<Instant>> initialTimes, Problems problems) {
        this.experiment = experiment;
        this.initialTimes = initialTimes;
        this.problems = problems;
    }

    void check() {
        if (experiment.comparison().latent()) {
            experiment.latent().stream().filter(latent -> latent.models().size() > 1).forEach(this::check);
        }
    }

    /** Two models and how many of the times of a question both have. */
    private record Pair(String first, String second, int common) {

        boolean isComparable() {
            return common >= LatentAlignment.LEAST_SAMPLES;
        }

        @Override
        public String toString() {
            return "'" + first + "' and '" + second + "' have " + common + " of the selected times in common";
        }
    }

    /** A run leaves out what cannot be compared, as long as something can. */
    private void check(LatentEntry latent) {
        Optional<List<Pair>> pairs = pairs(latent);
        if (pairs.isEmpty()) {
            return;
        }
        List<Pair> refused = pairs.get().stream().filter(pair -> !pair.isComparable()).toList();
        String needed = "; at least " + LatentAlignment.LEAST_SAMPLES + " are needed to compare their latents";
        if (refused.size() == pairs.get().size()) {
            problems.error(latent.position(), "the models " + refused.getFirst() + needed, FIX);
        } else {
            refused.forEach(pair -> problems.warning(latent.position(), "the models " + pair + needed, FIX));
        }
    }

    /** All pairs of models; empty where times of one are unknown or too few for the question itself, which is told elsewhere. */
    private Optional<List<Pair>> pairs(LatentEntry latent) {
        List<Set<Instant>> selected = new ArrayList<>();
        for (String model : latent.models()) {
            List<Instant> times = latent.times().of(initialTimes.getOrDefault(model, List.of()));
            if (!initialTimes.containsKey(model) || times.size() < ModelCheck.LEAST_TIMES) {
                return Optional.empty();
            }
            selected.add(new HashSet<>(times));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < selected.size(); first++) {
            for (int second = first + 1; second < selected.size(); second++) {
                int common = Math.toIntExact(selected.get(first).stream().filter(selected.get(second)::contains).count());
                pairs.add(new Pair(latent.models().get(first), latent.models().get(second), common));
            }
        }
        return Optional.of(pairs);
    }
}
