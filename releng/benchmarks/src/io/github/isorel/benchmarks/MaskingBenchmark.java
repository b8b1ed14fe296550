package io.github.isorel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.masking.Baseline;
import io.github.isorel.engine.masking.Contender;
import io.github.isorel.engine.masking.Forecaster;
import io.github.isorel.engine.masking.MaskScope;
import io.github.isorel.engine.masking.MaskingCase;
import io.github.isorel.engine.masking.MaskingJournal;
import io.github.isorel.engine.masking.MaskingPlan;
import io.github.isorel.engine.masking.MaskingRun;
import io.github.isorel.engine.masking.PatchGrid;
import io.github.isorel.engine.masking.RandomMasks;
import io.github.isorel.engine.masking.Ranking;
import io.github.isorel.engine.model.BatchForecast;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelGraphs;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.StateContract;

/**
 * How fast masked forecasts are made, masks, replaced values and degradations included, as a multiple of the rate of single
 * forecasts without masks: for several numbers of forecasts at once, in turns, by the clock and by processor time.
 * <p>
 * Arguments: folder of the demonstration model, folder of its data, number of threads, device ({@code cpu} or {@code cuda:0}).
 */
public final class MaskingBenchmark {

    private static final int ROUNDS = 5;
    private static final int SINGLE = 32;
    private static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16, 32);

    private final RuntimeOptions options;
    private final ModelFile file;
    private final StateContract contract;
    private final List<AtmosphericState> history;
    private final Optional<AtmosphericState> truth;

    private MaskingBenchmark(Path model, Path data, RuntimeOptions options) throws IOException {
        this.options = options;
        this.file = ModelFile.open(model.resolve("demo.ckpt"), ModelOptions.none());
        try (DataSet states = DataSet.open(List.of(data))) {
            this.contract = file.contract(states.grid().orElseThrow());
            this.history = states.history(Instant.parse("1990-01-11T00:00:00Z"), contract, false, Progress.none()).states();
            this.truth = states.truth(Instant.parse("1990-01-12T00:00:00Z"), contract, Progress.none());
        }
    }

    public static void main(String[] arguments) throws IOException {
        var options = new RuntimeOptions(Device.parse(arguments[3]), OptionalInt.of(Integer.parseInt(arguments[2])),
                OptionalLong.empty());
        new MaskingBenchmark(Path.of(arguments[0]), Path.of(arguments[1]), options).run();
    }

    /** A test of two baselines, two fractions and 14 draws: 64 masked forecasts. */
    private MaskingPlan plan() {
        var patches = new PatchGrid(contract.grid().orElseThrow(), contract.patchSize());
        List<Double> fractions = List.of(0.05, 0.2);
        var question = new MaskingCase("demo", history, Target.parse("mean(msl, 40..54, 172..188)"), 1, truth,
                List.of(Baseline.zonalMean(history),
                new Baseline.InFill()), List.of(Contender.ranked("distance", Ranking.near(new GeographicPoint(47, 180), patches,
                1), fractions)));
        return new MaskingPlan(contract, List.of(question), fractions, MaskScope.everything(contract), new RandomMasks(patches,
                Set.of(),
                Optional.empty()), 14, 1);
    }

    private void run() throws IOException {
        ModelGraphs graphs = file.graphs(contract);
        Normalisation normalisation = Normalisation.of(graphs.graph(0, Progress.none()));
        MaskingPlan plan = plan();
        Map<Integer, BatchForecast> batches = new LinkedHashMap<>();
        BATCHES.forEach(size -> batches.put(size, new BatchForecast(graphs, options, size)));
        try (ForecastModel model = file.load(contract, options, Progress.none())) {
            Map<Integer, List<Double>> clock = new LinkedHashMap<>();
            Map<Integer, List<Double>> processor = new LinkedHashMap<>();
            for (int round = -1; round < ROUNDS; round++) {
                double[] single = measured(() -> single(model));
                for (Map.Entry<Integer, BatchForecast> batch : batches.entrySet()) {
                    double[] masked = measured(() -> masked(plan, normalisation, batch.getKey(), batch.getValue()));
                    if (round >= 0) { // the first warms up
                        clock.computeIfAbsent(batch.getKey(),
                        size -> new ArrayList<>()).add(single[0] / SINGLE / (masked[0] / (plan.size() + 1)));
                        processor.computeIfAbsent(batch.getKey(),
                                size -> new ArrayList<>()).add(single[1] / SINGLE / (masked[1] / (plan.size() + 1)));
                    }
                }
                if (round >= 0) {
                    System.out.printf(Locale.ROOT, "round %d: single forecast %.1f ms, %.1f ms of processors%n", round,
                            1000 * single[0] / SINGLE,
                            1000 * single[1] / SINGLE);
                }
            }
            System.out.println("at once   masked forecasts per single forecast, by the clock   by processor time (medians)");
            BATCHES.forEach(size -> System.out.printf(Locale.ROOT, "%7d %25.2f %40.2f%n", size, median(clock.get(size)),
                    median(processor.get(size))));
        } finally {
            batches.values().forEach(BatchForecast::close);
        }
    }

    private void single(ForecastModel model) throws IOException {
        for (int i = 0; i < SINGLE; i++) {
            model.forecast(history, 1, Set.of(), step -> { }, Progress.none());
        }
    }

    private static void masked(MaskingPlan plan, Normalisation normalisation, int size, BatchForecast batch) throws IOException {
        Path folder = Files.createTempDirectory("masking");
        MaskingJournal journal = MaskingJournal.open(folder.resolve("journal"), "benchmark", size);
        new MaskingRun(plan, normalisation, Forecaster.of(batch)).run(journal, Progress.none());
        journal.remove();
        Files.delete(folder);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** Work that may fail. */
    private interface Work {
        void run() throws IOException;
    }

    /** Seconds by the clock and of all processors. */
    private static double[] measured(Work work) throws IOException {
        double before = processorSeconds();
        long start = System.nanoTime();
        work.run();
        return new double[] { (System.nanoTime() - start) / 1e9, processorSeconds() - before };
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }
}
