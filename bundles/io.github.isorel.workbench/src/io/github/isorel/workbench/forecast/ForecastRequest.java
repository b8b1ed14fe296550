package io.github.isorel.workbench.forecast;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.tensor.Precision;

/**
 * What forecast is wanted.
 *
 * @param model checkpoint or compiled model
 * @param scaleEncoding NetCDF file with the scale encoding that the model was trained with; empty to compute it
 * @param precision what the matrix products of the backbone round to
 * @param data files or folders with the initial states, and with the truth where there is one
 * @param initialTime start of the forecast (UTC)
 * @param steps number of steps, at least 1
 * @param repeatHistory whether the initial state may stand in for earlier ones that the data do not hold
 * @param output NetCDF file to write the forecast to
 */
public record ForecastRequest(Path model, Optional<Path> scaleEncoding, Precision precision, List<Path> data, Instant initialTime,
        int steps, boolean repeatHistory, Path output) {

    /** Copies the list and checks the number of steps. */
    public ForecastRequest {
        data = List.copyOf(data);
        if (steps < 1 || data.isEmpty()) {
            throw new IllegalArgumentException("a forecast needs data and at least one step, not " + data + " and " + steps);
        }
    }

    /**
     * The name of the model for people.
     *
     * @return its file name without the ending
     */
    public String modelName() {
        return modelName(model);
    }

    /**
     * The name of a model for people.
     *
     * @param model its file
     * @return the file name without the ending
     */
    public static String modelName(Path model) {
        return String.valueOf(model.getFileName()).replaceFirst("\\.[^.]+$", "");
    }
}
