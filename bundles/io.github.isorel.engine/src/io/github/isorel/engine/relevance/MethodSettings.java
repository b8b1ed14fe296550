package io.github.isorel.engine.relevance;

import java.util.EnumMap;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.weather.NearestName;

/**
 * A method by name, with the parameters that somebody gives for it. Each parameter belongs to some methods and is refused for all
 * others.
 *
 * @param method one of {@link Method#NAMES}
 * @param given the parameters that are given: {@link Long} for whole numbers, {@link Double} for others
 */
public record MethodSettings(String method, Map<MethodParameter, Number> given) {

    /**
     * Checks that the parameters belong to the method, are in range and fit each other.
     *
     * @throws IllegalArgumentException if they do not, or there is no such method
     */
    public MethodSettings {
        if (!Method.NAMES.contains(method)) {
            throw new IllegalArgumentException("no method '" + method + "', only " + String.join(", ", Method.NAMES)
                    + NearestName.suggestion(method, Method.NAMES));
        }
        Map<MethodParameter, Number> checked = new EnumMap<>(MethodParameter.class);
        for (Map.Entry<MethodParameter, Number> entry : given.entrySet()) {
            MethodParameter parameter = entry.getKey();
            if (!parameter.methods().contains(method)) {
                throw new IllegalArgumentException(parameter.label() + " is no parameter of " + method + " but of "
                        + parameter.methods().stream().sorted().collect(Collectors.joining(", ")));
            }
            checked.put(parameter, parameter.require(entry.getValue()));
        }
        given = Collections.unmodifiableMap(checked);
        double alpha = alpha(given);
        if (Math.abs(alpha - beta(given) - 1) > 1e-9) {
            throw new IllegalArgumentException("alpha must be at least 1 and beta one less, not " + alpha + " and "
                    + beta(given));
        }
    }

    /**
     * A method with usual parameters.
     *
     * @param method one of {@link Method#NAMES}
     * @return its settings
     * @throws IllegalArgumentException if there is no such method
     */
    public static MethodSettings usual(String method) {
        return new MethodSettings(method, Map.of());
    }

    /**
     * Tells whether the method compares the initial states with others.
     *
     * @return true for methods that take a baseline
     */
    public boolean usesBaseline() {
        return method.equals("integrated-gradients") || method.equals("occlusion") || method.equals("reference-lrp");
    }

    /**
     * Tells whether the method needs a rule book.
     *
     * @return true for {@code rules}
     */
    public boolean usesRules() {
        return method.equals("rules");
    }

    /**
     * The method.
     *
     * @param rules the rule book for {@code rules}
     * @return the method with these parameters and usual values for those that are not given
     * @throws IllegalArgumentException if {@code rules} has no rule book or another method has one
     */
    public Method toMethod(Optional<RuleBook> rules) {
        Method usual = Method.parse(method, rules);
        return switch (usual) {
            case Method.IntegratedGradients it -> new Method.IntegratedGradients(whole(MethodParameter.POINTS, it.points()));
            case Method.SmoothGradient it -> new Method.SmoothGradient(whole(MethodParameter.SAMPLES, it.samples()),
                    value(MethodParameter.NOISE).orElse(it.noise()).doubleValue(), seed(it.seed()));
            case Method.Random it -> new Method.Random(seed(it.seed()));
            case Method.Occlusion it -> new Method.Occlusion(whole(MethodParameter.PATCH, it.patch()));
            case Method.Propagation it -> new Method.Propagation(method, book().orElse(it.book()));
            default -> usual;
        };
    }

    private int whole(MethodParameter parameter, int usual) {
        return value(parameter).orElse(usual).intValue();
    }

    private long seed(long usual) {
        return value(MethodParameter.SEED).orElse(usual).longValue();
    }

    private Optional<Number> value(MethodParameter parameter) {
        return Optional.ofNullable(given.get(parameter));
    }

    /** A named book with parameters that are given; empty when none is. */
    private Optional<RuleBook> book() {
        Optional<Double> epsilon = value(MethodParameter.EPSILON).map(Number::doubleValue);
        return switch (method) {
            case "attn-lrp" -> epsilon.map(RuleBook::attention);
            case "cp-lrp" -> epsilon.map(RuleBook::constantAttention);
            case "lrp-epsilon" -> epsilon.map(RuleBook::epsilon);
            case "lrp-gamma" -> value(MethodParameter.GAMMA).map(Number::doubleValue).map(RuleBook::gamma);
            case "lrp-alpha-beta" -> given.isEmpty() ? Optional.empty()
                    : Optional.of(RuleBook.alphaBeta(alpha(given), beta(given)));
            default -> Optional.empty();
        };
    }

    private static double alpha(Map<MethodParameter, Number> given) {
        @Nullable Number alpha = given.get(MethodParameter.ALPHA);
        @Nullable Number beta = given.get(MethodParameter.BETA);
        return alpha != null ? alpha.doubleValue() : beta != null ? 1 + beta.doubleValue() : 2;
    }

    private static double beta(Map<MethodParameter, Number> given) {
        @Nullable Number beta = given.get(MethodParameter.BETA);
        return beta != null ? beta.doubleValue() : alpha(given) - 1;
    }

    /** The method with its parameters, as {@code integrated-gradients, points = 32}. */
    @Override
    public String toString() {
        return method + given.entrySet().stream().map(entry -> ", " + entry.getKey().label() + " = " + entry.getValue())
                .collect(Collectors.joining());
    }
}
