package io.github.isorel.widgets;

import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.weather.Field;

/**
 * A field and how it is to be shown.
 *
 * @param field the field
 * @param scale colours over values in the field's own unit
 * @param unit the unit in which people read the values
 * @param title what is shown, in one line
 * @param overlay what is shown above the colours
 */
public record FieldPicture(Field field, ColorScale scale, DisplayUnit unit, String title, MapOverlay overlay) {

    /**
     * A field alone.
     *
     * @param field the field
     * @param scale colours over values in the field's own unit
     * @param unit the unit in which people read the values
     * @param title what is shown, in one line
     */
    public FieldPicture(Field field, ColorScale scale, DisplayUnit unit, String title) {
        this(field, scale, unit, title, MapOverlay.NONE);
    }
}
