package io.github.isorel.engine.latent.archive;

import java.util.List;

import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * How the numbers of a row are ordered: latent level by latent level, within a level statistic by statistic or token by token,
 * within these channel by channel.
 *
 * @param levels the latent levels that were kept apart, as the model numbers them from 0; empty when all were pooled into one
 * @param statistics what was taken over space, as {@code mean} and {@code std}; empty when tokens were kept as they are
 * @param tokens centres of the tokens that were kept, from north to south and west to east; empty when they were pooled
 * @param channels number of channels of the latent
 */
public record LatentAxes(List<Integer> levels, List<String> statistics, List<GeographicPoint> tokens, int channels) {

    /** Copies the lists and checks that there is one kind of part. */
    public LatentAxes {
        levels = List.copyOf(levels);
        statistics = List.copyOf(statistics);
        tokens = List.copyOf(tokens);
        if (channels < 1 || statistics.isEmpty() == tokens.isEmpty()) {
            throw new IllegalArgumentException("rows have channels and either statistics or tokens, not " + channels
                    + " channels, " + statistics + " and " + tokens.size() + " tokens");
        }
    }

    /**
     * How many blocks of parts there are.
     *
     * @return the number of latent levels, or 1 when they were pooled into one
     */
    public int blocks() {
        return Math.max(1, levels.size());
    }

    /**
     * How many statistics or tokens there are.
     *
     * @return their number, at least 1
     */
    public int parts() {
        return statistics.size() + tokens.size();
    }

    /**
     * How many numbers a row has.
     *
     * @return blocks × parts × channels
     */
    public long width() {
        return (long) blocks() * parts() * channels;
    }

    /**
     * The shape of a row.
     *
     * @return (latent level, statistic or token, channel)
     */
    public Shape shape() {
        return Shape.of(blocks(), parts(), channels);
    }
}
