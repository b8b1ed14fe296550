package io.github.isorel.engine.experiment.run;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Some of the steps of a plan, by patterns over their names. In a pattern {@code *} stands for any letters, slashes too, and
 * {@code ?} for one; a pattern that ends where a word of the name ends has all steps that begin so: {@code relevance/demo}.
 * Immutable.
 */
public final class StepSelection {

    private final List<String> patterns;
    private final List<Pattern> compiled;

    private StepSelection(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
        this.compiled = patterns.stream().map(StepSelection::compile).toList();
    }

    /**
     * All steps.
     *
     * @return a selection that leaves nothing out
     */
    public static StepSelection all() {
        return new StepSelection(List.of());
    }

    /**
     * Steps that one of several patterns has.
     *
     * @param patterns patterns; none for all steps
     * @return the selection
     */
    public static StepSelection of(List<String> patterns) {
        return new StepSelection(patterns);
    }

    private static Pattern compile(String pattern) {
        var expression = new StringBuilder();
        for (char letter : pattern.toCharArray()) {
            switch (letter) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(letter)));
            }
        }
        return Pattern.compile(expression.append("(/.*)?").toString());
    }

    /**
     * Tells whether a step is selected.
     *
     * @param name its name
     * @return whether a pattern has it, or there are no patterns
     */
    public boolean has(String name) {
        return compiled.isEmpty() || compiled.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** The patterns. */
    @Override
    public String toString() {
        return patterns.isEmpty() ? "all steps" : String.join(", ", patterns);
    }
}
