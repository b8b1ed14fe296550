package io.github.isorel.benchmarks;

import io.github.isorel.engine.progress.Progress;

/**
 * Cancels what takes too long.
 *
 * @param end when, by {@link System#nanoTime()}
 */
record TimeLimit(long end) implements Progress {

    static TimeLimit in(double seconds) {
        return new TimeLimit(System.nanoTime() + (long) (seconds * 1e9));
    }

    /** The earlier of the two. */
    TimeLimit orIn(double seconds) {
        return new TimeLimit(Math.min(end, System.nanoTime() + (long) (seconds * 1e9)));
    }

    double secondsLeft() {
        return (end - System.nanoTime()) / 1e9;
    }

    @Override
    public void begin(String stage, long units) {
        // nobody watches
    }

    @Override
    public void worked(long units) {
        // nobody watches
    }

    @Override
    public boolean isCancelled() {
        return System.nanoTime() > end;
    }
}
