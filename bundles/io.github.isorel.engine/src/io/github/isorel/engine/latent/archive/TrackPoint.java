package io.github.isorel.engine.latent.archive;

import java.time.Instant;

import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Where a storm was.
 *
 * @param time when (UTC)
 * @param place where its centre was
 */
public record TrackPoint(Instant time, GeographicPoint place) {
}
