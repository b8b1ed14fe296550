package io.github.isorel.engine.relevance;

import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.weather.NearestName;

/** How relevance is computed. */
public sealed interface Method {

    /** Names of all methods, as {@link #parse} reads them. */
    List<String> NAMES = List.of("gradient", "input-x-gradient", "integrated-gradients", "smooth-grad", "occlusion", "random",
            "attn-lrp", "cp-lrp",
            "lrp-epsilon", "lrp-gamma", "lrp-alpha-beta", "reference-lrp", "rules");

    /** Names of the methods that go back through a model once and can tell the relevance of latents on their way. */
    List<String> NAMES_FOR_LATENTS = List.of("gradient", "input-x-gradient", "attn-lrp", "cp-lrp", "lrp-epsilon", "lrp-gamma",
            "lrp-alpha-beta", "rules");

    /** The name, as {@link #parse} reads it. */
    String name();

    /**
     * Whether the relevance of latents can be told too: the method goes back once, by a rule book without reference run.
     *
     * @return whether it is one of {@link #NAMES_FOR_LATENTS}
     */
    default boolean reachesLatents() {
        return this instanceof Gradient || this instanceof InputTimesGradient || this instanceof Propagation;
    }

    /**
     * Whether the method compares the initial states with others.
     *
     * @return true for methods that take a baseline
     */
    default boolean usesBaseline() {
        return this instanceof IntegratedGradients || this instanceof Occlusion || this instanceof Reference;
    }

    /**
     * Whether the method only runs the model forward, and goes back through no operation.
     *
     * @return true for methods without rules
     */
    default boolean isForwardOnly() {
        return this instanceof Occlusion || this instanceof Random;
    }

    /** The derivative of the target, times the scale of each input: the effect of one standard unit. */
    record Gradient() implements Method {
        @Override
        public String name() {
            return "gradient";
        }
    }

    /** Normalised input times derivative (Shrikumar et al., 2016). */
    record InputTimesGradient() implements Method {
        @Override
        public String name() {
            return "input-x-gradient";
        }
    }

    /**
     * Mean derivative on the straight way from a baseline to the input, times the difference (Sundararajan et al., 2017).
     *
     * @param points number of points on the way, at least 1; the middle of equal parts
     */
    record IntegratedGradients(int points) implements Method {
        /** Checks the number. */
        public IntegratedGradients {
            requirePositive(points);
        }

        @Override
        public String name() {
            return "integrated-gradients";
        }
    }

    /**
     * Mean of normalised input times derivative at inputs with noise (Smilkov et al., 2017).
     *
     * @param samples number of noisy inputs, at least 1
     * @param noise standard deviation of the noise [scale of each variable]
     * @param seed what the noise starts from
     */
    record SmoothGradient(int samples, double noise, long seed) implements Method {
        /** Checks the numbers. */
        public SmoothGradient {
            requirePositive(samples);
        }

        @Override
        public String name() {
            return "smooth-grad";
        }
    }

    /**
     * Change of the target when a patch of one variable, all levels and states of it, is put to the baseline (Zeiler and Fergus,
     * 2014), spread evenly over the patch.
     *
     * @param patch edge of a patch in grid points, at least 1
     */
    record Occlusion(int patch) implements Method {
        /** Checks the number. */
        public Occlusion {
            requirePositive(patch);
        }

        @Override
        public String name() {
            return "occlusion";
        }
    }

    /**
     * Normally distributed numbers: what a method must be better than.
     *
     * @param seed what they start from
     */
    record Random(long seed) implements Method {
        @Override
        public String name() {
            return "random";
        }
    }

    /**
     * Layer-wise relevance propagation by a rule book.
     *
     * @param name name of the method
     * @param book the rules
     */
    record Propagation(String name, RuleBook book) implements Method {
        @Override
        public String name() {
            return name;
        }
    }

    /** Relevance of the difference to a baseline, exact at every operation. */
    record Reference() implements Method {
        @Override
        public String name() {
            return "reference-lrp";
        }
    }

    private static void requirePositive(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a number of at least 1 is needed, not " + number);
        }
    }

    /**
     * A method by name, with usual parameters: ε = 1e-2 for lrp-epsilon, γ = 0.25, α = 2 and β = 1, 64 points, 16 samples of
     * noise 0.1,
     * patches of 8.
     *
     * @param name one of {@link #NAMES}
     * @param rules the rule book for {@code rules}
     * @return the method
     * @throws IllegalArgumentException if there is no such method, or {@code rules} has no rule book or another has one
     */
    static Method parse(String name, Optional<RuleBook> rules) {
        if (rules.isPresent() != name.equals("rules")) {
            throw new IllegalArgumentException(rules.isPresent() ? "only the method rules takes a rule book, not " + name
                    : "the method rules needs a rule book");
        }
        return switch (name) {
        case "gradient" -> new Gradient();
        case "input-x-gradient" -> new InputTimesGradient();
        case "integrated-gradients" -> new IntegratedGradients(64);
        case "smooth-grad" -> new SmoothGradient(16, 0.1, 1);
        case "occlusion" -> new Occlusion(8);
        case "random" -> new Random(1);
        case "attn-lrp" -> new Propagation(name, RuleBook.attention(0));
        case "cp-lrp" -> new Propagation(name, RuleBook.constantAttention(0));
        case "lrp-epsilon" -> new Propagation(name, RuleBook.epsilon(1e-2));
        case "lrp-gamma" -> new Propagation(name, RuleBook.gamma(0.25));
        case "lrp-alpha-beta" -> new Propagation(name, RuleBook.alphaBeta(2, 1));
        case "reference-lrp" -> new Reference();
        case "rules" -> new Propagation(name, rules.orElseThrow());
        default -> throw new IllegalArgumentException("no method '" + name + "', only " + String.join(", ", NAMES)
                + NearestName.suggestion(name, NAMES));
        };
    }
}
