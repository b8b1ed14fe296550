package io.github.isorel.workbench.fieldmap;

import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.weather.Field;

/**
 * A field with the range of its kind.
 *
 * @param field the field
 * @param range the values of the same variable, level and kind over all steps, so that colours mean the same at each step
 */
public record FieldReading(Field field, ValueRange range) {
}
