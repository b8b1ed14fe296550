package io.github.isorel.engine.comparison;

/**
 * A linear congruential generator that is easily written in other languages too: x ← 1664525 x + 1013904223 mod 2³²,
 * u = ⌊x/256⌋/2²⁴.
 */
final class Congruential {

    private long x;

    Congruential(long x) {
        this.x = x;
    }

    /** The next number, 0 to 1. */
    double next() {
        x = (1664525 * x + 1013904223) % (1L << 32);
        return (x >> 8) / 0x1p24;
    }

    /** The cube of the sum of three numbers less its mean, in float32. */
    float nextRelevance() {
        double sum = next() + next() + next() - 1.5;
        return (float) (sum * sum * sum);
    }
}
