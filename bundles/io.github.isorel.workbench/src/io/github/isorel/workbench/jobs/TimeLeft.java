package io.github.isorel.workbench.jobs;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.eclipse.osgi.util.NLS;

/** How long work is still going to take when it goes on as it has begun. */
final class TimeLeft {

    /** Before that nothing is said: what comes first tells little about the rest. */
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final double LEAST = 0.02;
    private static final int TEN = 10;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private final LongSupplier nanoTime;
    private final long begin;

    /**
     * Begins to measure.
     *
     * @param nanoTime a clock such as {@link System#nanoTime()} [ns]
     */
    TimeLeft(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    /**
     * The time in words, rounded: it is a guess.
     *
     * @param done how much is done, from 0 to 1
     * @return a phrase; empty while nothing can be said
     */
    String text(double done) {
        double elapsed = (nanoTime.getAsLong() - begin) / 1e9;
        if (elapsed < SILENCE.toSeconds() || done < LEAST || done >= 1) {
            return "";
        }
        double seconds = elapsed * (1 - done) / done;
        return seconds < MINUTE ? NLS.bind(Messages.secondsLeft, TEN * (int) Math.ceil(seconds / TEN))
                : seconds < HOUR ? NLS.bind(Messages.minutesLeft, (int) Math.ceil(seconds / MINUTE))
                : NLS.bind(Messages.hoursLeft, (int) Math.ceil(seconds / HOUR));
    }
}
