package io.github.isorel.engine.model;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.MemoryEstimate;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;

/**
 * A model that is loaded on a device for one grid and set of levels. It owns native memory until closed. One roll-out at a
 * time; closing waits for a roll-out to end.
 */
public interface ForecastModel extends AutoCloseable {

    /**
     * What the model takes and gives.
     *
     * @return the contract, with the grid it was made for
     */
    StateContract contract();

    /**
     * The latents that can be asked for.
     *
     * @return tap names in the order of the model
     */
    List<String> taps();

    /**
     * The memory that a step takes.
     *
     * @return an estimate
     */
    MemoryEstimate memory();

    /**
     * Runs a roll-out: every step's state becomes the newest state of the next step's history.
     *
     * @param history the initial states, oldest first, as many as the contract's history, on the contract's grid
     * @param steps number of steps, at least 1
     * @param taps names of the latents wanted at every step; may be empty
     * @param consumer takes each step as it is done
     * @param progress counts steps; cancelling it stops within the running operator
     * @throws ModelException if a value is missing or the run fails; the message says what and where
     * @throws IOException from the consumer
     * @throws java.util.concurrent.CancellationException when cancelled
     * @throws IllegalArgumentException if the history does not fit the contract or a tap does not exist
     */
    void forecast(List<AtmosphericState> history, int steps, Set<String> taps, ForecastConsumer consumer, Progress progress)
            throws IOException;

    @Override
    void close();
}
