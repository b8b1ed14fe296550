package io.github.isorel.engine.latent;

/** What is done to each channel before components are sought. */
public enum Scaling {
    /** The mean is taken off: channels of large variance count most (components of the covariance matrix). */
    CENTERED,
    /** Then it is divided by its standard deviation: all channels count alike (components of the correlation matrix). */
    STANDARDIZED
}
