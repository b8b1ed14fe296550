package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * A field that can be drawn as lines above another one.
 *
 * @param variable the variable
 * @param level the level of an atmospheric variable, else empty
 */
public record ContourField(Variable variable, Optional<PressureLevel> level) {
}
