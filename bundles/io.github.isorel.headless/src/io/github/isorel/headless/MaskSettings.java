package io.github.isorel.headless;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.masking.Matching;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * What the options of the mask command mean together.
 *
 * @param questions the cases
 * @param methods names of methods to be run on the spot
 * @param fractions shares of the area; none for a drawn region
 * @param draws number of random masks for each mask
 * @param matching what random masks have in common with the relevant one
 * @param baselines names of baselines, at least two
 * @param seed what random numbers start from
 */
record MaskSettings(List<Question> questions, List<String> methods, List<Double> fractions, int draws, Set<Matching> matching,
        List<String> baselines, long seed) {

    /** The control that ranks by nearness alone. */
    static final String DISTANCE = "distance";
    static final List<String> BASELINES = List.of("climatology", "zonal-mean", "zero", "in-fill", "noise");
    private static final List<Double> FRACTIONS = List.of(0.01, 0.02, 0.05, 0.1, 0.2, 0.5);
    private static final int DRAWS = 50;

    /**
     * One case.
     *
     * @param time initial time
     * @param target what is looked at
     * @param step the step of the roll-out
     */
    record Question(Instant time, Target target, int step) {

        @Override
        public String toString() {
            return time + " " + target;
        }
    }

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
        return new MaskSettings(questions(arguments), methods(arguments), fractions(arguments), draws, matching,
                baselines(arguments),
                arguments.value(MaskCommand.SEED).orElse(1L));
    }

    private static List<Question> questions(Arguments arguments) {
        List<Instant> times = arguments.values(MaskCommand.TIME);
        List<String> targets = arguments.values(MaskCommand.TARGET);
        if (targets.size() != 1 && targets.size() != times.size()) {
            throw new UsageException("there are " + times.size() + " times and " + targets.size()
                    + " targets: give one target for all times, or one"
                    + " for each, in the same order");
        }
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            Target target = target(targets.get(targets.size() == 1 ? 0 : i));
            int steps = arguments.value(MaskCommand.STEPS).orElse(target.step().orElse(1));
            if (target.step().orElse(1) > steps) {
                throw new UsageException("the target is at step " + target.step().getAsInt() + ", but --steps is " + steps);
            }
            questions.add(new Question(times.get(i), target, target.step().orElse(steps)));
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
                Stream.of(DISTANCE)).toList();
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
                    : "say what to hide: --relevance FILE…, --method METHOD,… or --region BOX");
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
        names.stream().filter(name -> !BASELINES.contains(name)).forEach(MaskSettings::requireTime);
        long different = names.stream().map(name -> BASELINES.contains(name) ? name : ValueParsers.time(name)).distinct().count();
        if (different < Math.max(2, names.size())) {
            throw new UsageException("--baseline needs at least two different ones of " + String.join(", ", BASELINES)
                    + " and a time: what hidden"
                    + " values are replaced by decides much of the result");
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
            throw new UsageException("--baseline must be some of " + String.join(", ", BASELINES)
                    + " or a time such as 1990-01-10T00:00:00Z, not '"
                    + name + "'" + NearestWord.suggestion(name, BASELINES));
        }
    }

    /**
     * What is hidden.
     *
     * @param arguments of the command
     * @param contract what the model takes
     * @throws UsageException if the model takes no such variable, or not at that level
     */
    static MaskScope scope(Arguments arguments, StateContract contract) {
        String states = arguments.value(MaskCommand.STATES).orElse("all");
        Set<Integer> positions = switch (states) {
            case "newest" -> Set.of(contract.history() - 1);
            case "oldest" -> Set.of(0);
            default -> MaskScope.allStates(contract);
        };
        Set<MaskScope.Entry> entries = new LinkedHashSet<>();
        arguments.values(MaskCommand.HIDE).stream().flatMap(List::stream).forEach(name -> entries.addAll(entries(name,
                contract)));
        return new MaskScope(entries.isEmpty() ? MaskScope.everything(contract).fields() : entries, positions);
    }

    private static List<MaskScope.Entry> entries(String text, StateContract contract) {
        String[] parts = text.split("@", 2);
        List<Variable> all = Stream.of(contract.surface(), contract.atmospheric(),
                contract.constants()).flatMap(List::stream).toList();
        Collection<String> names = all.stream().map(FieldNames::of).toList();
        Variable variable = all.stream().filter(candidate -> FieldNames.of(candidate).equals(parts[0])).findFirst()
                .orElseThrow(() -> new UsageException("--hide: the model takes no " + parts[0] + ", only " + String.join(", ",
                names)
                        + NearestWord.suggestion(parts[0], names)));
        if (parts.length == 1) {
            return MaskScope.atAllLevels(contract, variable);
        }
        if (variable.kind() != VariableKind.ATMOSPHERIC) {
            throw new UsageException("--hide: " + parts[0] + " has no levels, write it without @" + parts[1]);
        }
        List<String> levels = contract.levels().stream().map(PressureLevel::hectopascal).map(String::valueOf).toList();
        if (!levels.contains(parts[1])) {
            throw new UsageException("--hide: " + parts[0] + " is given on " + String.join(", ", levels) + " hPa, not on "
                    + parts[1]);
        }
        return List.of(new MaskScope.Entry(variable, levels.indexOf(parts[1])));
    }
}
