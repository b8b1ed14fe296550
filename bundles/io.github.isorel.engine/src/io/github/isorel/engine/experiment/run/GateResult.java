package io.github.isorel.engine.experiment.run;

import java.util.List;
import java.util.Locale;

/**
 * How a gate was judged.
 *
 * @param gate its text
 * @param line the line of the experiment's file where it is, from 1
 * @param state whether it holds
 * @param message what was seen: for a gate that fails, the results that do not hold
 * @param judged number of results that it looked at
 */
public record GateResult(String gate, int line, State state, String message, int judged) {

    /** Whether a gate holds. */
    public enum State {
        /** For all results. */
        PASSED,
        /** Not for all results, or there are none. */
        FAILED,
        /** Not known yet: steps that it looks at have not been run. */
        PENDING;

        /** The word for it, for people and in files. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The worst of the gates.
     *
     * @param gates gates
     * @return whether one of them failed
     */
    public static boolean anyFailed(List<GateResult> gates) {
        return gates.stream().anyMatch(gate -> gate.state == State.FAILED);
    }
}
