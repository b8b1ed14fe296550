package io.github.isorel.engine.operation;

import java.time.Instant;
import java.util.List;

import io.github.isorel.engine.verification.FieldScore;

/**
 * What there is to show of a forecast.
 *
 * @param initialTime its initial time (UTC)
 * @param scores scores of all steps with truth, by lead time; none when it was not verified
 * @param withoutTruth the valid times that there is no truth for, in words, steps that follow each other as one range
 */
public record ForecastResult(Instant initialTime, List<FieldScore> scores, List<String> withoutTruth) {

    /** Copies the lists. */
    public ForecastResult {
        scores = List.copyOf(scores);
        withoutTruth = List.copyOf(withoutTruth);
    }
}
