package io.github.isorel.workbench.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.workbench.source.SourceNode;
import io.github.isorel.workbench.source.SourceNode.Entry;
import io.github.isorel.workbench.source.SourceNode.Kind;

/**
 * A part of an experiment in the outline.
 *
 * @param path what tells it from all others, also after a change elsewhere
 * @param label what it is called
 * @param detail its value, in short
 * @param start where its key or value begins in the text
 * @param end where it ends
 * @param children its parts
 */
record OutlineItem(String path, String label, String detail, int start, int end, List<OutlineItem> children) {

    private static final int LONGEST = 60;

    OutlineItem {
        children = List.copyOf(children);
    }

    /** The sections of an experiment. */
    static List<OutlineItem> of(SourceNode root) {
        return children(root, "");
    }

    private static List<OutlineItem> children(SourceNode node, String path) {
        List<OutlineItem> items = new ArrayList<>();
        for (int i = 0; i < node.entries().size(); i++) {
            items.add(of(node.entries().get(i), path, i));
        }
        return items;
    }

    private static OutlineItem of(Entry entry, String path, int index) {
        SourceNode value = entry.value();
        String step = entry.key().map(SourceNode::text).orElse(Integer.toString(index));
        SourceNode shown = entry.key().orElse(value);
        boolean isScalar = value.kind() == Kind.SCALAR;
        String label = entry.key().isPresent() ? step : isScalar ? brief(value.text()) : title(value);
        List<OutlineItem> children = children(value, path + "/" + step);
        return new OutlineItem(path + "/" + step, label, entry.key().isPresent() && isScalar ? brief(value.text()) : "",
                shown.start(), isScalar || entry.key().isPresent() ? shown.end() : shown.start(), children);
    }

    /** What a mapping in a list is called: by the first of its values that names something. */
    private static String title(SourceNode mapping) {
        return Stream.of("name", "time", "from", "method", "tap", "label", "tracks", "targets", "methods").map(mapping::value)
                .flatMap(Optional::stream).map(OutlineItem::words).filter(text -> !text.isEmpty()).findFirst()
                .orElseGet(() -> mapping.entries().stream().map(Entry::name).findFirst().orElse("\u2026"));
    }

    /** What a value is called in one line. */
    static String words(SourceNode value) {
        if (value.kind() == Kind.MAPPING) {
            return title(value);
        }
        List<String> words = value.items().stream().map(item -> item.kind() == Kind.SCALAR ? item.text() : title(item)).toList();
        return brief(String.join(", ", words));
    }

    private static String brief(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "\u2026" : text;
    }
}
