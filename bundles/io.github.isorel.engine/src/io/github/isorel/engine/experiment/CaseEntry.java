package io.github.isorel.engine.experiment;

import java.time.Instant;
import java.util.Optional;

import io.github.isorel.engine.weather.GeographicArea;

/**
 * An initial time of an experiment.
 *
 * @param position where the experiment says so
 * @param name its name; the time when the experiment gives none
 * @param time initial time (UTC)
 * @param region box or polygon, what {@code region} stands for in targets
 * @param label a class that the case belongs to, such as {@code storm} or {@code calm}
 * @param storm the storm that it belongs to; cases of the same storm are not independent
 */
public record CaseEntry(Position position, String name, Instant time, Optional<GeographicArea> region, Optional<String> label,
        Optional<String> storm) {
}
