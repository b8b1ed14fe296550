package io.github.isorel.engine.relevance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came out of explaining a target.
 *
 * @param map relevance of every input value
 * @param budget where relevance went; for layer-wise relevance propagation only
 * @param completeness (Σ relevance − (target − target(baseline))) / Σ|R|; for methods that compare with a baseline
 * @param ledger relevance behind every block of the target's step, in the order of the model; for layer-wise relevance
 *        propagation
 *        only
 * @param coverage number of operations by operation and rule; empty for methods without rules
 */
public record Explanation(RelevanceMap map, Optional<RelevanceBudget> budget, OptionalDouble completeness,
        List<LedgerEntry> ledger,
        Map<String, Integer> coverage) {

    /** Largest |completeness| of a reference run that counts as exact. */
    public static final double COMPLETE = 1e-5;

    /** Copies the map and keeps its order. */
    public Explanation {
        ledger = List.copyOf(ledger);
        coverage = Collections.unmodifiableMap(new LinkedHashMap<>(coverage));
    }

    /**
     * Whether the result may be trusted as far as its own books tell: a budget closes.
     *
     * @return false when a budget does not close
     */
    public boolean isValid() {
        return budget.map(RelevanceBudget::isClosed).orElse(true);
    }
}
