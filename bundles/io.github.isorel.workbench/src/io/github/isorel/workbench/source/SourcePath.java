package io.github.isorel.workbench.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.workbench.source.SourceNode.Entry;
import io.github.isorel.workbench.source.SourceNode.Kind;

/**
 * The way to a value: keys, and numbers of items in lists.
 *
 * @param steps keys, and numbers of items as {@code [0]}
 */
public record SourcePath(List<String> steps) {

    /** The whole experiment. */
    public static final SourcePath ROOT = new SourcePath(List.of());

    /** Copies the steps. */
    public SourcePath {
        steps = List.copyOf(steps);
    }

    /**
     * The way to a value in this one.
     *
     * @param key its key
     * @return the longer way
     */
    public SourcePath key(String key) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(key);
        return new SourcePath(longer);
    }

    /**
     * The way to an item of this list. A value that is no list is its own first item.
     *
     * @param index number of the item, from 0
     * @return the longer way
     */
    public SourcePath item(int index) {
        return key("[" + index + "]");
    }

    /**
     * The way to the value around.
     *
     * @return the way without its last step
     */
    public SourcePath parent() {
        return new SourcePath(steps.subList(0, steps.size() - 1));
    }

    /**
     * The last step.
     *
     * @return a key, or the number of an item in brackets
     */
    public String last() {
        return steps.getLast();
    }

    /** Whether the last step is the number of an item. */
    boolean isItem() {
        return !steps.isEmpty() && last().startsWith("[");
    }

    /** The number of the item. */
    int index() {
        return Integer.parseInt(last().substring(1, last().length() - 1));
    }

    /**
     * The way with empty texts for items, as the schema has it.
     *
     * @return keys and empty texts
     */
    public List<String> schemaSteps() {
        return steps.stream().map(step -> step.startsWith("[") ? "" : step).toList();
    }

    /**
     * The value at the end of the way.
     *
     * @param root the tree of the text
     * @return the value; empty when there is none
     */
    public Optional<SourceNode> in(SourceNode root) {
        Optional<SourceNode> node = Optional.of(root);
        for (String step : steps) {
            node = node.flatMap(it -> step.startsWith("[") ? item(it, Integer.parseInt(step.substring(1, step.length() - 1)))
                    : it.value(step));
        }
        return node.filter(it -> it.kind() != Kind.NOTHING);
    }

    private static Optional<SourceNode> item(SourceNode node, int index) {
        List<SourceNode> items = node.items();
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    /** The key with its value, or the item with its dash. */
    Optional<Entry> entryIn(SourceNode root) {
        Optional<SourceNode> outer = steps.isEmpty() ? Optional.empty() : parent().in(root);
        return outer.flatMap(node -> !isItem() ? node.entry(last()) : node.kind() == Kind.SEQUENCE && index() < node.entries()
                .size()
                ? Optional.of(node.entries().get(index())) : Optional.empty());
    }
}
