package io.github.isorel.engine.figure.plot;

import io.github.isorel.engine.figure.DisplayUnit;

/**
 * A second field, drawn as lines of equal value at round numbers.
 *
 * @param field its values in their stored unit
 * @param unit the unit of the labels
 */
public record Contours(GridValues field, DisplayUnit unit) {
}
