package io.github.isorel.engine.operation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.Climatology;
import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.verification.ClimatologicalMean;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.verification.Verification;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;

/** Verifies the steps of a forecast against the truth that is in the data, as far as there is any. */
final class ForecastVerification {

    private final DataSet data;
    private final StateContract contract;
    private final Remarks remarks;
    private final ClimatologicalMean climatology;
    private final Verification verification;
    private final List<Instant> withoutTruth = new ArrayList<>();

    /**
     * A verification without steps.
     *
     * @param data where the truth is; stays the caller's
     * @param contract the model's contract for the grid of the forecasts
     * @param initial the initial state
     * @param climatology monthly means; stays the caller's
     * @param remarks is told about truth that cannot be used
     */
    ForecastVerification(DataSet data, StateContract contract, AtmosphericState initial, Optional<Climatology> climatology,
            Remarks remarks) {
        this.data = data;
        this.remarks = remarks;
        this.contract = contract;
        this.verification = new Verification(initial.grid());
        this.climatology = climatology.<ClimatologicalMean>map(means -> (variable, validTime) -> means.mean(variable,
                validTime.atZone(ZoneOffset.UTC).getMonth())).orElseGet(ClimatologicalMean::unknown);
    }

    /**
     * Verifies one step.
     *
     * @param initial the initial state
     * @param forecast the forecast of this step
     * @param progress can be cancelled
     * @throws IOException if the climatology cannot be read
     */
    void add(AtmosphericState initial, AtmosphericState forecast, Progress progress) throws IOException {
        Optional<AtmosphericState> truth = truth(forecast.validTime(), progress);
        if (truth.isPresent()) {
            verification.add(initial, forecast, truth.get(), climatology);
        } else {
            withoutTruth.add(forecast.validTime());
        }
    }

    /** Truth that cannot be used is no reason to lose the forecast. */
    private Optional<AtmosphericState> truth(Instant validTime, Progress progress) {
        try {
            return data.truth(validTime, contract, progress);
        } catch (DataException e) {
            remarks.warning(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * The scores of all steps with truth.
     *
     * @return scores by lead time
     */
    List<FieldScore> scores() {
        return verification.scores();
    }

    /**
     * The valid times that there is no truth for.
     *
     * @return times in words, steps that follow each other as one range
     */
    List<String> withoutTruth() {
        return ranges(withoutTruth, contract.timeStep());
    }

    /** Times in words: steps that follow each other as one range. */
    private static List<String> ranges(List<Instant> times, Duration step) {
        List<String> ranges = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= times.size(); i++) {
            if (i == times.size() || !times.get(i).equals(times.get(i - 1).plus(step))) {
                ranges.add(times.get(first) + (i - 1 > first ? " to " + times.get(i - 1) : ""));
                first = i;
            }
        }
        return ranges;
    }
}
