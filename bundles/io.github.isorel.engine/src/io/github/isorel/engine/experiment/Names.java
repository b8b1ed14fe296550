package io.github.isorel.engine.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of one kind, such as those of the models. Those of faulty entries count too, so that no fault is told twice. */
final class Names {

    private final String kind;
    private final Map<String, Position> places = new LinkedHashMap<>();
    private final Values reader;
    /** All names, one list for all who ask while none is added: there may be thousands of cases and questions. */
    private List<String> all = List.of();

    /**
     * No names yet.
     *
     * @param kind what they name, for messages: {@code model}
     * @param reader reads references
     */
    Names(String kind, Values reader) {
        this.kind = kind;
        this.reader = reader;
    }

    /** Takes a name; another of the same name is a problem. */
    void declare(String name, Position position) {
        Position before = places.putIfAbsent(name, position);
        if (before != null) {
            reader.problems().error(position, "there are two " + kind + "s named '" + name + "'",
                    "give this one a name of its own; the other is in line "
                    + before.line());
        }
    }

    boolean contains(String name) {
        return places.containsKey(name);
    }

    List<String> all() {
        if (all.size() != places.size()) {
            all = List.copyOf(places.keySet());
        }
        return all;
    }

    /** References to names: one, a list of them, or {@code all}, which they are when nothing is said. */
    List<String> references(Optional<YamlNode> node) {
        if (node.isEmpty() || node.get() instanceof YamlNode.Scalar scalar && scalar.text().equals("all") && !contains("all")) {
            return all();
        }
        return reader.all(node.get(), kind + "s", item -> reader.text(item, "the name of a " + kind)
                .filter(name -> isKnown(name, item.position())));
    }

    private boolean isKnown(String name, Position position) {
        if (!contains(name)) {
            reader.problems().error(position, "there is no " + kind + " '" + name + "'", Problems.fix(name, kind + "s", all()));
        }
        return contains(name);
    }
}
