package io.github.isorel.engine.latent.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rows of an archive depend on beside their time: model and weights, tap, pooling, grid and so on. Rows of another
 * identity must not come into the same archive.
 *
 * @param facts texts by name, names in lower case with underscores; the order is kept
 */
public record ArchiveIdentity(Map<String, String> facts) {

    /** What the attributes of an archive that belong to its identity begin with. */
    private static final String PREFIX = "isorel_archive_";

    /** Copies the map. */
    public ArchiveIdentity {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** The facts as attributes. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        facts.forEach((name, value) -> attributes.put(PREFIX + name, value));
        return attributes;
    }

    /** The facts among the attributes of an archive. */
    static ArchiveIdentity of(Map<String, String> attributes) {
        Map<String, String> facts = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                facts.put(name.substring(PREFIX.length()), value);
            }
        });
        return new ArchiveIdentity(facts);
    }

    /**
     * One fact.
     *
     * @param name its name
     * @return its text; empty when nothing is known about it
     */
    public Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /**
     * In what another identity differs.
     *
     * @param other what is held against this one
     * @return a phrase for each fact that differs; empty when both are the same
     */
    public List<String> differences(ArchiveIdentity other) {
        Set<String> names = new LinkedHashSet<>(facts.keySet());
        names.addAll(other.facts.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String own = facts.getOrDefault(name, "");
            String others = other.facts.getOrDefault(name, "");
            if (!own.equals(others)) {
                differences.add(name.replace('_', ' ') + " is " + text(own) + " in the archive, now " + text(others));
            }
        }
        return differences;
    }

    private static String text(String value) {
        return value.isEmpty() ? "nothing" : "\"" + value + "\"";
    }
}
