package io.github.isorel.engine.latent;

/** How far samples are from each other. */
public enum Distance {
    /** √Σ(a − b)², in the latents' unit. */
    EUCLIDEAN,
    /** 1 − cosine of the angle between two samples as they are, 0 to 2. Latents with a large mean are all near to each other. */
    COSINE,
    /** 1 − cosine of the angle between their anomalies from the mean of all samples, 0 to 2. */
    ANOMALY_COSINE
}
