package io.github.isorel.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;

/**
 * One step of a roll-out.
 *
 * @param number which step, from 1
 * @param state the forecast state, in physical units, on the model's grid
 * @param taps the latents asked for, by tap name: (token, channel), tokens level by level, row by row
 */
public record ForecastStep(int number, AtmosphericState state, Map<String, Tensor> taps) {

    /** Copies the map and keeps its order. */
    public ForecastStep {
        taps = Collections.unmodifiableMap(new LinkedHashMap<>(taps));
    }
}
