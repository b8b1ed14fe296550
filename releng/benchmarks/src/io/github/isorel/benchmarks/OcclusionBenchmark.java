package io.github.isorel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.BatchForecast;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;

/**
 * How many patches occlusion hides in a second, that is, forecasts of one step from different initial states, when so many run at
 * once; measured in turns, by the clock and by processor time.
 * <p>
 * Arguments: the model, its data, an initial time, number of threads.
 */
public final class OcclusionBenchmark {

    private static final int ROUNDS = 7;
    private static final int FORECASTS = 48;
    private static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16);

    private OcclusionBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        ModelFile file = ModelFile.open(Path.of(arguments[0]), ModelOptions.none());
        var options = new RuntimeOptions(Device.CPU, OptionalInt.of(Integer.parseInt(arguments[3])), OptionalLong.empty());
        try (DataSet data = DataSet.open(List.of(Path.of(arguments[1])))) {
            StateContract contract = file.contract(data.grid().orElseThrow());
            List<AtmosphericState> history = data.history(Instant.parse(arguments[2]), contract, false, Progress.none()).states();
            measure(file.graphs(contract), options, history);
        }
    }

    private static void measure(ModelGraphs model, RuntimeOptions options, List<AtmosphericState> history) throws IOException {
        List<BatchForecast> forecasts = new ArrayList<>();
        List<List<Double>> clock = new ArrayList<>();
        List<List<Double>> processor = new ArrayList<>();
        for (int size : SIZES) {
            forecasts.add(new BatchForecast(model, options, size));
            clock.add(new ArrayList<>());
            processor.add(new ArrayList<>());
            run(forecasts.getLast(), history); // loads and warms up
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < SIZES.size(); i++) {
                long start = System.nanoTime();
                double before = processorSeconds();
                run(forecasts.get(i), history);
                clock.get(i).add((System.nanoTime() - start) / 1e9);
                processor.get(i).add(processorSeconds() - before);
            }
        }
        System.out.println("at once  patches a second  processor ms a patch");
        for (int i = 0; i < SIZES.size(); i++) {
            System.out.printf(Locale.ROOT, "%7d %17.1f %21.1f%n", SIZES.get(i), FORECASTS / median(clock.get(i)),
                    1000 * median(processor.get(i)) / FORECASTS);
        }
        forecasts.forEach(BatchForecast::close);
    }

    private static void run(BatchForecast forecast, List<AtmosphericState> history) throws IOException {
        for (int done = 0; done < FORECASTS; done += forecast.size()) {
            forecast.forecast(Collections.nCopies(forecast.size(), history), 1, Set.of(), (index, step) -> {
                // the target would be computed here
            }, Progress.none());
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }
}
