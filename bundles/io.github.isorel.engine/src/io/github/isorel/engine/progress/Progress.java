package io.github.isorel.engine.progress;

import java.util.concurrent.CancellationException;

/**
 * Takes reports of long work and says whether it should stop. Implementations must be safe for use from several threads.
 */
public interface Progress {

    /**
     * Announces a stage of the work. A new stage ends the former one.
     *
     * @param stage what is being done, as a short phrase for people
     * @param units how many units of work the stage has; 0 when unknown
     */
    void begin(String stage, long units);

    /**
     * Reports that some units of the present stage are done.
     *
     * @param units number of units done since the last report
     */
    void worked(long units);

    /**
     * Says what is being done within the present stage, whose count goes on.
     *
     * @param detail a short phrase for people; empty when there is nothing to add
     */
    default void detail(String detail) {
        // a stage is enough for those who show no more
    }

    /**
     * Tells whether the work should stop.
     *
     * @return true when somebody has asked to cancel
     */
    boolean isCancelled();

    /**
     * Stops the caller when somebody has asked to cancel.
     *
     * @throws CancellationException when {@link #isCancelled()}
     */
    default void check() {
        if (isCancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /**
     * A progress that nobody watches and nobody cancels.
     *
     * @return a progress without effect
     */
    static Progress none() {
        return new Progress() {
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
                return false;
            }
        };
    }

    /**
     * The progress of a part whose steps do not count: only cancelling goes through, since the parts are what is counted.
     *
     * @param outer the progress of the whole
     * @return a progress that reports nothing and stops when the outer one does
     */
    static Progress cancelledWith(Progress outer) {
        return new Progress() {
            @Override
            public void begin(String stage, long units) {
                // the outer stage goes on
            }

            @Override
            public void worked(long units) {
                // a part counts when it is over
            }

            @Override
            public boolean isCancelled() {
                return outer.isCancelled();
            }
        };
    }
}
