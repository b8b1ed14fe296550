package io.github.isorel.engine.latent.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.isorel.engine.latent.Separability;

/**
 * A class of samples held against the others, with the season and without it.
 *
 * @param samples the samples
 * @param seasonLeftIn the test with the season in the latents
 * @param seasonRegressedOut the same with harmonics of the year regressed out
 * @param provenance where all that comes from, as attributes of a NetCDF file
 */
public record SeparabilityResult(LabelledTimes samples, Separability seasonLeftIn, Separability seasonRegressedOut,
        Map<String, String> provenance) {

    /** Copies the map. */
    public SeparabilityResult {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }
}
