package io.github.isorel.workbench.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.workbench.source.SourceNode.Entry;
import io.github.isorel.workbench.source.SourceNode.Kind;

/**
 * A place in an experiment: what keys and items lead there.
 *
 * @param path keys and, for items of lists, empty texts
 * @param node the key or value at the place
 * @param isKey whether it is a key; then the path leads to the mapping that has it
 * @param siblings keys of the mapping that the place is in, or those that it could begin
 * @param mayBegin whether a mapping could begin here: a value that stands alone on its line
 * @param isFlow whether brackets or braces are around it
 */
public record SourcePlace(List<String> path, SourceNode node, boolean isKey, List<String> siblings, boolean mayBegin,
        boolean isFlow) {

    /** Copies the lists. */
    public SourcePlace {
        path = List.copyOf(path);
        siblings = List.copyOf(siblings);
    }

    /**
     * The key or scalar at an offset.
     *
     * @param text a text
     * @param offset an offset
     * @return the place; empty between keys and values
     */
    public static Optional<SourcePlace> at(String text, int offset) {
        return new Search(text, offset).find(SourceTree.read(text), List.of(), true, false);
    }

    /**
     * The place at which somebody writes, also where nothing is yet.
     *
     * @param text a text
     * @param offset where the cursor is
     * @return the place in the text with a mark put in at the cursor
     */
    public static Optional<SourcePlace> writing(String text, int offset) {
        return at(text.substring(0, offset) + "_" + text.substring(offset), offset);
    }

    /** Looks for a place. */
    private record Search(String text, int offset) {

        Optional<SourcePlace> find(SourceNode node, List<String> path, boolean mayBegin, boolean isFlow) {
            if (node.kind() == Kind.SCALAR || node.kind() == Kind.NOTHING) {
                return holds(node) ? Optional.of(new SourcePlace(path, node, false, List.of(), mayBegin, isFlow))
                        : Optional.empty();
            }
            boolean isInFlow = isFlow || node.isFlow();
            List<String> keys = node.entries().stream().map(Entry::name).toList();
            for (Entry entry : node.entries()) {
                Optional<SourceNode> key = entry.key().filter(it -> holds(it));
                if (key.isPresent()) {
                    return Optional.of(new SourcePlace(path, key.get(), true, keys, false, isInFlow));
                }
                List<String> inner = new ArrayList<>(path);
                inner.add(entry.name());
                boolean isAlone = entry.key().map(it -> isBelow(it, entry.value())).orElse(!isInFlow);
                Optional<SourcePlace> found = find(entry.value(), inner, isAlone, isInFlow);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        /** Whether a value begins on a line below its key. */
        private boolean isBelow(SourceNode key, SourceNode value) {
            return text.substring(key.end(), value.start()).indexOf('\n') >= 0;
        }

        private boolean holds(SourceNode node) {
            return node.start() <= offset && offset <= node.end();
        }
    }
}
