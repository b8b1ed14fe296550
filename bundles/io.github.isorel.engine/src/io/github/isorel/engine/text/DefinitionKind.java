package io.github.isorel.engine.text;

/** What definitions are of. */
public enum DefinitionKind {
    /** Methods of relevance. */
    METHOD("methods"),
    /** Rules of rule books. */
    RULE("rules"),
    /** What hidden values are replaced by. */
    BASELINE("baselines"),
    /** What makes a patch relevant, and rankings that methods are compared with. */
    RANKING("rankings"),
    /** What masking tests tell. */
    MASKING_STATISTIC("maskingStatistics"),
    /** What is told of latents. */
    LATENT_STATISTIC("latentStatistics"),
    /** How far samples of latents are from each other. */
    DISTANCE("distances"),
    /** What tells how far maps, latents and scores of several models or runs are alike. */
    COMPARISON_STATISTIC("comparisonStatistics");

    private final String key;

    DefinitionKind(String key) {
        this.key = key;
    }

    /** The key in the file of definitions. */
    String key() {
        return key;
    }
}
