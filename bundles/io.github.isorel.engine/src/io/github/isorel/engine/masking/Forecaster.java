package io.github.isorel.engine.masking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.model.BatchForecast;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;

/** Runs several forecasts of a model. */
@FunctionalInterface
public interface Forecaster {

    /**
     * Runs forecasts.
     *
     * @param histories the initial states of each, oldest first
     * @param steps number of steps, at least 1
     * @param progress can be cancelled
     * @return the state of the last step of each
     * @throws IOException if a run fails
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    List<AtmosphericState> forecast(List<List<AtmosphericState>> histories, int steps, Progress progress) throws IOException;

    /**
     * Runs a model in batches.
     *
     * @param batches the model; stays the caller's
     * @return takes as many histories at once as it does
     */
    static Forecaster of(BatchForecast batches) {
        return (histories, steps, progress) -> {
            @Nullable AtmosphericState[] last = new @Nullable AtmosphericState[histories.size()];
            batches.forecast(histories, steps, Set.of(), (index, step) -> last[index] = step.state(), progress);
            List<AtmosphericState> states = new ArrayList<>();
            for (AtmosphericState state : last) {
                if (state == null) {
                    throw new IllegalStateException("a forecast of the batch did not come back");
                }
                states.add(state);
            }
            return states;
        };
    }
}
