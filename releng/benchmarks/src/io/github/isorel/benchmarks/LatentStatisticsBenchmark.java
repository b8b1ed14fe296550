package io.github.isorel.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

import io.github.isorel.engine.latent.ComponentStability;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.latent.PrincipalComponents;
import io.github.isorel.engine.latent.Resampling;
import io.github.isorel.engine.latent.Scaling;
import io.github.isorel.engine.progress.Progress;

/**
 * The bootstrap of the first ten components of 400 samples of 2048 channels: 1000 resamples by leading eigenvectors of the
 * re-indexed Gram matrix, against the full eigendecomposition of a few Gram matrices of that size by Commons Math, one a
 * resample, on one thread. Latents with twelve autocorrelated directions in noise, and noise alone, whose flat spectrum is the
 * hardest case.
 * <p>
 * Arguments: none.
 */
public final class LatentStatisticsBenchmark {

    private static final int SAMPLES = 400;
    private static final int CHANNELS = 2048;
    private static final int DIRECTIONS = 12;
    private static final int RESAMPLES = 1000;
    private static final int ROUNDS = 5;

    private LatentStatisticsBenchmark() {
    }

    public static void main(String[] arguments) {
        System.out.println("case          fit s  single samples s  blocks s  full decompositions, 1000 s  ratio");
        run("structured", samples(1));
        run("noise alone", samples(0));
    }

    private static void run(String name, LatentSamples samples) {
        double fit = Double.POSITIVE_INFINITY;
        double single = Double.POSITIVE_INFINITY;
        double blocks = Double.POSITIVE_INFINITY;
        double full = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) { // in turns, so that a busy machine disturbs all alike; the best of each
            long begin = System.nanoTime();
            PrincipalComponents components = PrincipalComponents.fit(samples, Scaling.CENTERED, 10, Progress.none());
            fit = Math.min(fit, seconds(begin));
            single = Math.min(single, bootstrap(components, new Resampling.Independent()));
            blocks = Math.min(blocks, bootstrap(components, new Resampling.Blocks(Duration.ofDays(5))));
            full = Math.min(full, decomposition(round));
        }
        System.out.printf(Locale.ROOT, "%-12s  %5.2f  %16.2f  %8.2f  %27.0f  %5.0f%n", name, fit, single, blocks,
                RESAMPLES * full,
                RESAMPLES * full / Math.max(single, blocks));
    }

    private static double bootstrap(PrincipalComponents components, Resampling resampling) {
        long begin = System.nanoTime();
        ComponentStability.of(components, resampling, RESAMPLES, 1, Progress.none());
        return seconds(begin);
    }

    private static double decomposition(int seed) {
        var random = new Random(seed);
        double[][] gram = new double[SAMPLES][SAMPLES];
        for (int row = 0; row < SAMPLES; row++) {
            for (int column = 0; column <= row; column++) {
                gram[row][column] = random.nextGaussian() + (row == column ? CHANNELS : 0);
                gram[column][row] = gram[row][column];
            }
        }
        long begin = System.nanoTime();
        double largest = new EigenDecomposition(new Array2DRowRealMatrix(gram, false)).getRealEigenvalue(0);
        double taken = seconds(begin);
        if (!(largest > 0)) {
            throw new IllegalStateException("no eigenvalue is " + largest);
        }
        return taken;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static LatentSamples samples(double size) {
        var random = new Random(1);
        double[][] directions = new double[DIRECTIONS][CHANNELS];
        for (double[] direction : directions) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                direction[channel] = random.nextGaussian();
            }
        }
        double[] state = new double[DIRECTIONS];
        List<Instant> times = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < SAMPLES; row++) {
            float[] values = new float[CHANNELS];
            for (int i = 0; i < DIRECTIONS; i++) {
                state[i] = 0.8 * state[i] + 0.6 * random.nextGaussian();
            }
            for (int channel = 0; channel < CHANNELS; channel++) {
                double value = 5 + random.nextGaussian();
                for (int i = 0; i < DIRECTIONS; i++) {
                    value += size * state[i] * directions[i][channel] / (i + 1);
                }
                values[channel] = (float) value;
            }
            rows.add(values);
            times.add(Instant.parse("1990-01-01T00:00:00Z").plus(Duration.ofHours(6L * row)));
        }
        return LatentSamples.of(times, rows);
    }
}
