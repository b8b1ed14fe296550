package io.github.isorel.engine.experiment.run;

import java.time.Instant;

/**
 * What it took to compute a result.
 *
 * @param completed when it was complete
 * @param seconds how long it took [s]
 * @param peakMemory largest resident memory of the process while it was computed, sampled, other steps at the same time included
 *        [bytes]; 0 where the system does not tell
 * @param options on what it was computed, in words: device, threads, limit of memory; empty in records of older versions
 */
public record StepCost(Instant completed, double seconds, long peakMemory, String options) {
}
