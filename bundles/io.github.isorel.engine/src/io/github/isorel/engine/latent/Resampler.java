package io.github.isorel.engine.latent;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws samples anew: how often each of them occurs in a resample. Safe for use by several threads. */
final class Resampler {

    /** Samples that follow each other, and how many of them make a block. */
    private record Run(List<Integer> rows, int blockSize) {

        double blocks() {
            return rows.size() / (double) blockSize;
        }
    }

    private final List<Run> runs;
    private final int count;
    private final double blocks;

    private Resampler(List<Run> runs) {
        this.runs = runs;
        count = runs.stream().mapToInt(run -> run.rows().size()).sum();
        blocks = runs.stream().mapToDouble(Run::blocks).sum();
    }

    static Resampler of(Resampling resampling, List<Instant> times) {
        return new Resampler(switch (resampling) {
            case Resampling.Independent single -> List.of(new Run(IntStream.range(0, times.size()).boxed().toList(), 1));
            case Resampling.Blocks wanted -> TimeRuns.of(times, wanted.length()).stream()
                    .map(run -> new Run(run, TimeRuns.blockSize(run, times, wanted.length()))).toList();
        });
    }

    /** How many blocks the samples make: what counts as the number of independent samples. */
    int blocks() {
        return (int) Math.floor(blocks + 1e-9);
    }

    /**
     * One resample of as many samples as there are. A run is chosen by the number of its blocks, so that samples of long and of
     * short runs are as likely; the last block is cut when it is too long.
     */
    int[] draw(SplittableRandom random) {
        int[] times = new int[count];
        int drawn = 0;
        while (drawn < count) {
            Run run = choose(random.nextDouble() * blocks);
            int first = random.nextInt(run.rows().size() - run.blockSize() + 1);
            for (int i = 0; i < run.blockSize() && drawn < count; i++) {
                times[run.rows().get(first + i)]++;
                drawn++;
            }
        }
        return times;
    }

    private Run choose(double place) {
        double rest = place;
        for (Run run : runs) {
            rest -= run.blocks();
            if (rest < 0) {
                return run;
            }
        }
        return runs.getLast();
    }
}
