package io.github.isorel.engine.relevance;

import java.util.Optional;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * How much of all relevance falls on one variable, at one level.
 *
 * @param variable the variable
 * @param level the level of an atmospheric variable, else empty
 * @param relevance the sum of its relevance, signs kept, in the target's unit
 * @param share the sum of the magnitudes of its relevance, relative to that of all variables: 0 to 1; 0 where nothing is relevant
 */
public record RelevanceShare(Variable variable, Optional<PressureLevel> level, double relevance, double share) {
}
