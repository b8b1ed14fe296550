package io.github.isorel.engine.operation;

import java.util.List;

import io.github.isorel.engine.relevance.Explanation;
import io.github.isorel.engine.relevance.LatentRelevance;

/**
 * What there is to show of an explanation.
 *
 * @param explanation the relevance with its books
 * @param report what it says and how far it can be trusted
 * @param latents the relevance of latents, in the order in which they were asked for
 */
public record ExplainResult(Explanation explanation, ExplanationReport report, List<LatentRelevance> latents) {

    /** Copies the list. */
    public ExplainResult {
        latents = List.copyOf(latents);
    }
}
