package io.github.isorel.workbench.source;

/**
 * Something that can be written.
 *
 * @param label what it is called
 * @param start where the text begins that it replaces
 * @param end where the rest of the text begins
 * @param replacement what is written
 * @param note what it means; empty when nothing is known
 * @param isKey whether it is a key
 */
public record Proposal(String label, int start, int end, String replacement, String note, boolean isKey) {
}
