package io.github.isorel.engine.experiment;

/**
 * What is compared when there are several models.
 *
 * @param relevance agreement of their relevance maps
 * @param latent likeness of their latents
 * @param scores difference of their scores
 */
public record ComparisonEntry(boolean relevance, boolean latent, boolean scores) {
}
