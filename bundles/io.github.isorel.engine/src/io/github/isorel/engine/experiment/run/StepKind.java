package io.github.isorel.engine.experiment.run;

import java.util.Locale;

/** What a step of an experiment does. The order is that in which people look at results. */
public enum StepKind {
    /** A forecast from the initial state of a case. */
    FORECAST,
    /** Relevance for a target in a forecast. */
    RELEVANCE,
    /** A latent at many times, and what is found in it. */
    LATENT,
    /** A masking test. */
    MASKING,
    /** Several models side by side. */
    COMPARISON;

    /** The word for it in names of steps and in files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
