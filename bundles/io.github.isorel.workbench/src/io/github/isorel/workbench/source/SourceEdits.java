package io.github.isorel.workbench.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.isorel.workbench.source.SourceNode.Entry;
import io.github.isorel.workbench.source.SourceNode.Kind;

/**
 * Changes of the text of an experiment: every one gives a new text in which all that it is not about is as it was, comments and
 * order too. New keys come where the schema has them.
 */
public final class SourceEdits {

    /** What a value stands for that is written without its mapping: {@code demo: a.ckpt} is {@code demo: {file: a.ckpt}}. */
    private static final Map<String, String> SHORT_FORMS = Map.of("models", "file", "cases", "time", "methods", "method",
            "separability", "label", "targets", "target");

    private final SchemaNode schema;

    /**
     * Changes by a schema.
     *
     * @param schema tells the order of keys
     */
    public SourceEdits(SchemaNode schema) {
        this.schema = schema;
    }

    /**
     * What a value is, also when its mapping is written in short.
     *
     * @param root the tree of the text
     * @param path the way to the value
     * @return the value, or the scalar that stands for a mapping with this key alone; empty when there is neither
     */
    public static Optional<SourceNode> value(SourceNode root, SourcePath path) {
        return path.in(root).or(() -> path.steps().isEmpty() || path.isItem() ? Optional.empty() : path.parent().in(root)
                .filter(outer -> outer.kind() == Kind.SCALAR && ownKey(path.parent()).equals(path.last())));
    }

    /** The key that a scalar stands for in place of a mapping; empty when it stands for itself. */
    private static String ownKey(SourcePath path) {
        return path.steps().stream().filter(SHORT_FORMS::containsKey).reduce((first, second) -> second).map(SHORT_FORMS::get)
                .orElse("");
    }

    /**
     * Writes a scalar.
     *
     * @param text the text
     * @param path where the value is or is to be
     * @param value the value; empty to take it away with its key
     * @return the new text
     */
    public String set(String text, SourcePath path, String value) {
        return value.isBlank() ? remove(text, path) : write(text, path, isFlow -> Scalars.written(value, isFlow));
    }

    /**
     * Writes several scalars. Items that stay as they are are not touched.
     *
     * @param text the text
     * @param path where the list is or is to be
     * @param values the values; none to take the list away with its key
     * @return the new text
     */
    public String setAll(String text, SourcePath path, List<String> values) {
        if (values.isEmpty()) {
            return remove(text, path);
        }
        Optional<SourceNode> present = path.in(SourceTree.read(text));
        if (present.isEmpty() || present.get().kind() != Kind.SEQUENCE) {
            return write(text, path, isFlow -> "[" + values.stream().map(value -> Scalars.written(value, true))
                    .collect(Collectors.joining(", ")) + "]");
        }
        String changed = text;
        int before = present.get().entries().size();
        for (int i = before - 1; i >= values.size(); i--) {
            changed = remove(changed, path.item(i));
        }
        for (int i = 0; i < values.size(); i++) {
            SourcePath item = path.item(i);
            boolean isSame = i < before && item.in(SourceTree.read(changed)).map(SourceNode::text).filter(values.get(i)::equals)
                    .isPresent();
            if (i < before && !isSame) {
                changed = set(changed, item, values.get(i));
            } else if (i >= before) {
                changed = add(changed, path, values.get(i));
            }
        }
        return changed;
    }

    /** How a value is written in a block, and in brackets or braces. */
    @FunctionalInterface
    private interface Written {
        String in(boolean isFlow);
    }

    private String write(String text, SourcePath path, Written value) {
        SourceNode root = SourceTree.read(text);
        Optional<SourceNode> present = path.in(root);
        boolean isFlow = isInFlow(root, path);
        if (present.isPresent()) {
            return Blocks.replace(text, present.get().start(), present.get().end(), value.in(isFlow));
        }
        Optional<Entry> empty = path.entryIn(root);
        if (empty.isPresent()) {
            int at = empty.get().key().map(key -> text.indexOf(':', key.end()) + 1).orElse(empty.get().start() + 1);
            return at > 0 ? Blocks.replace(text, at, at, value.in(isFlow).startsWith("\n") ? value.in(isFlow) : " "
                    + value.in(isFlow))
                    : text;
        }
        return insert(text, root, path, value);
    }

    /** Whether brackets or braces are around a value. */
    private static boolean isInFlow(SourceNode root, SourcePath path) {
        for (SourcePath outer = path; !outer.steps().isEmpty();) {
            outer = outer.parent();
            if (outer.in(root).filter(SourceNode::isFlow).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private String insert(String text, SourceNode root, SourcePath path, Written value) {
        Optional<SourceNode> outer = path.parent().in(root);
        String key = path.last();
        if (path.isItem()) {
            return add(text, path.parent(), Scalars.unquoted(value.in(false)));
        }
        if (outer.isEmpty()) {
            return path.steps().size() == 1 ? Blocks.append(text, entry(key, value.in(false), false))
                    : write(text, path.parent(), isFlow -> "{" + Scalars.written(key, true) + ": " + value.in(true) + "}");
        }
        SourceNode mapping = outer.get();
        if (mapping.kind() != Kind.MAPPING) {
            return expand(text, root, path, value.in(true));
        }
        List<String> order = schema.at(path.parent().schemaSteps()).map(SchemaNode::keys).orElse(List.of());
        return Blocks.insert(text, mapping, before(mapping, key, order),
                entry(key, value.in(mapping.isFlow()), mapping.isFlow()));
    }

    private static String entry(String key, String value, boolean isFlow) {
        return Scalars.written(key, isFlow) + (value.startsWith("\n") ? ":" : ": ") + value;
    }

    /** Behind how many entries a new key comes. */
    private static int before(SourceNode mapping, String key, List<String> order) {
        int place = order.indexOf(key);
        int behind = place < 0 ? mapping.entries().size() : 0;
        for (int i = 0; i < mapping.entries().size() && place >= 0; i++) {
            int other = order.indexOf(mapping.entries().get(i).name());
            behind = other >= 0 && other < place ? i + 1 : behind;
        }
        return behind;
    }

    /** Makes a mapping of a value that stands for one of its keys, and adds another key. */
    private static String expand(String text, SourceNode root, SourcePath path, String value) {
        SourceNode scalar = path.parent().in(root).orElseThrow();
        String own = ownKey(path.parent());
        boolean isSwitch = scalar.text().equals("true") || scalar.text().equals("false") || own.isEmpty();
        boolean replaces = own.equals(path.last());
        String first = isSwitch || replaces ? "" : own + ": " + Scalars.written(scalar.text(), true) + ", ";
        String written = replaces ? value : "{" + first + path.last() + ": " + value + "}";
        return Blocks.replace(text, scalar.start(), scalar.end(), written);
    }

    /**
     * Adds a scalar to a list, which is made when it is not there; one value becomes a list of two.
     *
     * @param text the text
     * @param path where the list is or is to be
     * @param value the value
     * @return the new text
     */
    public String add(String text, SourcePath path, String value) {
        return addWritten(text, path, isFlow -> Scalars.written(value, isFlow));
    }

    /**
     * Adds a mapping to a list.
     *
     * @param text the text
     * @param path where the list is or is to be
     * @param entries keys with values as they are to be written in braces, at least one, such as {@code methods: [attn-lrp]}
     * @return the new text
     */
    public String addMapping(String text, SourcePath path, List<String> entries) {
        return addWritten(text, path, isFlow -> isFlow ? "{" + String.join(", ", entries) + "}" : String.join("\n", entries));
    }

    private String addWritten(String text, SourcePath path, Written item) {
        SourceNode root = SourceTree.read(text);
        Optional<SourceNode> present = path.in(root);
        if (present.isEmpty()) {
            boolean isTop = path.steps().size() == 1;
            String lines = "\n  - " + item.in(false).replace("\n", "\n    ");
            return isTop ? write(text, path, isFlow -> lines) : write(text, path, isFlow -> "[" + item.in(true) + "]");
        }
        SourceNode list = present.get();
        if (list.kind() == Kind.SEQUENCE) {
            return Blocks.insert(text, list, list.entries().size(), list.isFlow() ? item.in(true) : "- " + item.in(false)
                    .replace("\n", "\n  "));
        }
        if (list.kind() == Kind.MAPPING && !list.isFlow()) {
            return add(Blocks.toItem(text, list), path, item);
        }
        String only = text.substring(list.start(), list.end());
        String quoted = list.kind() == Kind.SCALAR ? Scalars.written(list.text(), true) : only;
        return Blocks.replace(text, list.start(), list.end(), "[" + quoted + ", " + item.in(true) + "]");
    }

    private String add(String text, SourcePath path, Written item) {
        return addWritten(text, path, item);
    }

    /**
     * Takes away a key with its value, or an item. What becomes empty by that goes too.
     *
     * @param text the text
     * @param path the way to the value
     * @return the new text; the same when there is no such value
     */
    public String remove(String text, SourcePath path) {
        SourceNode root = SourceTree.read(text);
        Optional<Entry> entry = path.entryIn(root);
        if (entry.isEmpty()) {
            boolean isOnly = path.isItem() && path.index() == 0 && path.in(root).isPresent();
            return isOnly ? remove(text, path.parent()) : text;
        }
        SourceNode outer = path.parent().in(root).orElseThrow();
        if (outer.entries().size() == 1 && !path.parent().steps().isEmpty()) {
            return remove(text, path.parent());
        }
        List<Entry> entries = new ArrayList<>(outer.entries());
        return Blocks.remove(text, outer, entries.indexOf(entry.get()));
    }

    /**
     * Gives a key another name.
     *
     * @param text the text
     * @param path the way to the value of the key
     * @param name the new name
     * @return the new text; the same when there is no such key
     */
    public String rename(String text, SourcePath path, String name) {
        SourceNode root = SourceTree.read(text);
        Optional<SourceNode> key = path.entryIn(root).flatMap(Entry::key);
        return key.map(it -> Blocks.replace(text, it.start(), it.end(), Scalars.written(name, isInFlow(root, path))))
                .orElse(text);
    }
}
