package io.github.isorel.workbench.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.relevance.MethodParameter;
import io.github.isorel.engine.text.Definition;
import io.github.isorel.engine.text.DefinitionKind;

/** What words of an experiment compute, with formula and source, as the engine defines them. */
public final class DefinitionNotes {

    /** The definitions that values may have, by the key that they stand behind. */
    private static final Map<String, List<DefinitionKind>> VALUES = Map.of("methods",
            List.of(DefinitionKind.METHOD, DefinitionKind.RANKING), "method", List.of(DefinitionKind.METHOD),
            "baselines", List.of(DefinitionKind.BASELINE), "baseline", List.of(DefinitionKind.BASELINE), "order",
                    List.of(DefinitionKind.RANKING), "distance", List.of(DefinitionKind.DISTANCE));
    /** The definitions that keys have themselves. */
    private static final List<DefinitionKind> KEYS = List.of(DefinitionKind.LATENT_STATISTIC, DefinitionKind.MASKING_STATISTIC);

    /** Keys of the comparison whose names tell nothing of its statistics. */
    private static final Map<String, List<String>> COMPARED = Map.of("comparison", List.of("rank-correlation", "alignment",
            "score-difference"), "scores", List.of("score-difference"));

    private DefinitionNotes() {
    }

    /**
     * What a statistic of a comparison means.
     *
     * @param name its name, such as {@code rank-correlation}
     * @return the name, and below it meaning, formula and source
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String ofComparison(String name) {
        return name + ": " + Definition.find(DefinitionKind.COMPARISON_STATISTIC, name).map(Definition::text)
                .orElseThrow(() -> new IllegalArgumentException("there is no statistic " + name));
    }

    /**
     * What a value means behind a key.
     *
     * @param key the key, such as {@code methods}
     * @param value a value, such as {@code attn-lrp}
     * @return meaning, formula, source and, of methods, the parameters; empty where nothing is defined
     */
    public static String ofValue(String key, String value) {
        return find(VALUES.getOrDefault(key, List.of()), value).map(Definition::text)
                .map(text -> key.startsWith("method") ? text + parameters(value) : text).orElse("");
    }

    /**
     * What a key computes.
     *
     * @param key the key, such as {@code pca}
     * @return meaning, formula and source; empty where nothing is defined
     */
    public static String ofKey(String key) {
        return COMPARED.containsKey(key) ? COMPARED.getOrDefault(key, List.of()).stream().map(DefinitionNotes::ofComparison)
                .collect(Collectors.joining("\n\n")) : find(KEYS, key).map(Definition::text).orElse("");
    }

    /**
     * The key that a place belongs to.
     *
     * @param steps keys and, for items of lists, empty texts
     * @return the last key; empty for the whole experiment
     */
    public static String key(List<String> steps) {
        return steps.reversed().stream().filter(step -> !step.isEmpty()).findFirst().orElse("");
    }

    /**
     * What the schema says about a place, and what is computed there by the values that stand in it.
     *
     * @param node the place in the schema
     * @param key its key
     * @param values values, separated by commas or by ends of lines
     * @return notes with empty lines between them
     */
    public static String of(SchemaNode node, String key, String values) {
        return Stream.concat(Stream.of(SchemaNotes.of(node), ofKey(key)), Stream.of(values.split("[,\\n]")).map(String::strip)
                .filter(value -> !ofValue(key, value).isEmpty()).map(value -> value + ": " + ofValue(key, value)))
                .filter(note -> !note.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    private static Optional<Definition> find(List<DefinitionKind> kinds, String name) {
        return kinds.stream().flatMap(kind -> Definition.find(kind, name).stream()).findFirst();
    }

    private static String parameters(String method) {
        List<String> parameters = MethodParameter.of(method).stream().map(MethodParameter::label).toList();
        return parameters.isEmpty() ? "" : "\n" + NLS.bind(Messages.methodParameters, String.join(", ", parameters));
    }
}
