package io.github.isorel.engine.comparison;

import io.github.isorel.engine.weather.Variable;

/**
 * How far two maps agree about one variable.
 *
 * @param variable the variable
 * @param inputs rank correlation over all its values, levels and history included; NaN where one map is the same everywhere
 * @param columns rank correlation of its sums over levels and history; NaN where one is the same everywhere
 * @param firstShare its share of Σ|R| in the first map, 0 to 1
 * @param secondShare its share of Σ|R| in the second map, 0 to 1
 */
public record VariableAgreement(Variable variable, double inputs, double columns, double firstShare, double secondShare) {
}
