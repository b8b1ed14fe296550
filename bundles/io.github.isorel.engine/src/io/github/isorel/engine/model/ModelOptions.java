package io.github.isorel.engine.model;

import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.PressureLevel;

/**
 * What the user says about a model file beyond what is in it.
 *
 * @param configuration a published name (as {@code AuroraSmallPretrained}) or the path of a JSON file; empty to look for
 *        {@code <same name>.json} and {@code config.json} beside the model
 * @param lora {@code off}, {@code single}, {@code from_second} or {@code all}; empty for what the configuration says
 * @param scaleEncoding the scale encoding (patch, channel) to use instead of the computed one
 * @param levels the pressure levels to use; empty for those of the configuration
 */
public record ModelOptions(Optional<String> configuration, Optional<String> lora, Optional<Tensor> scaleEncoding,
        List<PressureLevel> levels) {

    /** Copies the list. */
    public ModelOptions {
        levels = List.copyOf(levels);
    }

    /**
     * Nothing said.
     *
     * @return options that leave all to the model's own configuration
     */
    public static ModelOptions none() {
        return new ModelOptions(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
