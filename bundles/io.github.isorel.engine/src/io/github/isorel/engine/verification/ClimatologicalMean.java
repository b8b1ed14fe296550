package io.github.isorel.engine.verification;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Variable;

/** The mean state of the atmosphere that anomalies are counted from. */
@FunctionalInterface
public interface ClimatologicalMean {

    /**
     * The mean of one variable for a time of the year.
     *
     * @param variable the variable
     * @param validTime the time (UTC) whose season is meant
     * @return the mean in the variable's unit, on the grid and levels of the forecasts that are verified: (latitude, longitude)
     *         or (level, latitude, longitude); NaN where it is unknown; empty when there is none for this variable
     * @throws IOException if it cannot be read
     */
    Optional<Tensor> at(Variable variable, Instant validTime) throws IOException;

    /**
     * No climatology: there will be no anomaly correlation.
     *
     * @return a mean that is unknown for every variable
     */
    static ClimatologicalMean unknown() {
        return (variable, validTime) -> Optional.empty();
    }
}
