package io.github.isorel.engine.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which initial times are meant. */
public sealed interface TimeSelection {

    /** All that the data have, together with the history that the model needs. */
    record All() implements TimeSelection {
    }

    /**
     * Those that are written down.
     *
     * @param times initial times (UTC), at least one, increasing
     */
    record Listed(List<Instant> times) implements TimeSelection {

        /** Copies the list. */
        public Listed {
            times = List.copyOf(times);
        }
    }

    /**
     * Those of the data between two times.
     *
     * @param from the first time (UTC)
     * @param to the last time (UTC), not before the first
     * @param every only times a multiple of this after the first; zero for all
     */
    record Between(Instant from, Instant to, Duration every) implements TimeSelection {
    }

    /**
     * Tells whether a time is meant.
     *
     * @param time an initial time that is in the data
     * @return whether it is selected
     */
    default boolean includes(Instant time) {
        return switch (this) {
            case All all -> true;
            case Listed listed -> listed.times().contains(time);
            case Between between -> !time.isBefore(between.from()) && !time.isAfter(between.to())
                    && (between.every().isZero() || Duration.between(between.from(), time).toSeconds()
                            % between.every().toSeconds() == 0);
        };
    }
}
