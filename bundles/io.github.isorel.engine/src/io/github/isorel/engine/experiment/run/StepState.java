package io.github.isorel.engine.experiment.run;

import java.util.Locale;

/** How far a step of a run is. */
public enum StepState {
    /** Its result is there. */
    DONE("done"),
    /** It was tried and could not be done. */
    FAILED("failed"),
    /** A step that it needs could not be done. */
    NOT_RUN("not run"),
    /** It was not tried yet. */
    PENDING("pending");

    private final String word;

    StepState(String word) {
        this.word = word;
    }

    /** The words for it, for people and in files. */
    @Override
    public String toString() {
        return word;
    }

    static StepState of(String word) {
        for (StepState state : values()) {
            if (state.word.equals(word.toLowerCase(Locale.ROOT))) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of a step is called " + word);
    }
}
