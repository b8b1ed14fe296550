package io.github.isorel.headless;

import java.util.ArrayList;
import java.util.List;

import io.github.isorel.engine.text.Definition;
import io.github.isorel.engine.text.DefinitionKind;

/** Definitions as help texts have them: a name, and below it the formula and who published it. */
final class DefinitionText {

    private static final int WIDTH = 94;

    private DefinitionText() {
    }

    /**
     * All definitions of a kind.
     *
     * @param title what they are of
     * @param kind the kind
     * @return lines, an empty one in the end
     */
    static List<String> of(String title, DefinitionKind kind) {
        List<String> lines = new ArrayList<>(List.of(title, ""));
        for (Definition definition : Definition.all(kind)) {
            lines.add(" " + definition.name());
            for (String text : List.of(definition.formula(), definition.source())) {
                HelpText.wrapped(text, WIDTH).forEach(line -> lines.add("   " + line));
            }
        }
        lines.add("");
        return lines;
    }
}
