package io.github.isorel.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.aurora.ReferenceModel;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Roll-outs that run together against the same ones run alone. */
class BatchForecastTest {

    private static final Instant TIME = Instant.parse("2022-07-03T18:00:00Z");
    /** Sums over other numbers of rows are rounded in another order; 1e-4 is what the fixtures allow, measured is 1e-6. */
    private static final double TOLERANCE = 1e-5;

    private final ModelFile file = open();
    private final StateContract contract;
    private final List<List<AtmosphericState>> histories;

    BatchForecastTest() throws IOException {
        try (DataSet data = DataSet.open(List.of(new ReferenceModel("nano-lora").file("nc3")))) {
            contract = file.contract(data.grid().orElseThrow());
            List<AtmosphericState> history = data.history(TIME, contract, false, Progress.none()).states();
            histories = IntStream.range(0, 3).mapToObj(number -> history.stream().map(state -> warmer(state, number)).toList())
                    .toList();
        }
    }

    private static ModelFile open() throws IOException {
        return ModelFile.open(new ReferenceModel("nano-lora").file("model.ckpt"),
                new ModelOptions(Optional.empty(), Optional.of("from_second"), Optional.empty(), List.of()));
    }

    private static AtmosphericState warmer(AtmosphericState state, int kelvin) {
        Map<Variable, Tensor> values = new LinkedHashMap<>(state.values());
        Variable temperature = Variable.atmospheric("t");
        float[] changed = state.tensor(temperature).toArray();
        for (int i = 0; i < changed.length; i++) {
            changed[i] += kelvin;
        }
        values.put(temperature, Tensor.of(state.tensor(temperature).shape(), changed));
        return new AtmosphericState(state.grid(), state.validTime(), state.levels(), values);
    }

    private List<List<ForecastStep>> together(int size, List<List<AtmosphericState>> started) throws IOException {
        List<List<ForecastStep>> steps = new ArrayList<>();
        started.forEach(history -> steps.add(new ArrayList<>()));
        try (var batch = new BatchForecast(file.graphs(contract), RuntimeOptions.standard(), size)) {
            batch.forecast(started, 2, Set.of("bottleneck"), (index, step) -> steps.get(index).add(step), Progress.none());
        }
        return steps;
    }

    @Test
    void rollOutsTogetherAreThoseAlone() throws IOException {
        List<List<ForecastStep>> steps = together(4, histories);
        try (ForecastModel model = file.load(contract, RuntimeOptions.standard(), Progress.none())) {
            for (int index = 0; index < histories.size(); index++) {
                List<ForecastStep> own = steps.get(index);
                assertEquals(List.of(1, 2), own.stream().map(ForecastStep::number).toList());
                List<ForecastStep> alone = new ArrayList<>();
                model.forecast(histories.get(index), 2, Set.of("bottleneck"), alone::add, Progress.none());
                for (int step = 0; step < 2; step++) {
                    assertSame(alone.get(step), own.get(step));
                }
            }
        }
    }

    private void assertSame(ForecastStep alone, ForecastStep together) {
        assertEquals(alone.state().validTime(), together.state().validTime());
        alone.state().values().forEach((variable, tensor) -> assertNear(tensor, together.state().tensor(variable)));
        assertNear(alone.taps().get("bottleneck"), together.taps().get("bottleneck"));
    }

    /** Of the largest value. */
    private static void assertNear(Tensor expected, Tensor actual) {
        assertEquals(expected.shape(), actual.shape());
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.shape().count(); i++) {
            largest = Math.max(largest, Math.abs(expected.get(i)));
            difference = Math.max(difference, Math.abs(expected.get(i) - actual.get(i)));
        }
        assertTrue(difference <= TOLERANCE * largest, difference + " of " + largest);
    }

    @Test
    void neighboursChangeNothing() throws IOException {
        ForecastStep alone = together(4, histories.subList(0, 1)).getFirst().getLast();
        ForecastStep among = together(4, histories).getFirst().getLast();
        alone.state().values().forEach((variable, tensor) -> assertArrayEquals(tensor.toArray(),
                among.state().tensor(variable).toArray(), variable.toString()));
    }

    @Test
    void oneAtATimeIsTheModelItself() throws IOException {
        ForecastStep step = together(1, histories.subList(1, 2)).getFirst().getLast();
        List<ForecastStep> alone = new ArrayList<>();
        try (ForecastModel model = file.load(contract, RuntimeOptions.standard(), Progress.none())) {
            model.forecast(histories.get(1), 2, Set.of("bottleneck"), alone::add, Progress.none());
        }
        alone.getLast().state().values().forEach((variable, tensor) -> assertArrayEquals(tensor.toArray(),
                step.state().tensor(variable).toArray(), variable.toString()));
    }

    @Test
    void latentsAreThoseOfTheFirstStep() throws IOException {
        List<List<ForecastStep>> steps = together(4, histories);
        try (var batch = new BatchForecast(file.graphs(contract), RuntimeOptions.standard(), 3)) {
            List<Map<String, Tensor>> latents = batch.latents(histories, Set.of("bottleneck"), Progress.none());
            assertEquals(3, latents.size());
            for (int index = 0; index < 3; index++) {
                assertEquals(Set.of("bottleneck"), latents.get(index).keySet());
                assertNear(steps.get(index).getFirst().taps().get("bottleneck"), latents.get(index).get("bottleneck"));
            }
        }
    }

    @Test
    void sizesFitIntoMemory() throws IOException {
        ModelGraphs model = file.graphs(contract);
        assertEquals(6, BatchForecast.fitting(model, RuntimeOptions.standard(), 6, Progress.none()));
        var little = new RuntimeOptions(Device.CPU, OptionalInt.empty(), OptionalLong.of(80L << 20));
        int fitting = BatchForecast.fitting(model, little, 1000, Progress.none());
        assertTrue(fitting > 1 && fitting < 64 && Integer.bitCount(fitting) == 1, () -> fitting + " fit into 80 MiB");
        assertEquals(1, BatchForecast.fitting(model, new RuntimeOptions(Device.CPU, OptionalInt.empty(), OptionalLong.of(1)), 8,
                Progress.none()));
    }

    @Test
    void wrongUseIsNamed() throws IOException {
        try (var batch = new BatchForecast(file.graphs(contract), RuntimeOptions.standard(), 2)) {
            assertMessage("1 to 2 histories run at once, not 3",
                    () -> batch.latents(histories, Set.of("encoder"), Progress.none()));
            List<List<AtmosphericState>> two = histories.subList(0, 2);
            assertMessage("the model has no tap nothing; its taps are encoder", () -> batch.latents(two, Set.of("nothing"),
                    Progress.none()));
            assertMessage("no latents are asked for", () -> batch.latents(two, Set.of(), Progress.none()));
            assertMessage("a forecast has at least one step", () -> batch.forecast(two, 0, Set.of(), (index, step) -> {
                // never called
            }, Progress.none()));
        }
    }

    private interface Failing {
        void run() throws IOException;
    }

    private static void assertMessage(String start, Failing failing) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, failing::run).getMessage());
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void cancellingStops() throws IOException {
        var cancelled = new Progress() {
            @Override
            public void begin(String stage, long units) {
                // only cancelled
            }

            @Override
            public void worked(long units) {
                // only cancelled
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        try (var batch = new BatchForecast(file.graphs(contract), RuntimeOptions.standard(), 2)) {
            assertThrows(CancellationException.class, () -> batch.latents(histories.subList(0, 1), Set.of("encoder"), cancelled));
        }
    }
}
