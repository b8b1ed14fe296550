package io.github.isorel.widgets;

import java.util.List;

import io.github.isorel.engine.figure.plot.Isoline;
import io.github.isorel.engine.weather.GeographicArea;

/**
 * What a map shows besides the colours of its field.
 *
 * @param opacity how much the colours cover what is below them, 0 to 1
 * @param isolines lines of another field
 * @param areas boxes and polygons to outline, such as that of a target
 */
public record MapOverlay(double opacity, List<Isoline> isolines, List<GeographicArea> areas) {

    /** Nothing but the field. */
    public static final MapOverlay NONE = new MapOverlay(1, List.of(), List.of());

    /** Copies the lists and checks the opacity. */
    public MapOverlay {
        isolines = List.copyOf(isolines);
        areas = List.copyOf(areas);
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("an opacity lies within 0 to 1, not at " + opacity);
        }
    }
}
