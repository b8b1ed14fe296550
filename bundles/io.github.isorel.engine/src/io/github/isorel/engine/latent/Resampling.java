package io.github.isorel.engine.latent;

import java.time.Duration;

/** How samples are drawn anew to see how much a result hangs on which were there. */
public sealed interface Resampling {

    /** Sample by sample, with replacement; too optimistic where consecutive states are alike. */
    record Independent() implements Resampling {

        @Override
        public String toString() {
            return "single samples";
        }
    }

    /**
     * In blocks of consecutive samples, with replacement, so that resamples are as autocorrelated as the samples (Künsch 1989).
     * A block never reaches over a gap longer than itself; a run of samples that is too short for two blocks is one block.
     *
     * @param length length of a block
     */
    record Blocks(Duration length) implements Resampling {

        /** Checks the length. */
        public Blocks {
            if (length.isZero() || length.isNegative()) {
                throw new IllegalArgumentException("a block needs a length, not " + length);
            }
        }

        @Override
        public String toString() {
            return "blocks of " + length.toHours() / 24.0 + " days";
        }
    }
}
