package io.github.isorel.workbench.source;

import java.util.List;
import java.util.Optional;

/**
 * A value in the text of an experiment.
 *
 * @param kind what it is
 * @param start where it begins; for nothing, where it would
 * @param end where its last part ends, brackets included, comments behind it not
 * @param column the column of keys or dashes of a block; −1 for everything else
 * @param text the value of a scalar without quotes; empty for everything else
 * @param entries keys with values, or items; empty for a scalar
 */
public record SourceNode(Kind kind, int start, int end, int column, String text, List<Entry> entries) {

    /** What a value is. */
    public enum Kind {
        /** Values by key. */
        MAPPING,
        /** Values one after the other. */
        SEQUENCE,
        /** A text or number. */
        SCALAR,
        /** Nothing yet. */
        NOTHING
    }

    /**
     * A key with its value, or an item.
     *
     * @param key the key; empty for an item
     * @param start where the key or the dash begins
     * @param value the value
     */
    public record Entry(Optional<SourceNode> key, int start, SourceNode value) {

        /**
         * The name of the key.
         *
         * @return the name; empty for an item
         */
        public String name() {
            return key.map(SourceNode::text).orElse("");
        }

        /**
         * Where key and value end.
         *
         * @return the end of the value, or of the key when that is behind it
         */
        public int end() {
            return Math.max(value.end(), key.map(SourceNode::end).orElse(start));
        }
    }

    /** Copies the entries. */
    public SourceNode {
        entries = List.copyOf(entries);
    }

    /** Tells whether the value is written with brackets or braces. */
    boolean isFlow() {
        return column < 0 && (kind == Kind.MAPPING || kind == Kind.SEQUENCE);
    }

    /**
     * The entry of a key.
     *
     * @param key a key
     * @return the first entry of that key; empty when this is no mapping or has none
     */
    public Optional<Entry> entry(String key) {
        return kind == Kind.MAPPING ? entries.stream().filter(entry -> entry.name().equals(key)).findFirst() : Optional.empty();
    }

    /**
     * The value of a key.
     *
     * @param key a key
     * @return its value; empty when there is none
     */
    public Optional<SourceNode> value(String key) {
        return entry(key).map(Entry::value).filter(value -> value.kind() != Kind.NOTHING);
    }

    /**
     * The items of a list; any other value is a list of one.
     *
     * @return the items
     */
    public List<SourceNode> items() {
        return kind == Kind.SEQUENCE ? entries.stream().map(Entry::value).toList() : kind == Kind.NOTHING ? List.of()
                : List.of(this);
    }
}
