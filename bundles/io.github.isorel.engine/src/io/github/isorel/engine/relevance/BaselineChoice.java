package io.github.isorel.engine.relevance;

import java.time.Instant;
import java.util.List;

/** The states that a method compares with. */
public sealed interface BaselineChoice {

    /** The names of baselines; an initial time is one too. */
    List<String> NAMES = List.of("zero", "climatology", "persistence");

    /** Every variable at the location that the model takes off it, which is zero in normalised space. */
    record Zero() implements BaselineChoice {

        @Override
        public String toString() {
            return "zero";
        }
    }

    /** The mean of the month, from a climatology. */
    record MonthlyMean() implements BaselineChoice {

        @Override
        public String toString() {
            return "climatology";
        }
    }

    /** The oldest state of the history in place of all. */
    record Persistence() implements BaselineChoice {

        @Override
        public String toString() {
            return "persistence";
        }
    }

    /**
     * The states of another initial time.
     *
     * @param time initial time (UTC)
     */
    record OtherTime(Instant time) implements BaselineChoice {

        @Override
        public String toString() {
            return time.toString();
        }
    }

    /** The baseline as people write it. */
    @Override
    String toString();
}
