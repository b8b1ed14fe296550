package io.github.isorel.workbench.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.StateContract;

/**
 * What a forecast with a model and some data can be.
 *
 * @param times all valid times of the data, in order
 * @param complete those times at which the data also hold the earlier states that the model sees
 * @param timeStep time that a step forecasts
 * @param problems what the model needs and the data do not hold at any time; empty when nothing is missing
 */
public record ForecastChoices(List<Instant> times, List<Instant> complete, Duration timeStep, List<String> problems) {

    /** Copies the lists. */
    public ForecastChoices {
        times = List.copyOf(times);
        complete = List.copyOf(complete);
        problems = List.copyOf(problems);
    }

    /**
     * Looks into model and data. Not for the thread of the user interface.
     *
     * @param model the model
     * @param data files or folders
     * @return what is possible
     * @throws IOException if the model or the data cannot be read or do not fit at all
     */
    public static ForecastChoices read(Path model, List<Path> data) throws IOException {
        ModelFile file = ModelFile.open(model, ModelOptions.none());
        try (DataSet set = DataSet.open(data)) {
            Grid grid = set.grid().orElseThrow(() -> new DataException(NLS.bind(Messages.noGrid, data)));
            StateContract contract = file.contract(grid);
            List<Instant> times = set.times();
            return new ForecastChoices(times, complete(times, contract), contract.timeStep(),
                    set.problems(contract, Optional.empty()));
        }
    }

    private static List<Instant> complete(List<Instant> times, StateContract contract) {
        Set<Instant> known = new HashSet<>(times);
        return times.stream().filter(time -> IntStream.range(1, contract.history())
                .allMatch(back -> known.contains(time.minus(contract.timeStep().multipliedBy(back))))).toList();
    }

    /**
     * The initial times to offer.
     *
     * @param repeatHistory whether the initial state may stand in for earlier ones
     * @return all times, or those with the whole history
     */
    public List<Instant> initialTimes(boolean repeatHistory) {
        return repeatHistory ? times : complete;
    }
}
