package io.github.isorel.engine.latent;

import java.util.SplittableRandom;

/** Random numbers of many draws that do not depend on which thread makes which draw. */
public final class RandomStreams {

    /** Odd and unlike the step of {@link SplittableRandom}, so that neighbouring draws are not shifts of each other. */
    private static final long FACTOR = 0xD1342543DE82EF95L;

    private RandomStreams() {
    }

    /**
     * The random numbers of one draw.
     *
     * @param seed where all draws begin
     * @param draw number of the draw, from 0
     * @return its random numbers, unlike those of all other draws
     */
    public static SplittableRandom of(long seed, int draw) {
        return new SplittableRandom(seed * 0x2545F4914F6CDD1DL ^ FACTOR * (draw + 1L));
    }

    /** Shuffles in place (Fisher and Yates). */
    static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }
}
