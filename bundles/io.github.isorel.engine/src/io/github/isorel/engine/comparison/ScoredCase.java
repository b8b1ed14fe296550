package io.github.isorel.engine.comparison;

import java.util.List;

import io.github.isorel.engine.verification.FieldScore;

/**
 * The scores of one forecast.
 *
 * @param name the case
 * @param group what it belongs to together with cases that it is not independent of, such as a storm; its own name for a case
 *        that stands alone
 * @param scores scores of its fields, each of one case
 */
public record ScoredCase(String name, String group, List<FieldScore> scores) {

    /** Copies the list. */
    public ScoredCase {
        scores = List.copyOf(scores);
    }
}
