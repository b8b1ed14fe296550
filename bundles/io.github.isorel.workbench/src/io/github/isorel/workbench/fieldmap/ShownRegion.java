package io.github.isorel.workbench.fieldmap;

import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * The region drawn on a field map with the field that it shows, as the map gives it to the selection of the workbench.
 *
 * @param area the region
 * @param field the field
 * @param unit the unit in which people read the values
 * @param title what the map shows, in one line
 * @param kind whether it is relevance, data and so on
 * @param variable the variable; empty for a sum over all of them
 * @param level the level; empty for variables without levels and for a sum over all of them
 * @param provenance where the field comes from: facts by name
 */
public record ShownRegion(GeographicArea area, Field field, DisplayUnit unit, String title, FieldKind kind,
        Optional<Variable> variable, Optional<PressureLevel> level, Map<String, String> provenance) {

    /** Copies the facts. */
    public ShownRegion {
        provenance = Map.copyOf(provenance);
    }
}
