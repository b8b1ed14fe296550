package io.github.isorel.workbench.source;

import java.util.List;

import io.github.isorel.workbench.source.SourceNode.Entry;

/** Insertions and removals by lines, for blocks, and by commas, for what is in brackets or braces. */
final class Blocks {

    private Blocks() {
    }

    static String replace(String text, int start, int end, String by) {
        return text.substring(0, start) + by.replace("\n", newline(text)) + text.substring(end);
    }

    private static String newline(String text) {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Appends lines to a text. */
    static String append(String text, String lines) {
        boolean isEnded = text.isEmpty() || text.endsWith("\n");
        return text + (isEnded ? "" : newline(text)) + lines.replace("\n", newline(text)) + newline(text);
    }

    /**
     * Inserts an entry behind so many others.
     *
     * @param entry a key with its value, or an item with its dash in a block; further lines of a block are indented with it
     */
    static String insert(String text, SourceNode outer, int behind, String entry) {
        List<Entry> entries = outer.entries();
        if (outer.isFlow()) {
            int at = behind == 0 ? outer.start() + 1 : entries.get(behind - 1).end();
            String separated = behind == 0 ? entry + (entries.isEmpty() ? "" : ", ") : ", " + entry;
            return replace(text, at, at, separated);
        }
        String indent = " ".repeat(outer.column());
        String indented = entry.replace("\n", "\n" + indent);
        if (behind == 0) {
            return replace(text, entries.getFirst().start(), entries.getFirst().start(), indented + "\n" + indent);
        }
        int at = lineEnd(text, entries.get(behind - 1).end());
        boolean isEnded = at > 0 && text.charAt(at - 1) == '\n';
        return replace(text, at, at, (isEnded ? "" : "\n") + indent + indented + "\n");
    }

    /** Where the line of an offset ends, its comment and newline included. */
    private static int lineEnd(String text, int offset) {
        return new SourceLines(text).end(offset > 0 && text.charAt(offset - 1) == '\n' ? offset - 1 : offset);
    }

    /** Removes an entry. */
    static String remove(String text, SourceNode outer, int index) {
        List<Entry> entries = outer.entries();
        Entry entry = entries.get(index);
        if (outer.isFlow()) {
            boolean isLast = index == entries.size() - 1;
            int start = isLast && index > 0 ? entries.get(index - 1).end() : entry.start();
            int end = isLast ? entry.end() : entries.get(index + 1).start();
            return replace(text, start, end, "");
        }
        int lineStart = new SourceLines(text).start(entry.start());
        boolean isAlone = text.substring(lineStart, entry.start()).isBlank();
        if (!isAlone && index + 1 < entries.size()) { // behind the dash of an item: the next key takes its place
            return replace(text, entry.start(), entries.get(index + 1).start(), "");
        }
        return replace(text, isAlone ? lineStart : entry.start(), lineEnd(text, entry.end()), "");
    }

    /** Makes a mapping the first item of a list: a dash before it, all its lines deeper. */
    static String toItem(String text, SourceNode mapping) {
        String lines = text.substring(mapping.start(), mapping.end());
        return replace(text, mapping.start(), mapping.end(), "- " + lines.replaceAll("\\R(?=[^\\r\\n])", "\n  "));
    }
}
