package io.github.isorel.engine.relevance;

/**
 * Relevance behind one block of the model. Where branches run beside the block (skip connections), their relevance is not in it.
 *
 * @param place module path of the block's last operation
 * @param relevance Σ R [unit of the target]
 * @param absoluteRelevance Σ |R| [unit of the target]; where it grows from block to block towards the input, positive and
 *        negative relevance blow each other up
 */
public record LedgerEntry(String place, double relevance, double absoluteRelevance) {
}
