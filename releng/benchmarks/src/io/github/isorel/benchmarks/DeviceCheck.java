package io.github.isorel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.relevance.RuleBook;
import io.github.isorel.engine.runtime.CudaOptions;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.DeviceSurvey;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/**
 * Whether a graphics card computes what the processor computes, how fast, and with how much memory. Forecasts with all latents,
 * gradient, attn-lrp and reference-lrp of the nano fixture and the demonstration model are compared; then AuroraSmall and the full
 * Aurora, with random weights, are timed up to 0.25°. The most important comes first, and every result is written as it comes.
 * <p>
 * Arguments: file for the results (JSON lines), folder of the nano fixture, folder of the examples, and options:
 * {@code --minutes N} (7 when not given), {@code --device cuda:N} (cuda:0), {@code --cpu-only} (compares all cores with one, times
 * only the smallest: for machines without a card), {@code --only TEXT} (of the parts, "agreement nano", "agreement demo",
 * "agreement small" and "MODEL ROWSxCOLUMNS METHOD", only those whose name contains it). The exit code is 1 when a comparison fails.
 */
public final class DeviceCheck {

    private static final Grid COARSE = Grid.regular(32, 64);
    private static final Grid MIDDLE = Grid.regular(120, 240);
    private static final Grid QUARTER_DEGREE = Grid.regular(720, 1440);
    private static final String SMALL = "AuroraSmallPretrained";
    private static final String FULL = "AuroraPretrained";
    /** With a limit nobody has, the estimate does not refuse a run: here it is compared with what the run takes. */
    private static final OptionalLong UNLIMITED = OptionalLong.of(1L << 42);
    private static final RuntimeOptions PROCESSOR = new RuntimeOptions(Device.CPU, OptionalInt.empty(), UNLIMITED);

    private final CheckResults results;
    private final Path nano;
    private final Path examples;
    private final RuntimeOptions card;
    private final boolean isCpuOnly;
    private final String only;
    private final TimeLimit limit;

    private DeviceCheck(CheckResults results, List<String> arguments) {
        this.results = results;
        this.nano = Path.of(arguments.get(1));
        this.examples = Path.of(arguments.get(2));
        this.isCpuOnly = arguments.contains("--cpu-only");
        this.limit = TimeLimit.in(60 * Double.parseDouble(option(arguments, "--minutes").orElse("7")));
        this.only = option(arguments, "--only").orElse("");
        this.card = isCpuOnly ? new RuntimeOptions(Device.CPU, OptionalInt.of(1), UNLIMITED)
                : new RuntimeOptions(Device.parse(option(arguments, "--device").orElse("cuda:0")), OptionalInt.empty(), UNLIMITED);
    }

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        try (var results = new CheckResults(Path.of(words.getFirst()))) {
            new DeviceCheck(results, words).run();
            results.add("end", "failed_comparisons", results.failed());
            if (results.failed() > 0) {
                System.exit(1);
            }
        }
    }

    private static Optional<String> option(List<String> arguments, String name) {
        int index = arguments.indexOf(name);
        return index >= 0 && index + 1 < arguments.size() ? Optional.of(arguments.get(index + 1)) : Optional.empty();
    }

    private void run() throws IOException {
        DeviceSurvey.take(Progress.none()).forEach(line -> results.add("devices", "line", line));
        Optional<RuntimeOptions> placed = placed();
        if (placed.isEmpty()) {
            return;
        }
        try (var memory = new OptionalMemory(memory())) {
            RuntimeOptions other = placed.get();
            agreement("nano", nano.resolve("model.ckpt"), List.of(nano.resolve("nc3")), "2023-01-15T06:00:00Z", other);
            agreement("demo", examples.resolve("demo/demo.ckpt"), List.of(examples.resolve("simulated")), "1990-01-10T00:00:00Z", other);
            var small = new DeviceTiming(SMALL, memory.memory, results);
            small(small, other);
            if (!isCpuOnly) {
                cut(small, other);
                large(small, new DeviceTiming(FULL, memory.memory, results), other);
            }
        }
    }

    private Optional<CardMemory> memory() {
        try {
            return isCpuOnly ? Optional.empty() : Optional.of(CardMemory.of(card.device().index()));
        } catch (IOException e) {
            results.add("memory", "failed", "nobody tells how much memory the card has taken: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** A memory watch that may be missing. */
    private record OptionalMemory(Optional<CardMemory> memory) implements AutoCloseable {
        @Override
        public void close() {
            memory.ifPresent(CardMemory::close);
        }
    }

    /**
     * Whether all operations run on the card; where some do not, that is a failure, and the rest goes on with the processor's help.
     * Empty when the card cannot be used at all.
     */
    private Optional<RuntimeOptions> placed() {
        if (isCpuOnly) {
            return Optional.of(card);
        }
        for (RuntimeOptions options : List.of(card, with(card, card.cuda().withProcessor()))) {
            boolean isAllOnCard = !options.cuda().allowsProcessor();
            try {
                DeviceAgreement.of("nano", nano.resolve("model.ckpt"), List.of(nano.resolve("nc3")), Instant.parse("2023-01-15T06:00:00Z"), results)
                        .forecast(options, limit.orIn(60));
                results.add("placement", "all_on_card", isAllOnCard, "passes", isAllOnCard);
                return Optional.of(options);
            } catch (IOException | CancellationException e) {
                results.add("placement", "asked_for_all_on_card", isAllOnCard, "failed", String.valueOf(e.getMessage()), "passes", false);
            }
        }
        return Optional.empty();
    }

    private static RuntimeOptions limited(RuntimeOptions options, OptionalLong bytes) {
        return new RuntimeOptions(options.device(), options.threads(), bytes, options.cuda());
    }

    private static RuntimeOptions with(RuntimeOptions options, CudaOptions cuda) {
        return new RuntimeOptions(options.device(), options.threads(), options.memoryLimit(), cuda);
    }

    private void agreement(String name, Path checkpoint, List<Path> files, String time, RuntimeOptions other) {
        if (isLeftOut("agreement " + name)) {
            return;
        }
        try {
            var agreement = DeviceAgreement.of(name, checkpoint, files, Instant.parse(time), results);
            TimeLimit part = limit.orIn(60);
            Map<String, Tensor> expected = agreement.forecast(PROCESSOR, part);
            agreement.compareForecasts("forecast", expected, agreement.forecast(other, part), DeviceAgreement.GATE);
            if (!isCpuOnly) {
                Map<String, Tensor> rounded = agreement.forecast(with(other, other.cuda().withTensorFloat32()), part);
                agreement.compareForecasts("forecast with TensorFloat-32 (gate 0.1)", expected, rounded, 0.1);
            }
            agreement.compareRelevance(PROCESSOR, other, part);
        } catch (CancellationException e) {
            results.add("agreement", "model", name, "stopped", "ran out of its time", "passes", false);
        } catch (IOException | RuntimeException e) {
            results.add("agreement", "model", name, "failed", e.toString(), "passes", false);
        }
    }

    /** AuroraSmall on the coarse grid on both devices, compared. */
    private void small(DeviceTiming small, RuntimeOptions other) {
        for (Optional<RuleBook> rules : List.of(Optional.<RuleBook>empty(), Optional.of(RuleBook.gradient()), Optional.of(RuleBook.attention(0)))) {
            if (isLeftOut("agreement small")) {
                return;
            }
            var expected = small.time(COARSE, rules, PROCESSOR, "processor", limit.orIn(60));
            var found = small.time(COARSE, rules, other, other.device().toString(), limit.orIn(60));
            if (expected.isPresent() && found.isPresent()) {
                compare(rules.map(RuleBook::name).orElse("forecast"), expected.get(), found.get());
            }
        }
    }

    /** In one piece against what computes the way forward again, and against segments, on the card. */
    private void cut(DeviceTiming small, RuntimeOptions other) {
        if (isLeftOut("agreement cut")) {
            return;
        }
        Optional<RuleBook> rules = Optional.of(RuleBook.attention(0));
        var whole = small.time(MIDDLE, rules, other, "in one piece", limit.orIn(60));
        for (long mebibytes : List.of(2600L, 1900L)) {
            var found = small.time(MIDDLE, rules, limited(other, OptionalLong.of(mebibytes << 20)), mebibytes + " MiB", limit.orIn(60));
            if (whole.isPresent() && found.isPresent()) {
                compare("attn-lrp within " + mebibytes + " MiB", whole.get(), found.get());
            }
        }
    }

    private void compare(String what, Map<String, Tensor> expected, Map<String, Tensor> found) {
        double forecast = 0;
        double relevance = 0;
        double largest = 0;
        for (Map.Entry<String, Tensor> entry : expected.entrySet()) {
            if (entry.getKey().startsWith("forecast.")) {
                forecast = Math.max(forecast, DeviceAgreement.largestOverSpread(entry.getValue(), found.get(entry.getKey())));
            } else if (entry.getKey().startsWith("relevance.")) {
                float[] a = entry.getValue().toArray();
                float[] b = found.get(entry.getKey()).toArray();
                for (int i = 0; i < a.length; i++) {
                    largest = Math.max(largest, Math.abs(a[i]));
                    relevance = Math.max(relevance, Math.abs((double) a[i] - b[i]));
                }
            }
        }
        double share = largest > 0 ? relevance / largest : 0;
        results.add("agreement", "model", SMALL + " with random weights", "what", what, "forecast_largest_over_spread", forecast,
                "relevance_largest_over_largest", share, "passes", Math.max(forecast, share) <= DeviceAgreement.GATE);
    }

    /** The most valuable first. */
    private void large(DeviceTiming small, DeviceTiming full, RuntimeOptions exact) {
        RuntimeOptions rounded = with(exact, exact.cuda().withTensorFloat32());
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(small, QUARTER_DEGREE, Optional.empty(), exact, 60));
        cases.add(new Case(small, QUARTER_DEGREE, Optional.empty(), rounded, 40));
        cases.add(new Case(small, QUARTER_DEGREE, Optional.of(RuleBook.gradient()), exact, 60));
        cases.add(new Case(small, QUARTER_DEGREE, Optional.of(RuleBook.attention(0)), exact, 60));
        RuntimeOptions free = limited(exact, OptionalLong.empty());
        cases.add(new Case(full, QUARTER_DEGREE, Optional.of(RuleBook.attention(0)), free, 150));
        cases.add(new Case(full, QUARTER_DEGREE, Optional.of(RuleBook.attention(0)), limited(exact, OptionalLong.of(57_220L << 20)), 150));
        cases.add(new Case(full, QUARTER_DEGREE, Optional.empty(), limited(exact, OptionalLong.of(28_610L << 20)), 100));
        cases.add(new Case(small, QUARTER_DEGREE, Optional.of(RuleBook.attention(0)), limited(exact, OptionalLong.of(40_000L << 20)), 60));
        cases.add(new Case(full, COARSE, Optional.empty(), exact, 60));
        cases.add(new Case(full, COARSE, Optional.of(RuleBook.attention(0)), exact, 60));
        cases.add(new Case(full, QUARTER_DEGREE, Optional.empty(), exact, 100));
        cases.add(new Case(full, QUARTER_DEGREE, Optional.empty(), rounded, 60));
        cases.add(new Case(full, MIDDLE, Optional.empty(), exact, 60));
        cases.add(new Case(full, MIDDLE, Optional.of(RuleBook.gradient()), exact, 60));
        cases.add(new Case(full, MIDDLE, Optional.of(RuleBook.attention(0)), exact, 60));
        cases.add(new Case(small, MIDDLE, Optional.empty(), exact, 40));
        cases.add(new Case(small, MIDDLE, Optional.of(RuleBook.gradient()), exact, 40));
        cases.add(new Case(small, MIDDLE, Optional.of(RuleBook.attention(0)), exact, 40));
        cases.add(new Case(small, MIDDLE, Optional.of(RuleBook.reference()), exact, 40));
        for (Case each : cases) {
            each.run();
        }
    }

    /** One thing to time, with the most seconds that it may take. */
    private final class Case {
        private final DeviceTiming model;
        private final Grid grid;
        private final Optional<RuleBook> rules;
        private final RuntimeOptions options;
        private final double seconds;

        Case(DeviceTiming model, Grid grid, Optional<RuleBook> rules, RuntimeOptions options, double seconds) {
            this.model = model;
            this.grid = grid;
            this.rules = rules;
            this.options = options;
            this.seconds = seconds;
        }

        void run() {
            String name = model.name() + " " + grid.rows() + "x" + grid.columns() + " " + rules.map(RuleBook::name).orElse("forecast");
            if (isLeftOut(name)) {
                return;
            }
            if (limit.secondsLeft() < 10) {
                results.add("timing", "left_out", name, "why", "no time left");
                return;
            }
            model.time(grid, rules, options, options.cuda().usesTensorFloat32() ? "TensorFloat-32" : "float32", limit.orIn(seconds));
        }
    }

    private boolean isLeftOut(String part) {
        return !part.contains(only);
    }
}
