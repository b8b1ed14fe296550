package io.github.isorel.engine.relevance;

/**
 * Somewhere inside a model that absorbs relevance, so that it does not reach the inputs.
 *
 * @param kind what absorbs
 * @param place module path of the operation
 * @param name what exactly, usually the name of a constant
 */
public record Sink(Kind kind, String place, String name) {

    /** What can absorb relevance. */
    public enum Kind {
        /** Bias of a linear layer. */
        BIAS("biases of linear layers"),
        /** Bias of a layer norm. */
        NORM_BIAS("biases of layer norms"),
        /** Shift of a layer norm that hangs on the lead time. */
        ADAPTIVE_SHIFT("shifts of adaptive layer norms"),
        /** Encoding of place, size, level or time that is added to tokens. */
        ENCODING("encodings"),
        /** Latent or level queries: weights that stand where data stand. */
        QUERY("latents and level queries"),
        /** What the expansion of a softmax leaves over. */
        SOFTMAX("softmax"),
        /** Mask of an attention. */
        MASK("attention masks"),
        /** Location that is added when values are put back into physical units. */
        LOCATION("locations of variables"),
        /** Another constant. */
        CONSTANT("other constants"),
        /** What a rule that does not conserve takes away, as a stabiliser does. */
        RULE("taken away by rules");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /**
         * What people call it.
         *
         * @return words in the plural where there are many, in lower case
         */
        public String text() {
            return text;
        }
    }

    /**
     * What a constant is, told by its name and by where it is added.
     *
     * @param place module path of the operation
     * @param constant name of the constant
     * @return the kind
     */
    static Kind kindOf(String place, String constant) {
        if (constant.contains(".mask.")) {
            return Kind.MASK;
        }
        if (place.startsWith("unnormalise.") || place.startsWith("normalise.")) {
            return Kind.LOCATION;
        }
        if (constant.contains(".bias") || place.endsWith(".padding")) {
            return Kind.BIAS;
        }
        if (constant.contains("atmos_latents") || place.contains(".level_decoder.") || place.contains(".level_agg.")) {
            return Kind.QUERY;
        }
        return place.endsWith("_embed.add") || place.endsWith("_encoding.add") ? Kind.ENCODING : Kind.CONSTANT;
    }
}
