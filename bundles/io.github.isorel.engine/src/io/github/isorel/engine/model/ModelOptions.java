package io.github.isorel.engine.model;

import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.tensor.Precision;
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
 * @param precision what the matrix products of the backbone round their factors and results to
 */
public record ModelOptions(Optional<String> configuration, Optional<String> lora, Optional<Tensor> scaleEncoding,
        List<PressureLevel> levels, Precision precision) {

    /** Copies the list. */
    public ModelOptions {
        levels = List.copyOf(levels);
    }

    /**
     * Options in float32.
     *
     * @param configuration a published name or the path of a JSON file
     * @param lora when low-rank adapters are used
     * @param scaleEncoding the scale encoding (patch, channel) to use instead of the computed one
     * @param levels the pressure levels to use; empty for those of the configuration
     */
    public ModelOptions(Optional<String> configuration, Optional<String> lora, Optional<Tensor> scaleEncoding,
            List<PressureLevel> levels) {
        this(configuration, lora, scaleEncoding, levels, Precision.FLOAT32);
    }

    /**
     * The same in a precision.
     *
     * @param other what the matrix products of the backbone round to
     * @return options that differ in nothing else
     */
    public ModelOptions withPrecision(Precision other) {
        return new ModelOptions(configuration, lora, scaleEncoding, levels, other);
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
