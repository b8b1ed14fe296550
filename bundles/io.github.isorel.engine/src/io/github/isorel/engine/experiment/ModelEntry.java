package io.github.isorel.engine.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.PressureLevel;

/**
 * A model of an experiment.
 *
 * @param position where the experiment says so
 * @param name its name in the experiment; that of its file when the experiment gives none
 * @param file checkpoint or compiled model, absolute
 * @param configuration name of a published configuration, or the absolute path of a JSON file; empty for the one beside the model
 * @param lora when low-rank adapters are used, as {@link io.github.isorel.engine.model.ModelOptions} has it
 * @param scaleEncoding NetCDF file with the scale encoding to use instead of the computed one, absolute
 * @param levels pressure levels to use; empty for those of the configuration
 * @param precision what the matrix products of the backbone round to
 * @param perturbation noise that is added to the weights; empty for the weights as they are
 */
public record ModelEntry(Position position, String name, Path file, Optional<String> configuration, Optional<String> lora,
        Optional<Path> scaleEncoding, List<PressureLevel> levels, Precision precision,
        Optional<Perturbation> perturbation) {

    /** Copies the list. */
    public ModelEntry {
        levels = List.copyOf(levels);
    }

    /**
     * Noise on weights, which makes a sibling of a model: every weight tensor W becomes W + share · s · N, s the root mean
     * square of W and N normally distributed numbers, drawn tensor by tensor in the order of their names.
     *
     * @param seed what the noise starts from
     * @param share standard deviation of the noise, as a share of each tensor's root mean square, above 0 and at most 1
     */
    public record Perturbation(long seed, double share) {
    }

    /**
     * What is said about the model file beyond what is in it, for {@link io.github.isorel.engine.model.ModelFile#open}.
     *
     * @return the options, without the perturbation
     * @throws IOException if the scale encoding cannot be read
     */
    public ModelOptions options() throws IOException {
        Optional<Tensor> encoding = Optional.empty();
        if (scaleEncoding.isPresent()) {
            encoding = Optional.of(TensorReader.read(scaleEncoding.get(), "scale_encode"));
        }
        return new ModelOptions(configuration, lora, encoding, levels, precision);
    }
}
