package io.github.isorel.engine.latent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Samples in the order of time, cut where nothing was sampled for long. */
final class TimeRuns {

    private TimeRuns() {
    }

    /**
     * Runs of samples that follow each other.
     *
     * @param times time of each sample, in any order
     * @param gap what lies further apart than this does not follow each other
     * @return rows of each run in the order of time; samples of the same time in the order given
     */
    static List<List<Integer>> of(List<Instant> times, Duration gap) {
        List<Integer> order = IntStream.range(0, times.size()).boxed().sorted(Comparator.comparing(times::get)).toList();
        List<List<Integer>> runs = new ArrayList<>();
        List<Integer> run = new ArrayList<>();
        for (int row : order) {
            if (!run.isEmpty() && Duration.between(times.get(run.getLast()), times.get(row)).compareTo(gap) > 0) {
                runs.add(List.copyOf(run));
                run.clear();
            }
            run.add(row);
        }
        runs.add(List.copyOf(run));
        return runs;
    }

    /**
     * How many samples of a run make a block of a length.
     *
     * @param run rows in the order of time
     * @param times time of each sample
     * @param length length of a block
     * @return at least 1; all of a run that is not long enough for two blocks
     */
    static int blockSize(List<Integer> run, List<Instant> times, Duration length) {
        Duration span = Duration.between(times.get(run.getFirst()), times.get(run.getLast()));
        if (span.isZero()) {
            return run.size();
        }
        double step = span.toMillis() / (double) (run.size() - 1);
        int size = Math.max(1, (int) Math.round(length.toMillis() / step));
        return run.size() < 2 * size ? run.size() : size;
    }
}
