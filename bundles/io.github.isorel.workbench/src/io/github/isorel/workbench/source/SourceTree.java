package io.github.isorel.workbench.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.workbench.source.SourceNode.Entry;
import io.github.isorel.workbench.source.SourceNode.Kind;

/**
 * Reads the text of an experiment for editors: where every key and value is, also in a text that is half written. Whether the
 * text is right is told by the engine's reader; of the YAML that this accepts, a tree means the same here as there. Used for one
 * text, once.
 */
public final class SourceTree {

    /** Deeper parts of a text are taken as scalars. */
    private static final int DEEPEST = 30;

    private final SourceLines lines;
    private final String text;
    private int at;
    private int depth;

    private SourceTree(String text) {
        this.text = text;
        this.lines = new SourceLines(text);
    }

    /**
     * Reads a text.
     *
     * @param text any text
     * @return its tree; a mapping when it has at least one key
     */
    public static SourceNode read(String text) {
        SourceTree tree = new SourceTree(text);
        tree.at = tree.lines.significant(text.startsWith("\uFEFF") ? 1 : 0);
        return tree.at == text.length() ? tree.nothing(0) : tree.node(-1, true);
    }

    private SourceNode nothing(int where) {
        return new SourceNode(Kind.NOTHING, where, where, -1, "", List.of());
    }

    /** The node that begins here; afterwards {@link #at} is at the next significant character behind it. */
    private SourceNode node(int parentColumn, boolean mayBeBlock) {
        depth++;
        try {
            if (depth > DEEPEST) {
                return plain(parentColumn);
            }
            if (mayBeBlock && lines.isDash(at)) {
                return sequence();
            }
            if (mayBeBlock && lines.keyEnd(at) >= 0) {
                return mapping();
            }
            return switch (text.charAt(at)) {
                case '[', '{' -> then(new FlowReader(text, lines, parentColumn, DEEPEST - depth).read(at));
                case '"', '\'' -> then(Scalars.quoted(text, at));
                case '|', '>' -> block(parentColumn);
                default -> plain(parentColumn);
            };
        } finally {
            depth--;
        }
    }

    private SourceNode then(SourceNode node) {
        at = lines.significant(node.end());
        return node;
    }

    private SourceNode plain(int parentColumn) {
        int end = lines.contentEnd(at);
        int next = lines.significant(lines.end(at));
        while (next < text.length() && lines.column(next) > parentColumn && lines.contentEnd(next) > next
                && lines.keyEnd(next) < 0 && parentColumn >= 0) {
            end = lines.contentEnd(next); // a text goes on in deeper lines
            next = lines.significant(lines.end(next));
        }
        SourceNode node = new SourceNode(Kind.SCALAR, at, end, -1, text.substring(at, end).replaceAll("\\s*\\R\\s*", " "),
                List.of());
        at = next;
        return node;
    }

    /** A text in the lines below. */
    private SourceNode block(int parentColumn) {
        int start = at;
        int line = lines.end(at);
        int end = lines.contentEnd(at);
        while (line < text.length()) {
            int content = lines.firstCharacter(line);
            if (content < lines.end(line) && lines.column(content) <= parentColumn) {
                break;
            }
            end = content < lines.end(line) ? lines.trimmedEnd(line) : end;
            line = lines.end(line);
        }
        at = lines.significant(line);
        return new SourceNode(Kind.SCALAR, start, end, -1, text.substring(Math.min(lines.end(start), end), end), List.of());
    }

    private SourceNode sequence() {
        int start = at;
        int column = lines.column(at);
        int end = at + 1;
        List<Entry> items = new ArrayList<>();
        while (at < text.length() && lines.column(at) == column && lines.isDash(at)) {
            int dash = at;
            SourceNode value = value(dash + 1, column, true);
            items.add(new Entry(Optional.empty(), dash, value));
            end = Math.max(dash + 1, value.end());
        }
        return new SourceNode(Kind.SEQUENCE, start, end, column, "", items);
    }

    private SourceNode mapping() {
        int start = at;
        int column = lines.column(at);
        int end = at;
        List<Entry> entries = new ArrayList<>();
        while (at < text.length() && lines.column(at) >= column) {
            if (lines.column(at) > column) { // out of line: the engine's reader complains
                at = lines.significant(lines.end(at));
                continue;
            }
            int keyEnd = lines.keyEnd(at);
            boolean isWritten = keyEnd >= 0;
            if (!isWritten && lines.isDash(at)) {
                break;
            }
            keyEnd = isWritten ? keyEnd : lines.contentEnd(at);
            int keyStart = at;
            SourceNode key = Scalars.key(text, keyStart, keyEnd);
            SourceNode value = isWritten ? value(keyEnd + 1, column, false) : nothing(keyEnd);
            at = isWritten ? at : lines.significant(lines.end(at));
            entries.add(new Entry(Optional.of(key), keyStart, value));
            end = Math.max(keyEnd + (isWritten ? 1 : 0), value.end());
        }
        return new SourceNode(Kind.MAPPING, start, end, column, "", entries);
    }

    /** The value behind a colon or dash: on the same line, or deeper on the next ones. */
    private SourceNode value(int from, int column, boolean isItem) {
        int next = lines.significant(from);
        if (next < text.length() && text.charAt(next) == '&') { // an anchor has no meaning for editors
            int end = next;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            return value(Math.max(end, next + 1), column, isItem);
        }
        boolean isSameLine = next < lines.end(from - 1) && next < text.length();
        if (isSameLine) {
            at = next;
            return node(column, isItem);
        }
        boolean isBelow = next < text.length() && (lines.column(next) > column
                || !isItem && lines.column(next) == column && lines.isDash(next));
        at = next;
        return isBelow ? node(column, true) : nothing(Math.min(from, text.length()));
    }
}
