package io.github.isorel.engine.experiment;

import java.util.List;

/**
 * Something that results must hold, as {@code masking.ratio.lower of attn-lrp, pressure > 1}. It looks at the results that have
 * to do with all names behind {@code of}: models, cases, targets, methods, baselines, latent questions, labels. Results of the
 * method {@code random}, which are there to be beaten, count only when it is named.
 *
 * @param position where the experiment says so
 * @param text its text
 * @param quantity what is looked at
 * @param of names that the results must have to do with; empty for all results
 * @param relation how it must be to the bound
 * @param bound a number
 */
public record GateEntry(Position position, String text, GateQuantity quantity, List<String> of, Relation relation, double bound) {

    /** Copies the list. */
    public GateEntry {
        of = List.copyOf(of);
    }

    /** How a number must be to a bound. */
    public enum Relation {
        /** Less. */
        LESS("<"),
        /** Less or equal. */
        AT_MOST("<="),
        /** Greater. */
        GREATER(">"),
        /** Greater or equal. */
        AT_LEAST(">="),
        /** Equal. */
        EQUAL("==");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /**
         * The sign.
         *
         * @return as in a gate's text
         */
        public String sign() {
            return sign;
        }
    }

    /**
     * Tells whether a number holds.
     *
     * @param value a number
     * @return whether it is to the bound as it must be; false when it is not a number
     */
    public boolean holds(double value) {
        return switch (relation) {
            case LESS -> value < bound;
            case AT_MOST -> value <= bound;
            case GREATER -> value > bound;
            case AT_LEAST -> value >= bound;
            case EQUAL -> value == bound;
        };
    }
}
