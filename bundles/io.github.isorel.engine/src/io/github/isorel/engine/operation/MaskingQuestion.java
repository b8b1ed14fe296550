package io.github.isorel.engine.operation;

import java.time.Instant;

import io.github.isorel.engine.relevance.Target;

/**
 * One case of a masking test.
 *
 * @param time initial time (UTC)
 * @param target what is looked at
 * @param step the step of the roll-out that is looked at, from 1
 */
public record MaskingQuestion(Instant time, Target target, int step) {

    @Override
    public String toString() {
        return time + " " + target;
    }
}
