package io.github.isorel.engine.relevance;

import java.time.Instant;

/**
 * What a relevance map answers.
 *
 * @param method how relevance was computed, e.g. {@code attn-lrp}
 * @param ruleBook name and parameters of the rules; empty for methods without any
 * @param target what was explained
 * @param targetValue its value for this forecast, in the target's unit
 * @param initialTime initial time of the forecast (UTC)
 * @param leadStep the step of the roll-out that the target looked at, from 1
 */
public record RelevanceQuestion(String method, String ruleBook, Target target, double targetValue, Instant initialTime,
        int leadStep) {

    /** Checks the numbers. */
    public RelevanceQuestion {
        if (!Double.isFinite(targetValue) || leadStep < 1) {
            throw new IllegalArgumentException("no target of a forecast is " + targetValue + " at step " + leadStep);
        }
    }
}
