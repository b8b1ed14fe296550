package io.github.isorel.engine.latent.archive;

import java.time.Instant;

import io.github.isorel.engine.tensor.Tensor;

/**
 * The latents of a model at one time.
 *
 * @param time initial time (UTC)
 * @param repeated whether the initial state stood in for the earlier states of the history
 * @param values (latent level, statistic or token, channel)
 */
public record ArchiveRow(Instant time, boolean repeated, Tensor values) {
}
