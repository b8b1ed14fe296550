package io.github.isorel.engine.relevance;

import io.github.isorel.engine.graph.Node;

/**
 * A rule for linear layers alone.
 *
 * @param kind which
 * @param first ε, γ or α
 * @param second β, else 0
 */
record LinearRule(Kind kind, double first, double second) implements Rule {

    /** The rules for linear layers. */
    enum Kind {
        /** Every input gets its part of the output, stabilised by ε. */
        EPSILON,
        /** Parts of the output's own sign count (1 + γ) times. */
        GAMMA,
        /** Positive and negative parts are shared out on their own. */
        ALPHA_BETA
    }

    @Override
    public String name() {
        return switch (kind) {
        case EPSILON -> "epsilon " + first;
        case GAMMA -> "gamma " + first;
        case ALPHA_BETA -> first == 1 && second == 0 ? "z-plus" : "alpha-beta " + first + " " + second;
        };
    }

    @Override
    public boolean appliesTo(Node node, Activity activity) {
        return activity.isLinear(node) && activity.isActive(node.inputs().getFirst());
    }

    @Override
    public void apply(BackwardStep step) {
        switch (kind) {
        case EPSILON -> LinearLayers.epsilon(step, first);
        case GAMMA -> LinearLayers.gamma(step, first);
        case ALPHA_BETA -> LinearLayers.alphaBeta(step, first, second);
        }
    }
}
