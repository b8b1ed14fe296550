package io.github.isorel.workbench.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.workbench.source.SourceNode.Entry;
import io.github.isorel.workbench.source.SourceNode.Kind;

/** Reads lists in brackets and mappings in braces. One that is not closed ends where the block that it is in goes on. */
final class FlowReader {

    private final String text;
    private final SourceLines lines;
    private final int parentColumn;
    private final int deepest;
    private int at;

    FlowReader(String text, SourceLines lines, int parentColumn, int deepest) {
        this.text = text;
        this.lines = lines;
        this.parentColumn = parentColumn;
        this.deepest = deepest;
    }

    /** The list or mapping that begins at an offset. */
    SourceNode read(int start) {
        at = start;
        return collection(deepest);
    }

    private SourceNode collection(int levels) {
        int start = at;
        boolean isMapping = text.charAt(at) == '{';
        char close = isMapping ? '}' : ']';
        List<Entry> entries = new ArrayList<>();
        at++;
        int end = at;
        while (skipToContent()) {
            char c = text.charAt(at);
            if (c == close) {
                at++;
                return node(isMapping, start, at, entries);
            }
            if ((c == ']' || c == '}') && levels < deepest) {
                break; // closes what is around: this one was forgotten
            }
            if (c == ',' || c == ']' || c == '}') {
                at++;
            } else {
                Entry entry = isMapping ? pair(levels) : new Entry(Optional.empty(), at, value(levels));
                entries.add(entry);
                end = entry.end();
            }
        }
        at = Math.max(end, start + 1);
        return node(isMapping, start, at, entries);
    }

    private static SourceNode node(boolean isMapping, int start, int end, List<Entry> entries) {
        return new SourceNode(isMapping ? Kind.MAPPING : Kind.SEQUENCE, start, end, -1, "", entries);
    }

    /** Goes to what comes next; false when the block around goes on there. */
    private boolean skipToContent() {
        int before = at;
        at = lines.significant(at);
        boolean isNewLine = lines.start(at) > before;
        boolean isOutside = isNewLine && at < text.length() && lines.column(at) <= parentColumn
                && "]}".indexOf(text.charAt(at)) < 0;
        return at < text.length() && !isOutside && !(isNewLine && lines.column(at) == 0 && lines.keyEnd(at) >= 0);
    }

    private Entry pair(int levels) {
        int start = at;
        SourceNode key = scalar(true);
        int colon = lines.significant(at);
        if (colon < text.length() && text.charAt(colon) == ':') {
            at = colon + 1;
            int next = lines.significant(at);
            boolean isEmpty = next == text.length() || ",]}".indexOf(text.charAt(next)) >= 0;
            SourceNode value = isEmpty ? new SourceNode(Kind.NOTHING, at, at, -1, "", List.of()) : valueAt(next, levels);
            return new Entry(Optional.of(key), start, value);
        }
        return new Entry(Optional.of(key), start, new SourceNode(Kind.NOTHING, key.end(), key.end(), -1, "", List.of()));
    }

    private SourceNode valueAt(int start, int levels) {
        at = start;
        return value(levels);
    }

    private SourceNode value(int levels) {
        char c = text.charAt(at);
        return (c == '[' || c == '{') && levels > 0 ? collection(levels - 1) : scalar(false);
    }

    private SourceNode scalar(boolean isKey) {
        int start = at;
        if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
            SourceNode quoted = Scalars.quoted(text, at);
            at = quoted.end();
            return quoted;
        }
        while (at < text.length() && !isEnd(isKey)) {
            at++;
        }
        at = Math.max(at, start + 1);
        String written = text.substring(start, at).strip();
        return new SourceNode(Kind.SCALAR, start, start + written.length(), -1, written, List.of());
    }

    private boolean isEnd(boolean isKey) {
        char c = text.charAt(at);
        if (c == ':') {
            return isKey && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1))
                    || ",[]{}".indexOf(text.charAt(at + 1)) >= 0);
        }
        return ",[]{}\n\r".indexOf(c) >= 0 || c == '#' && Character.isWhitespace(text.charAt(at - 1));
    }
}
