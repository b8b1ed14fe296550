package io.github.isorel.engine.relevance.archive;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.relevance.BudgetEntry;
import io.github.isorel.engine.relevance.RelevanceMap;

/**
 * What a file of relevance holds.
 *
 * @param map the relevance
 * @param budget the lines of its budget; none for methods without one
 * @param attributes global attributes: where it comes from, warnings ({@code comment}), whether it is {@code valid}
 */
public record StoredRelevance(RelevanceMap map, List<BudgetEntry> budget, Map<String, String> attributes) {

    /** Copies list and map. */
    public StoredRelevance {
        budget = List.copyOf(budget);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * Whether the relevance may be used.
     *
     * @return false when the file is marked as invalid, since its budget does not close; the comment tells
     */
    public boolean isValid() {
        return !"false".equals(attributes.get("valid"));
    }
}
