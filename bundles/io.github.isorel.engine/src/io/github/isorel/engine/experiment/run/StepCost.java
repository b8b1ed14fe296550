package io.github.isorel.engine.experiment.run;

import java.time.Instant;

/**
 * What it took to compute a result.
 *
 * @param completed when it was complete
 * @param seconds how long it took [s]
 * @param peakMemory largest resident memory of the process while it was computed, sampled, other steps at the same time included
 *        [bytes]; 0 where the system does not tell
 */
public record StepCost(Instant completed, double seconds, long peakMemory) {
}
