package io.github.isorel.engine.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/**
 * What a name stands for that users choose: a method, a rule, a statistic. For help texts of all clients. In formulas t is the
 * target, x a normalised input or the input of a layer, x̄ the same of the baseline, R relevance, z the output of a linear layer.
 *
 * @param name the name as users write it
 * @param meaning one sentence, with a point at the end
 * @param formula what is computed
 * @param source who published it: authors, year, where
 */
public record Definition(String name, String meaning, String formula, String source) {

    private static final String FILE = "/definitions/definitions.json";

    /**
     * All definitions of a kind.
     *
     * @param kind what they are of
     * @return definitions in the order in which users are told of them
     */
    public static List<Definition> all(DefinitionKind kind) {
        try (@Nullable InputStream stream = Definition.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the engine lacks its resource " + FILE);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return JsonNode.parse(FILE, text).get(kind.key()).items(item -> new Definition(item.get("name").text(),
                    item.get("meaning").text(), item.get("formula").text(), item.get("source").text()));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + FILE + " cannot be read", e);
        }
    }

    /**
     * The definition of a name.
     *
     * @param kind what it is of
     * @param name a name
     * @return the definition; empty when there is none of this kind and name
     */
    public static Optional<Definition> find(DefinitionKind kind, String name) {
        return all(kind).stream().filter(definition -> definition.name().equals(name)).findFirst();
    }

    /**
     * All of it for people.
     *
     * @return three lines: meaning, formula, source
     */
    public String text() {
        return meaning + "\n" + formula + "\n" + source;
    }
}
