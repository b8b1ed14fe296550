package io.github.isorel.engine.experiment;

import java.nio.file.Path;
import java.util.Optional;

import io.github.isorel.engine.relevance.BaselineChoice;
import io.github.isorel.engine.relevance.MethodSettings;

/**
 * A method by which relevance is computed.
 *
 * @param position where the experiment names it
 * @param name its name in the experiment, the same for the same settings only
 * @param settings the method with its parameters
 * @param baseline what it compares with; {@link BaselineChoice.Zero} for methods that compare with nothing
 * @param rules file with the rule book of the method {@code rules}, absolute
 */
public record MethodEntry(Position position, String name, MethodSettings settings, BaselineChoice baseline,
        Optional<Path> rules) {

    /**
     * Tells whether another entry asks for the same relevance.
     *
     * @param other another entry
     * @return true when all but names and positions are equal
     */
    public boolean isSameAs(MethodEntry other) {
        return settings.equals(other.settings) && baseline.equals(other.baseline) && rules.equals(other.rules);
    }
}
