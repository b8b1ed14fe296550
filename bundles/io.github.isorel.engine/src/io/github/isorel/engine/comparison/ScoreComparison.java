package io.github.isorel.engine.comparison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.github.isorel.engine.latent.RandomStreams;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * The scores of two models on the same cases, field by field. Errors of several cases are pooled as
 * {@link io.github.isorel.engine.verification.Verification} pools them: the root is taken after the mean over cases. Intervals
 * draw groups of cases anew, each time the same for both models, so that what makes a case hard for both cancels.
 *
 * @param differences one for each field that both have scores of, by lead time and in the order of the first model
 * @param cases names of the cases that both have
 * @param remarks what was left out, and what to be aware of; a sentence each
 */
public record ScoreComparison(List<ScoreDifference> differences, List<String> cases, List<String> remarks) {

    /** How often groups of cases are drawn anew. */
    public static final int RESAMPLES = 2000;
    /** Fewer groups than this make intervals too narrow. */
    private static final int FEW_GROUPS = 10;
    /** Persistence is the same for both when they are compared with the same truth on the same grid. */
    private static final double SAME_TRUTH = 1e-3;

    private record Key(Duration leadTime, Variable variable, Optional<PressureLevel> level) {

        static Key of(FieldScore score) {
            return new Key(score.leadTime(), score.variable(), score.level());
        }
    }

    private record Pair(String group, FieldScore first, FieldScore second) {
    }

    /** Copies the lists. */
    public ScoreComparison {
        differences = List.copyOf(differences);
        cases = List.copyOf(cases);
        remarks = List.copyOf(remarks);
    }

    /**
     * Compares scores.
     *
     * @param first scores of the first model, case by case, of different names
     * @param second scores of the second
     * @param seed where the random numbers of the resamples begin
     * @return the comparison
     * @throws IncomparableException if they have no case or no field in common, or were compared with different truth
     */
    public static ScoreComparison of(List<ScoredCase> first, List<ScoredCase> second, long seed) {
        Map<String, ScoredCase> others = new LinkedHashMap<>();
        second.forEach(scored -> others.put(scored.name(), scored));
        List<ScoredCase> common = first.stream().filter(scored -> others.containsKey(scored.name())).toList();
        if (common.isEmpty()) {
            throw new IncomparableException("the models have no case with scores in common: the first has "
                    + names(first) + ", the second " + names(second));
        }
        Map<Key, List<Pair>> pairs = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        for (ScoredCase scored : common) {
            ScoredCase other = others.getOrDefault(scored.name(), scored);
            pair(scored, other, pairs, remarks);
        }
        leftOut("first", first, common, remarks);
        leftOut("second", second, common, remarks);
        if (pairs.isEmpty()) {
            throw new IncomparableException("the models have no variable, level and lead time with scores in common");
        }
        long groups = common.stream().map(ScoredCase::group).distinct().count();
        if (groups < FEW_GROUPS) {
            remarks.add(groups == 1 ? "there is no interval: all cases belong together, or there is one only"
                    : "intervals are too narrow: there are only " + groups + " cases or storms to draw from");
        }
        List<ScoreDifference> differences = new ArrayList<>();
        pairs.forEach((key, list) -> differences.add(difference(key, list, seed)));
        differences.sort(Comparator.comparing(ScoreDifference::leadTime)); // stable
        return new ScoreComparison(differences, common.stream().map(ScoredCase::name).toList(), remarks);
    }

    private static String names(List<ScoredCase> cases) {
        return cases.isEmpty() ? "none" : String.join(", ", cases.stream().map(ScoredCase::name).toList());
    }

    private static void leftOut(String which, List<ScoredCase> own, List<ScoredCase> common, List<String> remarks) {
        List<String> names = common.stream().map(ScoredCase::name).toList();
        List<ScoredCase> rest = own.stream().filter(scored -> !names.contains(scored.name())).toList();
        if (!rest.isEmpty()) {
            remarks.add("left out, since only the " + which + " model has scores of it: " + names(rest));
        }
    }

    private static void pair(ScoredCase first, ScoredCase second, Map<Key, List<Pair>> pairs, List<String> remarks) {
        Map<Key, FieldScore> others = new LinkedHashMap<>();
        second.scores().forEach(score -> others.put(Key.of(score), score));
        int unpaired = 0;
        for (FieldScore score : first.scores()) {
            FieldScore other = others.remove(Key.of(score));
            if (other == null) {
                unpaired++;
            } else {
                requireSameTruth(first.name(), score, other);
                pairs.computeIfAbsent(Key.of(score), key -> new ArrayList<>()).add(new Pair(first.group(), score, other));
            }
        }
        if (unpaired + others.size() > 0) {
            remarks.add("left out in " + first.name() + ": " + (unpaired + others.size())
                    + " fields of which only one of the models has a score");
        }
    }

    private static void requireSameTruth(String name, FieldScore score, FieldScore other) {
        double first = score.persistence().rootMeanSquareError();
        double second = other.persistence().rootMeanSquareError();
        if (Math.abs(first - second) > SAME_TRUTH * Math.max(first, second)) {
            throw new IncomparableException("the scores of " + name + " are not about the same truth: persistence of "
                    + score.variable() + score.level().map(level -> " at " + level).orElse("") + " has an error of " + first
                    + " for the first model and " + second + " for the second; verify both with the same data on the same grid");
        }
    }

    private static ScoreDifference difference(Key key, List<Pair> pairs, long seed) {
        double first = pooled(pairs, Pair::first);
        double second = pooled(pairs, Pair::second);
        Map<String, List<Pair>> byGroup = new LinkedHashMap<>();
        pairs.forEach(pair -> byGroup.computeIfAbsent(pair.group(), group -> new ArrayList<>()).add(pair));
        return new ScoreDifference(key.leadTime(), key.variable(), key.level(), pairs.size(), first, second,
                resampled(second - first, List.copyOf(byGroup.values()), seed), mean(pairs, pair -> correlation(pair.first())),
                mean(pairs, pair -> correlation(pair.second())));
    }

    private interface Side {
        FieldScore of(Pair pair);
    }

    private static double pooled(Collection<Pair> pairs, Side side) {
        return Math.sqrt(mean(pairs, pair -> {
            double error = side.of(pair).forecast().rootMeanSquareError();
            return error * error;
        }));
    }

    private static double correlation(FieldScore score) {
        return score.forecast().anomalyCorrelation().orElse(Double.NaN);
    }

    private static double mean(Collection<Pair> pairs, ToDoubleFunction<Pair> value) {
        return pairs.stream().mapToDouble(value).sum() / pairs.size();
    }

    private static Estimate resampled(double value, List<List<Pair>> groups, long seed) {
        if (groups.size() < 2) {
            return Estimate.alone(value);
        }
        return Estimate.of(value, IntStream.range(0, RESAMPLES).mapToDouble(draw -> {
            SplittableRandom random = RandomStreams.of(seed, draw);
            List<Pair> drawn = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                drawn.addAll(groups.get(random.nextInt(groups.size())));
            }
            return pooled(drawn, Pair::second) - pooled(drawn, Pair::first);
        }).toArray());
    }
}
