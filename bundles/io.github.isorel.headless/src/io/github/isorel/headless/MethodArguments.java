package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.engine.operation.Explaining;
import io.github.isorel.engine.operation.RuleFile;
import io.github.isorel.engine.relevance.Method;
import io.github.isorel.engine.relevance.MethodParameter;
import io.github.isorel.engine.relevance.MethodSettings;

/** The options that say how relevance is computed. Each parameter belongs to some methods and is refused for all others. */
final class MethodArguments {

    static final Option<String> METHOD = Option.needed("--method", "METHOD", ValueParsers::text,
            "one of " + String.join(", ", Method.NAMES));
    static final Option<Path> RULES = Option.of("--rules", "FILE", ValueParsers::file,
            "rule book for the method rules: lines 'glob : rule parameters', the first that matches counts, # begins a comment");
    static final Option<Integer> POINTS = Option.of("--points", "N", ValueParsers::positiveNumber,
            "integrated-gradients: number of points on the way from the baseline, 64 without it");
    static final Option<Integer> SAMPLES = Option.of("--samples", "N", ValueParsers::positiveNumber,
            "smooth-grad: number of noisy inputs, 16 without it");
    static final Option<Double> NOISE = Option.of("--noise", "X", ValueParsers::amount,
            "smooth-grad: standard deviation of the noise in scales of each variable, 0.1 without it");
    static final Option<Long> SEED = Option.of("--seed", "S", ValueParsers::seed,
            "smooth-grad and random: what random numbers start from, 1 without it");
    static final Option<Integer> PATCH = Option.of("--patch", "N", ValueParsers::positiveNumber,
            "occlusion: edge of a patch in grid points, 8 without it");
    static final Option<Double> EPSILON = Option.of("--epsilon", "X", ValueParsers::amount,
            "lrp-epsilon (0.01 without it), attn-lrp and cp-lrp (0 without it): stabiliser of denominators, with their sign");
    static final Option<Double> GAMMA = Option.of("--gamma", "X", ValueParsers::amount,
            "lrp-gamma: how much more parts of the output's sign count, 0.25 without it");
    static final Option<Double> ALPHA = Option.of("--alpha", "X", ValueParsers::amount,
            "lrp-alpha-beta: weight of positive parts, at least 1, 2 without it");
    static final Option<Double> BETA = Option.of("--beta", "X", ValueParsers::amount,
            "lrp-alpha-beta: weight of negative parts, alpha - 1, which it is without it");

    /** All options but the method itself, in the order of the help text. */
    static final List<Option<?>> PARAMETERS = List.of(RULES, POINTS, SAMPLES, NOISE, SEED, PATCH, EPSILON, GAMMA, ALPHA, BETA);

    private static final Map<MethodParameter, Option<? extends Number>> NUMBERS = Map.of(MethodParameter.POINTS, POINTS,
            MethodParameter.SAMPLES, SAMPLES, MethodParameter.NOISE, NOISE, MethodParameter.SEED, SEED, MethodParameter.PATCH,
            PATCH,
            MethodParameter.EPSILON, EPSILON, MethodParameter.GAMMA, GAMMA, MethodParameter.ALPHA, ALPHA, MethodParameter.BETA,
            BETA);

    private MethodArguments() {
    }

    /**
     * The method that the arguments ask for, and what it compares with.
     *
     * @throws UsageException if there is no such method, it does not take a parameter that is given, or options do not fit each
     *         other
     * @throws IOException if the rule book cannot be read or is wrong
     */
    static Explaining explaining(Arguments arguments) throws IOException {
        String name = arguments.required(METHOD);
        if (!Method.NAMES.contains(name)) {
            throw new UsageException("--method must be one of " + String.join(", ", Method.NAMES) + ", not '" + name + "'"
                    + NearestWord.suggestion(name, Method.NAMES));
        }
        checkParameters(arguments, name);
        Map<MethodParameter, Number> given = new EnumMap<>(MethodParameter.class);
        for (MethodParameter parameter : MethodParameter.of(name)) {
            arguments.value(option(parameter)).ifPresent(value -> given.put(parameter, value));
        }
        Optional<Path> file = arguments.value(RULES);
        Optional<RuleFile> rules = file.isEmpty() ? Optional.empty()
                : Optional.of(RuleFile.read(file.get(), file.get().toString()));
        Method method = method(name, given, rules);
        BaselineArguments.check(arguments, method);
        return new Explaining(method, rules, BaselineArguments.choice(arguments),
                arguments.value(BaselineArguments.CLIMATOLOGY));
    }

    private static Method method(String name, Map<MethodParameter, Number> given, Optional<RuleFile> rules) {
        try {
            return new MethodSettings(name, given).toMethod(rules.map(RuleFile::book));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--" + e.getMessage());
        }
    }

    private static Option<? extends Number> option(MethodParameter parameter) {
        return Objects.requireNonNull(NUMBERS.get(parameter));
    }

    private static void checkParameters(Arguments arguments, String method) {
        for (MethodParameter parameter : MethodParameter.values()) {
            if (arguments.has(option(parameter)) && !parameter.methods().contains(method)) {
                refuse(option(parameter), method, parameter.methods());
            }
        }
        if (arguments.has(RULES) && !method.equals("rules")) {
            refuse(RULES, method, List.of("rules"));
        }
        if (method.equals("rules") && !arguments.has(RULES)) {
            throw new UsageException("--method rules needs a rule book: --rules FILE");
        }
    }

    private static void refuse(Option<?> option, String method, List<String> methods) {
        throw new UsageException(option.name() + " is no parameter of " + method + " but of "
                + methods.stream().sorted().collect(Collectors.joining(", ")));
    }
}
