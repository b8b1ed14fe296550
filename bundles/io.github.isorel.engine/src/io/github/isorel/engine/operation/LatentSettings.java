package io.github.isorel.engine.operation;

import java.time.Duration;
import java.util.Optional;

import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.latent.archive.LatentSelection;

/**
 * How samples of latents are made and tested.
 *
 * @param selection which columns of the archive are taken
 * @param scaling whether channels count by their variance or alike
 * @param block samples no further apart than this go together, and long runs of them are cut into blocks no shorter than this;
 *        above zero
 * @param groups name of a label of classes whose samples go together too, such as the name of a storm
 * @param within name of a label of classes within which alone is compared and permuted, such as {@code season}
 * @param permutations how often labels are permuted, at least 1
 * @param resamples how often samples are drawn anew; 0 for not at all, where a result can do without
 * @param seed where random numbers begin
 */
public record LatentSettings(LatentSelection selection, Scaling scaling, Duration block, Optional<String> groups,
        Optional<String> within, int permutations, int resamples, long seed) {

    /** Checks the numbers. */
    public LatentSettings {
        if (block.isZero() || block.isNegative() || permutations < 1 || resamples < 0) {
            throw new IllegalArgumentException("blocks need a length and tests permutations, not " + block + ", " + permutations
                    + " and " + resamples + " resamples");
        }
    }

    /**
     * All columns, centred, blocks of five days, 1000 permutations and resamples.
     *
     * @return settings to start from
     */
    public static LatentSettings usual() {
        return new LatentSettings(LatentSelection.all(), Scaling.CENTERED, Duration.ofDays(5), Optional.empty(), Optional.empty(),
                1000, 1000, 1);
    }

    /**
     * The same with blocks of another length.
     *
     * @param other the length, above zero
     * @return other settings
     */
    public LatentSettings withBlock(Duration other) {
        return new LatentSettings(selection, scaling, other, groups, within, permutations, resamples, seed);
    }
}
