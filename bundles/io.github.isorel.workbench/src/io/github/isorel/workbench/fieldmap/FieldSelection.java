package io.github.isorel.workbench.fieldmap;

import java.util.Optional;

import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/**
 * Which field of a source is meant.
 *
 * @param kind forecast, truth, …
 * @param variable the variable
 * @param level the level of an atmospheric variable, else empty
 * @param step index into the source's times, from 0
 */
public record FieldSelection(FieldKind kind, Variable variable, Optional<PressureLevel> level, int step) {
}
