package io.github.isorel.headless;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.masking.MaskedStates;
import io.github.isorel.engine.masking.Matching;
import io.github.isorel.engine.masking.RankingOrder;
import io.github.isorel.engine.operation.Explaining;
import io.github.isorel.engine.operation.MaskSource;
import io.github.isorel.engine.operation.MaskingQuestion;
import io.github.isorel.engine.operation.MaskingSettings;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.Target;

/**
 * What the options of the mask command mean together.
 *
 * @param questions the cases
 * @param methods names of methods to be run on the spot
 * @param test how the test is made
 */
record MaskSettings(List<MaskingQuestion> questions, List<String> methods, MaskingSettings test) {

    private static final List<Double> FRACTIONS = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5);
    private static final int DRAWS = 50;

    /**
     * Reads and checks the options.
     *
     * @throws UsageException if they do not fit each other
     */
    static MaskSettings of(Arguments arguments) {
        int draws = arguments.value(MaskCommand.DRAWS).orElse(DRAWS);
        if (draws < 2) {
            throw new UsageException("--draws must be at least 2: a single random mask does not tell how random masks differ");
        }
        Set<Matching> matching = EnumSet.noneOf(Matching.class);
        arguments.values(MaskCommand.MATCH).stream().flatMap(List::stream).map(MaskCommand::matching).forEach(matching::add);
        return new MaskSettings(questions(arguments), methods(arguments), new MaskingSettings(fractions(arguments), draws,
                matching, baselines(arguments), arguments.value(MaskCommand.CLIMATOLOGY),
                arguments.value(MaskCommand.RANK).orElse(RankingOrder.MAGNITUDE),
                arguments.values(MaskCommand.HIDE).stream().flatMap(List::stream).toList(),
                MaskedStates.named(arguments.value(MaskCommand.STATES).orElse("all")),
                arguments.has(MaskCommand.CELLS) ? OptionalInt.of(1) : OptionalInt.empty(),
                arguments.value(MaskCommand.SEED).orElse(1L)));
    }

    /** What the masks come from that no file holds: methods to be run on the spot, or a drawn region. */
    List<MaskSource> sources(Arguments arguments) {
        if (arguments.has(MaskCommand.REGION)) {
            return List.of(new MaskSource.Region(arguments.required(MaskCommand.REGION)));
        }
        return methods.stream().<MaskSource>map(name -> name.equals(MaskSource.DISTANCE) ? new MaskSource.Distance()
                : new MaskSource.Computed(name, Explaining.by(name.equals("random") ? new Method.Random(test.seed())
                        : Method.parse(name, Optional.empty())))).toList();
    }

    private static List<MaskingQuestion> questions(Arguments arguments) {
        List<Instant> times = arguments.values(MaskCommand.TIME);
        List<String> targets = arguments.values(MaskCommand.TARGET);
        if (targets.size() != 1 && targets.size() != times.size()) {
            throw new UsageException("there are " + times.size() + " times and " + targets.size()
                    + " targets: give one target for all times, or one"
                    + " for each, in the same order");
        }
        List<MaskingQuestion> questions = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            Target target = target(targets.get(targets.size() == 1 ? 0 : i));
            int steps = arguments.value(MaskCommand.STEPS).orElse(target.step().orElse(1));
            if (target.step().orElse(1) > steps) {
                throw new UsageException("the target is at step " + target.step().getAsInt() + ", but --steps is " + steps);
            }
            questions.add(new MaskingQuestion(times.get(i), target, target.step().orElse(steps)));
        }
        if (new HashSet<>(questions).size() < questions.size()) {
            throw new UsageException("the same time and target are given twice");
        }
        return questions;
    }

    private static Target target(String text) {
        try {
            return Target.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static List<String> methods(Arguments arguments) {
        List<String> known = Stream.concat(Method.NAMES.stream().filter(name -> !name.equals("rules")),
                Stream.of(MaskSource.DISTANCE)).toList();
        Set<String> methods = new LinkedHashSet<>();
        for (String name : arguments.values(MaskCommand.METHOD).stream().flatMap(List::stream).toList()) {
            if (!known.contains(name)) {
                throw new UsageException("--method must be some of " + String.join(", ", known) + ", not '" + name + "'"
                        + (name.equals("rules") ? "; for a rule book, run isorel explain and give its file with --relevance"
                                : NearestWord.suggestion(name, known)));
            }
            if (!methods.add(name)) {
                throw new UsageException("--method names " + name + " twice");
            }
        }
        boolean isRelevance = !methods.isEmpty() || arguments.has(MaskCommand.RELEVANCE);
        if (isRelevance == arguments.has(MaskCommand.REGION)) {
            throw new UsageException(isRelevance
                    ? "--region is hidden instead of what is relevant: leave out --method and --relevance, or --region"
                    : "say what to hide: --relevance FILE…, --method METHOD,… or --region REGION");
        }
        return List.copyOf(methods);
    }

    private static List<Double> fractions(Arguments arguments) {
        if (!arguments.has(MaskCommand.REGION)) {
            return arguments.value(MaskCommand.FRACTIONS).orElse(FRACTIONS);
        }
        if (arguments.has(MaskCommand.FRACTIONS) || arguments.has(MaskCommand.RANK)) {
            throw new UsageException("--fractions and --rank are for what is relevant; a --region is hidden as a whole");
        }
        return List.of();
    }

    private static List<String> baselines(Arguments arguments) {
        List<String> names = arguments.values(MaskCommand.BASELINE).stream().flatMap(List::stream).toList();
        if (names.isEmpty()) {
            names = List.of("zonal-mean", "in-fill");
        }
        names.stream().filter(name -> !MaskingSettings.BASELINES.contains(name)).forEach(MaskSettings::requireTime);
        long different = names.stream().map(name -> MaskingSettings.BASELINES.contains(name) ? name
                : ValueParsers.time(name)).distinct().count();
        if (different < Math.max(2, names.size())) {
            throw new UsageException("--baseline needs at least two different ones of " + String.join(", ",
                    MaskingSettings.BASELINES)
                    + " and a time: what hidden values are replaced by decides much of the result");
        }
        if (names.contains("climatology") != arguments.has(MaskCommand.CLIMATOLOGY)) {
            throw new UsageException("--baseline climatology and --climatology FILE belong together");
        }
        return names;
    }

    private static void requireTime(String name) {
        try {
            ValueParsers.time(name);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--baseline must be some of " + String.join(", ", MaskingSettings.BASELINES)
                    + " or a time such as 1990-01-10T00:00:00Z, not '"
                    + name + "'" + NearestWord.suggestion(name, MaskingSettings.BASELINES));
        }
    }
}
