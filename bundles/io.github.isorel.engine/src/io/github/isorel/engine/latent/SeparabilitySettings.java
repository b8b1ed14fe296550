package io.github.isorel.engine.latent;

import java.time.Duration;

/**
 * How separability is tested.
 *
 * @param scaling whether channels count by their variance or alike; standard deviations are those of all samples, held out ones
 *        included, which tells nothing of the label
 * @param components number of components the discriminant may use; chosen before looking at results
 * @param harmonics number of harmonics of the year that are regressed out; 0 leaves the season in
 * @param folds number of folds, at least 2; fewer are made when a class is in fewer groups
 * @param apart training samples nearer in time than this to a sample held out are not used
 * @param permutations how often the label is permuted; 1000 is usual
 * @param resamples how often groups are drawn anew for intervals; 1000 is usual
 * @param seed where the random numbers begin
 */
public record SeparabilitySettings(Scaling scaling, int components, int harmonics, int folds, Duration apart, int permutations,
        int resamples, long seed) {

    /** Checks the numbers. */
    public SeparabilitySettings {
        if (components < 1 || harmonics < 0 || folds < 2 || permutations < 1 || resamples < 1 || apart.isNegative()) {
            throw new IllegalArgumentException("separability needs components, at least 2 folds, permutations and resamples, not "
                    + components + ", " + folds + ", " + permutations + ", " + resamples + " (harmonics " + harmonics + ", apart "
                    + apart + ")");
        }
    }

    /**
     * Usual settings: centred, ten components, season left in, five folds, two days apart, 1000 permutations and resamples.
     *
     * @return settings to start from
     */
    public static SeparabilitySettings usual() {
        return new SeparabilitySettings(Scaling.CENTERED, 10, 0, 5, Duration.ofDays(2), 1000, 1000, 1);
    }

    /**
     * The same with another number of components.
     *
     * @param other number of components
     * @return other settings
     */
    public SeparabilitySettings withComponents(int other) {
        return new SeparabilitySettings(scaling, other, harmonics, folds, apart, permutations, resamples, seed);
    }

    /**
     * The same with another treatment of the season.
     *
     * @param other number of harmonics of the year that are regressed out
     * @return other settings
     */
    public SeparabilitySettings withHarmonics(int other) {
        return new SeparabilitySettings(scaling, components, other, folds, apart, permutations, resamples, seed);
    }
}
