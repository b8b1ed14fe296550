package io.github.isorel.engine.latent.archive;

import java.util.Optional;
import java.util.OptionalInt;

import io.github.isorel.engine.weather.GeographicPoint;

/**
 * What a column of an archive is.
 *
 * @param level the latent level, as the model numbers them from 0; empty when all were pooled into one
 * @param statistic what was taken over space, such as {@code mean}; empty for a token
 * @param token centre of the token; empty for a statistic
 * @param channel number of the channel, from 0
 */
public record LatentColumn(OptionalInt level, Optional<String> statistic, Optional<GeographicPoint> token, int channel) {

    /** Level, statistic or token, and channel, e.g. {@code level 2, mean, channel 17}. */
    @Override
    public String toString() {
        String start = level.isPresent() ? "level " + level.getAsInt() + ", " : "";
        return start + statistic.orElseGet(() -> "token at " + token.map(GeographicPoint::toString).orElse("?")) + ", channel "
                + channel;
    }
}
