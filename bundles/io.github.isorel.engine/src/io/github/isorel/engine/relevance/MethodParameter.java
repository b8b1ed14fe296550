package io.github.isorel.engine.relevance;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A number that a method takes, with its range. What it is when it is not given is said by {@link Method#parse}. */
public enum MethodParameter {
    /** Number of points on the way from the baseline. */
    POINTS(1, 1_000_000, true, "integrated-gradients"),
    /** Number of noisy inputs. */
    SAMPLES(1, 1_000_000, true, "smooth-grad"),
    /** Standard deviation of the noise [scale of each variable]. */
    NOISE(0, 1e6, false, "smooth-grad"),
    /** What random numbers start from. */
    SEED(Long.MIN_VALUE, Long.MAX_VALUE, true, "smooth-grad", "random"),
    /** Edge of a patch in grid points. */
    PATCH(1, 1_000_000, true, "occlusion"),
    /** Stabiliser of denominators, with their sign. */
    EPSILON(0, 1e6, false, "attn-lrp", "cp-lrp", "lrp-epsilon"),
    /** How much more parts of the output's sign count. */
    GAMMA(0, 1e6, false, "lrp-gamma"),
    /** Weight of positive parts. */
    ALPHA(1, 1e6, false, "lrp-alpha-beta"),
    /** Weight of negative parts. */
    BETA(0, 1e6, false, "lrp-alpha-beta");

    private final double least;
    private final double most;
    private final boolean isWhole;
    private final List<String> methods;

    MethodParameter(double least, double most, boolean isWhole, String... methods) {
        this.least = least;
        this.most = most;
        this.isWhole = isWhole;
        this.methods = List.of(methods);
    }

    /**
     * The parameters of a method.
     *
     * @param method name of the method
     * @return its parameters, none for methods without
     */
    public static Set<MethodParameter> of(String method) {
        return EnumSet.allOf(MethodParameter.class).stream().filter(parameter -> parameter.methods.contains(method))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MethodParameter.class)));
    }

    /**
     * The name as users write it.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The methods that take it.
     *
     * @return names of {@link Method#NAMES}
     */
    public List<String> methods() {
        return methods;
    }

    /**
     * Tells whether it is a whole number.
     *
     * @return true for counts, patches and seeds
     */
    public boolean isWhole() {
        return isWhole;
    }

    /** The value, checked. */
    Number require(Number value) {
        boolean fits = value.doubleValue() >= least && value.doubleValue() <= most;
        boolean isWholeNumber = value instanceof Long || value instanceof Integer;
        if (!fits || isWhole && !isWholeNumber) {
            throw new IllegalArgumentException(label() + " must be a " + (isWhole ? "whole number" : "number")
                    + (this == SEED ? "" : " from " + text(least) + " to " + text(most)) + ", not " + value);
        }
        return isWhole ? (Number) value.longValue() : (Number) value.doubleValue();
    }

    private static String text(double bound) {
        return Long.toString((long) bound);
    }
}
