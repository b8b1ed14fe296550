package io.github.isorel.engine.masking;

import java.util.Locale;

/** What makes a patch relevant. Sums are over the points of the patch and all values in the scope of the mask. */
public enum RankingOrder {
    /** Much relevance of either sign: Σ|R|. */
    MAGNITUDE,
    /** Relevance that raises the target: Σ R. */
    POSITIVE,
    /** Relevance that lowers the target: −Σ R. */
    NEGATIVE;

    /** The contribution of one value. */
    double score(double relevance) {
        return switch (this) {
            case MAGNITUDE -> Math.abs(relevance);
            case POSITIVE -> relevance;
            case NEGATIVE -> -relevance;
        };
    }

    /**
     * The name as users write it.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
