package io.github.isorel.engine.latent;

/**
 * A number computed from samples, with how it varied when the samples were drawn anew.
 *
 * @param value the number itself
 * @param spread its variation over resamples
 */
public record Estimate(double value, Spread spread) {
}
