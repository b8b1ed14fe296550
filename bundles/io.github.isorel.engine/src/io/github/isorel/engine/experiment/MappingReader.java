package io.github.isorel.engine.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.experiment.YamlNode.Mapping;
import io.github.isorel.engine.experiment.YamlNode.Scalar;

/** A mapping whose keys are known. Other keys and keys without a value are problems. */
final class MappingReader {

    private final Keys keys;
    private final Position position;
    private final Map<String, YamlNode> values = new LinkedHashMap<>();
    private final Map<String, Position> places = new LinkedHashMap<>();
    private final Values reader;

    /**
     * A reader of a mapping.
     *
     * @param mapping the mapping
     * @param keys the keys that it may have
     * @param reader reads values
     */
    MappingReader(Mapping mapping, Keys keys, Values reader) {
        this.keys = keys;
        this.reader = reader;
        this.position = mapping.position();
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            boolean isEmpty = entry.value() instanceof Scalar scalar && scalar.isNull();
            if (!keys.names().contains(key)) {
                String fix = mapping.isFlow() && isEmpty ? "inside braces put quotes around values with a comma"
                        : Problems.fix(key, "keys",
                        keys.names());
                reader.problems().error(entry.key().position(), "unknown key '" + key + "'", fix);
            } else if (isEmpty) {
                reader.problems().error(entry.key().position(), "'" + key + "' has no value", "write one or delete the key");
            } else {
                values.put(key, entry.value());
                places.put(key, entry.key().position());
            }
        }
    }

    /** A reader of a node that must be a mapping. */
    static Optional<MappingReader> of(YamlNode node, String what, Keys keys, Values reader) {
        if (node instanceof Mapping mapping) {
            return Optional.of(new MappingReader(mapping, keys, reader));
        }
        reader.problems().error(node.position(), what + " must be a mapping, not " + node.kind(), "keys are "
                + String.join(", ", keys.names()));
        return Optional.empty();
    }

    Position position() {
        return position;
    }

    /** Where a key stands; the beginning of the mapping when it has none. */
    Position position(String key) {
        return places.getOrDefault(known(key), position);
    }

    boolean has(String key) {
        return values.containsKey(known(key));
    }

    /** The value of a key; empty when the mapping has none. */
    Optional<YamlNode> value(String key) {
        return Optional.ofNullable(values.get(known(key)));
    }

    /** The value of a key that must be there. */
    Optional<YamlNode> required(String key, String fix) {
        Optional<YamlNode> value = value(key);
        if (value.isEmpty()) {
            reader.problems().error(position, "the " + keys.label() + " has no '" + key + "'", fix);
        }
        return value;
    }

    Optional<Long> whole(String key, long least, long most) {
        return value(key).flatMap(node -> reader.whole(node, key, least, most));
    }

    int whole(String key, int least, int most, int usual) {
        return whole(key, least, most).map(Long::intValue).orElse(usual);
    }

    boolean truth(String key, boolean usual) {
        return value(key).flatMap(node -> reader.truth(node, key)).orElse(usual);
    }

    Optional<String> name(String key) {
        return value(key).flatMap(node -> reader.name(node, key));
    }

    String word(String key, List<String> words) {
        return value(key).flatMap(node -> reader.word(node, key, words)).orElse(words.getFirst());
    }

    private String known(String key) {
        if (!keys.names().contains(key)) {
            throw new IllegalArgumentException("the reader asks " + keys.label() + " for '" + key
                    + "', which is not among its keys");
        }
        return key;
    }
}
