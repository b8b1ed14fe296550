package io.github.isorel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ForecastModel;
import io.github.isorel.engine.model.ForecastStep;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.Normalisation;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.verification.ClimatologicalMean;
import io.github.isorel.engine.verification.FieldScore;
import io.github.isorel.engine.verification.Verification;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;

/**
 * What a backbone in bfloat16 or float16 costs: the difference of forecasts to those in float32, area-weighted root mean square over
 * all cases and levels of a variable, in the scale by which the model normalises it; beside the error of the float32 forecast against
 * the truth, and by how much the error against the truth changes. And the relative difference of latents of the first step, the root
 * of the sum of squares over that of the latents.
 * <p>
 * Arguments: the model, its data, number of steps, number of cases, spread evenly over the initial times in the data, number of
 * threads; and where the model is to run on a card, its device.
 */
public final class PrecisionBenchmark {

    private final ModelFile exact;
    private final Path file;
    private final DataSet data;
    private final StateContract contract;
    private final RuntimeOptions options;
    private final int steps;
    private final List<Instant> times;

    private PrecisionBenchmark(String[] arguments, DataSet data) throws IOException {
        this.file = Path.of(arguments[0]);
        this.data = data;
        this.exact = ModelFile.open(file, ModelOptions.none());
        this.contract = exact.contract(data.grid().orElseThrow());
        this.steps = Integer.parseInt(arguments[2]);
        this.options = new RuntimeOptions(arguments.length > 5 ? Device.parse(arguments[5]) : Device.CPU,
                OptionalInt.of(Integer.parseInt(arguments[4])), OptionalLong.empty());
        List<Instant> all = data.initialTimes(contract, false);
        int count = Math.min(Integer.parseInt(arguments[3]), all.size());
        List<Instant> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get(i * all.size() / count));
        }
        this.times = chosen;
    }

    public static void main(String[] arguments) throws IOException {
        List<Path> files = Arrays.stream(arguments[1].split(",")).map(Path::of).toList();
        try (DataSet data = DataSet.open(files)) {
            new PrecisionBenchmark(arguments, data).measure();
        }
    }

    private void measure() throws IOException {
        System.out.println(file + ", " + times.size() + " cases, " + steps + " steps, " + options.text());
        Map<Instant, List<ForecastStep>> wanted = run(exact);
        for (Precision precision : List.of(Precision.BFLOAT16, Precision.FLOAT16)) {
            compare(precision, wanted, run(ModelFile.open(file, ModelOptions.none().withPrecision(precision))));
        }
    }

    private Map<Instant, List<ForecastStep>> run(ModelFile model) throws IOException {
        Map<Instant, List<ForecastStep>> forecasts = new LinkedHashMap<>();
        try (ForecastModel loaded = model.load(contract, options, Progress.none())) {
            for (Instant time : times) {
                List<ForecastStep> forecast = new ArrayList<>();
                Set<String> taps = forecasts.isEmpty() ? Set.copyOf(model.taps()) : Set.of();
                loaded.forecast(history(time), steps, taps, forecast::add, Progress.none());
                forecasts.put(time, forecast);
            }
        }
        return forecasts;
    }

    private List<AtmosphericState> history(Instant time) throws IOException {
        return data.history(time, contract, false, Progress.none()).states();
    }

    private void compare(Precision precision, Map<Instant, List<ForecastStep>> wanted, Map<Instant, List<ForecastStep>> found)
            throws IOException {
        var difference = new Verification(contract.grid().orElseThrow());
        var before = new Verification(contract.grid().orElseThrow());
        var after = new Verification(contract.grid().orElseThrow());
        for (Instant time : times) {
            AtmosphericState initial = history(time).getLast();
            for (int step = 0; step < steps; step++) {
                AtmosphericState one = wanted.get(time).get(step).state();
                AtmosphericState other = found.get(time).get(step).state();
                difference.add(initial, other, one, ClimatologicalMean.unknown());
                Optional<AtmosphericState> truth = data.truth(one.validTime(), contract, Progress.none());
                if (truth.isPresent()) {
                    before.add(initial, one, truth.get(), ClimatologicalMean.unknown());
                    after.add(initial, other, truth.get(), ClimatologicalMean.unknown());
                }
            }
        }
        printLatents(precision, wanted.get(times.getFirst()).getFirst(), found.get(times.getFirst()).getFirst());
        Normalisation normalisation = Normalisation.of(exact.graphs(contract).graph(0, Progress.none()));
        Map<String, Double> own = byVariable(before.scores(), normalisation);
        Map<String, Double> changed = byVariable(after.scores(), normalisation);
        byVariable(difference.scores(), normalisation).forEach((name, size) -> System.out.println(name + String.format(Locale.ROOT,
                ": difference to float32 %.5f", size) + (own.containsKey(name) ? String.format(Locale.ROOT,
                        " standard deviations; error against truth %.4f, changed by %+.3f %%", own.get(name),
                        100 * (changed.get(name) / own.get(name) - 1)) : " standard deviations")));
    }

    /** Root mean squares over levels, each in its own scale, by lead time and variable. */
    private Map<String, Double> byVariable(List<FieldScore> scores, Normalisation normalisation) {
        return scores.stream().collect(Collectors.groupingBy(score -> score.leadTime().toHours() + " h, "
                + score.variable().shortName(), LinkedHashMap::new, Collectors.collectingAndThen(Collectors.averagingDouble(score ->
                        Math.pow(score.forecast().rootMeanSquareError() / scale(score, normalisation), 2)), Math::sqrt)));
    }

    private double scale(FieldScore score, Normalisation normalisation) {
        return normalisation.scale(score.variable(), score.level().map(contract.levels()::indexOf).orElse(0));
    }

    private static void printLatents(Precision precision, ForecastStep one, ForecastStep other) {
        System.out.println(precision.word() + ": latents of the first step, relative difference to float32");
        for (String tap : new LinkedHashSet<>(one.taps().keySet())) {
            System.out.printf(Locale.ROOT, "  %s %.2e%n", tap, difference(one.taps().get(tap), other.taps().get(tap)));
        }
    }

    private static double difference(Tensor one, Tensor other) {
        float[] wanted = one.toArray();
        float[] found = other.toArray();
        double squares = 0;
        double size = 0;
        for (int i = 0; i < wanted.length; i++) {
            squares += Math.pow(found[i] - wanted[i], 2);
            size += Math.pow(wanted[i], 2);
        }
        return Math.sqrt(squares / size);
    }
}
