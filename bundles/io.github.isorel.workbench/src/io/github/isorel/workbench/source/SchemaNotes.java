package io.github.isorel.workbench.source;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.osgi.util.NLS;

/** What the schema says about a key, in words. */
public final class SchemaNotes {

    /** Longer lists of values are not told. */
    private static final int MOST_VALUES = 15;

    private SchemaNotes() {
    }

    /**
     * What a value means, what it may be and what it is when nothing is said.
     *
     * @param node a part of the schema
     * @return lines; empty when the schema says nothing
     */
    public static String of(SchemaNode node) {
        List<String> lines = new ArrayList<>();
        String description = node.description();
        if (!description.isEmpty()) {
            lines.add(Character.toUpperCase(description.charAt(0)) + description.substring(1) + ".");
        }
        List<String> values = node.values();
        if (!values.isEmpty() && values.size() <= MOST_VALUES) {
            lines.add(NLS.bind(Messages.noteValues, String.join(", ", values)));
        }
        node.range().ifPresent(range -> lines.add(NLS.bind(Messages.noteRange, range)));
        node.usual().ifPresent(usual -> lines.add(NLS.bind(Messages.noteUsual, usual)));
        if (node.isMapping()) {
            lines.add(NLS.bind(Messages.noteKeys, String.join(", ", node.keys())));
        }
        return String.join("\n", lines);
    }
}
