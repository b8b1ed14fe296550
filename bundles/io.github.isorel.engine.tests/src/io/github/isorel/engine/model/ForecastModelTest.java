package io.github.isorel.engine.model;

import static io.github.isorel.engine.aurora.ReferenceModel.TOLERANCE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.aurora.ReferenceModel;
import io.github.isorel.engine.checkpoint.AuroraWeights;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Models from file to forecast: data, roll-out, adapters, compiled files, and what goes wrong. */
class ForecastModelTest {

    private static final Instant LORA_TIME = Instant.parse("2022-07-03T18:00:00Z");

    private static final Map<String, Double> SCALES = Map.ofEntries(Map.entry("2t", 21.22036),
            Map.entry("10u", 5.547512), Map.entry("10v", 4.765339), Map.entry("msl", 1332.246),
            Map.entry("z_500", 3353.187), Map.entry("z_850", 1470.321), Map.entry("u_500", 11.98419),
            Map.entry("u_850", 8.188043), Map.entry("v_500", 9.181708), Map.entry("v_850", 6.264443),
            Map.entry("t_500", 13.06447), Map.entry("t_850", 15.5888), Map.entry("q_500", 0.001079294),
            Map.entry("q_850", 0.004112368));

    @TempDir
    Path folder = Path.of("");

    private static ModelOptions options(String lora, Optional<Tensor> scale) {
        return new ModelOptions(Optional.empty(), Optional.of(lora), scale, List.of());
    }

    private static List<ForecastStep> forecast(ModelFile file, Path data, Instant time, int steps,
            Set<String> taps) throws IOException {
        try (DataSet set = DataSet.open(List.of(data))) {
            StateContract contract = file.contract(set.grid().orElseThrow());
            List<AtmosphericState> history = set.history(time, contract, false, Progress.none()).states();
            try (ForecastModel model = file.load(contract, RuntimeOptions.standard(), Progress.none())) {
                List<ForecastStep> forecast = new ArrayList<>();
                model.forecast(history, steps, taps, forecast::add, Progress.none());
                return forecast;
            }
        }
    }

    /** Weights as safetensors, float32. */
    private static void write(Weights weights, Path file) throws IOException {
        var header = new StringBuilder("{");
        var data = new ByteArrayOutputStream();
        for (String name : weights.names()) {
            float[] values = weights.tensor(name).toArray();
            header.append(header.length() > 1 ? "," : "").append('"').append(name).append("\":{\"dtype\":\"F32\",\"shape\":")
                    .append(Arrays.toString(weights.shape(name).toArray())).append(",\"data_offsets\":[").append(data.size());
            var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            data.writeBytes(bytes.array());
            header.append(',').append(data.size()).append("]}");
        }
        byte[] start = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (var out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(start.length).array());
            out.write(start);
            data.writeTo(out);
        }
    }

    /** Its embeddings have a third slice, of zeros, so that the newest of three states does not count but for its time. */
    @Test
    void aModelWithALongerHistoryThanTheUsualIsOpened() throws IOException {
        var reference = new ReferenceModel("nano");
        Path model = folder.resolve("model.safetensors");
        write(AuroraWeights.adapt(reference.weights("model.ckpt"), 3), model);
        String json = Files.readString(reference.file("config.json"));
        Files.writeString(folder.resolve("config.json"), json.replace("\"max_history_size\": 2", "\"max_history_size\": 3"));
        ModelFile opened = ModelFile.open(model, options("off", Optional.empty()));
        assertEquals(3, opened.contract().history());
        Files.writeString(folder.resolve("config.json"), json);
        var error = assertThrows(ModelException.class, () -> ModelFile.open(model, options("off", Optional.empty())));
        assertTrue(error.getMessage().contains("max_history_size"), error.getMessage());
    }

    /** Differences to the expected step over the normalisation scale, at most. */
    private static void assertStep(ReferenceModel model, ForecastStep step, String suffix) throws IOException {
        for (Variable variable : model.configuration().contract().surface()) {
            assertNear(model.expected("pred_surf_" + variable.shortName() + suffix), step.state().tensor(variable),
                    SCALES.get(variable.shortName()));
        }
        for (Variable variable : model.configuration().contract().atmospheric()) {
            Tensor expected = model.expected("pred_atmos_" + variable.shortName() + suffix);
            for (int level = 0; level < expected.shape().size(0); level++) {
                double scale = SCALES.get(variable.shortName() + "_" + model.configuration().levels().get(level).hectopascal());
                assertNear(expected.slice(level), step.state().tensor(variable).slice(level), scale);
            }
        }
    }

    private static void assertNear(Tensor expected, Tensor actual, double scale) {
        assertEquals(expected.shape(), actual.shape());
        for (int i = 0; i < expected.shape().count(); i++) {
            double difference = Math.abs(expected.get(i) - actual.get(i)) / scale;
            assertTrue(difference <= TOLERANCE, "differs by " + difference + " at " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "single", "from_second" })
    void twoStepsWithAdaptersAreThoseOfTheOriginal(String mode) throws IOException {
        var reference = new ReferenceModel("nano-lora");
        ModelFile file = ModelFile.open(reference.file("model.ckpt"),
                options(mode, Optional.of(reference.expected("scale_encode"))));
        List<ForecastStep> steps = forecast(file, reference.file("nc3"), LORA_TIME, 2, Set.of());
        assertEquals(2, steps.size());
        for (ForecastStep step : steps) {
            assertStep(reference, step, "__" + mode + "__step" + step.number());
            assertEquals(LORA_TIME.plusSeconds(6 * 3600L * step.number()), step.state().validTime());
        }
    }

    @Test
    void adaptersAreNeverUsedWhenSwitchedOff() throws IOException {
        var reference = new ReferenceModel("nano-lora");
        ModelFile off = ModelFile.open(reference.file("model.ckpt"),
                options("off", Optional.of(reference.expected("scale_encode"))));
        ForecastStep step = forecast(off, reference.file("nc3"), LORA_TIME, 1, Set.of()).getFirst();
        assertStep(reference, step, "__from_second__step1");
        assertTrue(off.description().stream().anyMatch(line -> line.contains("are left out")), off.description().toString());
    }

    @Test
    void tapsComeWithTheirNames() throws IOException {
        var reference = new ReferenceModel("nano");
        ModelFile file = ModelFile.open(reference.file("model.safetensors"),
                options("off", Optional.of(reference.expected("scale_encode"))));
        ForecastStep step = forecast(file, reference.file("nc4"), Instant.parse("2023-01-15T06:00:00Z"), 1,
                Set.of("bottleneck", "encoder")).getFirst();
        assertEquals(List.of("encoder", "bottleneck"), List.copyOf(step.taps().keySet()));
        assertEquals(Shape.of(32, 64), step.taps().get("bottleneck").shape());
        ReferenceModel.assertLatent("bottleneck", reference.expected("backbone_enc2_out"), step.taps().get("bottleneck"));
        assertThrows(IllegalArgumentException.class,
                () -> forecast(file, reference.file("nc4"), Instant.parse("2023-01-15T06:00:00Z"), 1, Set.of("middle")));
    }

    @Test
    void compiledModelGivesTheSameForecast() throws IOException {
        var reference = new ReferenceModel("odd");
        Instant time = Instant.parse("2020-02-29T12:00:00Z");
        ModelFile file = ModelFile.open(reference.file("model.ckpt"), ModelOptions.none());
        StateContract contract;
        try (DataSet set = DataSet.open(List.of(reference.file("nc4")))) {
            contract = file.contract(set.grid().orElseThrow());
        }
        Path output = folder.resolve("odd.onnx");
        assertEquals(output, file.compile(contract, output, Progress.none()).getFirst());
        ModelFile compiled = ModelFile.open(output, ModelOptions.none());
        assertEquals(contract, compiled.contract());
        assertEquals(file.taps(), compiled.taps());
        ForecastStep expected = forecast(file, reference.file("nc4"), time, 2, Set.of()).get(1);
        ForecastStep actual = forecast(compiled, reference.file("nc4"), time, 2, Set.of()).get(1);
        expected.state().values().forEach((variable, tensor) ->
                assertArrayEquals(tensor.toArray(), actual.state().tensor(variable).toArray()));
        var error = assertThrows(ModelException.class, () -> compiled.contract(Grid.regular(32, 64)));
        assertTrue(error.getMessage().contains("is compiled for the grid 44×100"), error.getMessage());
    }

    @Test
    void compiledModelWithAdaptersKnowsItsSteps() throws IOException {
        var reference = new ReferenceModel("nano-lora");
        ModelFile file = ModelFile.open(reference.file("model.ckpt"), options("from_second", Optional.empty()));
        file.compile(file.contract(reference.grid()), folder.resolve("lora.onnx"), Progress.none());
        ModelFile compiled = ModelFile.open(folder.resolve("lora.onnx"), ModelOptions.none());
        var error = assertThrows(ModelException.class, () -> forecast(compiled, reference.file("nc3"), LORA_TIME, 2, Set.of()));
        assertTrue(error.getMessage().contains("compiled for 1 roll-out steps"), error.getMessage());
        assertEquals(1, forecast(compiled, reference.file("nc3"), LORA_TIME, 1, Set.of()).size());
    }

    @Test
    void configurationsAreFoundOrAskedFor() throws IOException {
        var reference = new ReferenceModel("nano");
        Path alone = Files.copy(reference.file("model.ckpt"), folder.resolve("alone.ckpt"));
        assertMessage("has no configuration beside it (alone.json or config.json)", alone, ModelOptions.none());
        assertMessage("there is no configuration 'AuroraTiny'", alone,
                new ModelOptions(Optional.of("AuroraTiny"), Optional.empty(), Optional.empty(), List.of()));
        assertMessage("the weights do not fit the configuration AuroraSmallPretrained", alone,
                new ModelOptions(Optional.of("AuroraSmallPretrained"), Optional.empty(), Optional.empty(), List.of()));
        Files.copy(reference.file("config.json"), folder.resolve("alone.json"));
        assertEquals(4, ModelFile.open(alone, ModelOptions.none()).contract().levels().size());
        var fewer = new ModelOptions(Optional.empty(), Optional.empty(), Optional.empty(), List.of(new PressureLevel(850)));
        assertEquals(List.of(new PressureLevel(850)), ModelFile.open(alone, fewer).contract().levels());
        assertMessage("there is no file", folder.resolve("missing.ckpt"), ModelOptions.none());
        assertMessage("no LoRA mode 'second'", alone, options("second", Optional.empty()));
    }

    private static void assertMessage(String part, Path file, ModelOptions options) {
        var error = assertThrows(ModelException.class, () -> ModelFile.open(file, options));
        assertTrue(error.getMessage().contains(part), error.getMessage());
    }

    @Test
    void rollOutStopsWhenCancelledAndRefusesWhatDoesNotFit() throws IOException {
        var reference = new ReferenceModel("nano");
        ModelFile file = ModelFile.open(reference.file("model.ckpt"), ModelOptions.none());
        StateContract contract = file.contract(reference.grid());
        try (DataSet set = DataSet.open(List.of(reference.file("nc3"))); var model = file.load(contract,
                RuntimeOptions.standard(), Progress.none())) {
            List<AtmosphericState> history = set.history(Instant.parse("2023-01-15T06:00:00Z"), contract, false, Progress.none())
                    .states();
            List<ForecastStep> done = new ArrayList<>();
            var progress = new CancelledAfterSteps(done, 2);
            assertThrows(CancellationException.class, () -> model.forecast(history, 5, Set.of(), done::add, progress));
            assertEquals(2, done.size());
            assertThrows(IllegalArgumentException.class,
                    () -> model.forecast(history.subList(1, 2), 1, Set.of(), done::add, Progress.none()));
            assertThrows(IllegalArgumentException.class, () -> model.forecast(history, 0, Set.of(), done::add, Progress.none()));
            List<AtmosphericState> broken = List.of(history.getFirst(), withNaN(history.getLast()));
            var error = assertThrows(ModelException.class, () -> model.forecast(broken, 1, Set.of(), done::add, Progress.none()));
            assertTrue(error.getMessage().startsWith("the input t at 250 hPa of 2023-01-15T06:00:00Z is NaN at latitude"),
                    error.getMessage());
        }
        var little = new RuntimeOptions(Device.CPU, OptionalInt.empty(), OptionalLong.of(1_000_000));
        var error = assertThrows(ModelException.class, () -> file.load(contract, little, Progress.none()));
        assertTrue(error.getMessage().contains("are allowed"), error.getMessage());
    }

    private static AtmosphericState withNaN(AtmosphericState state) {
        var values = new LinkedHashMap<>(state.values());
        Variable temperature = Variable.atmospheric("t");
        float[] changed = values.get(temperature).toArray();
        changed[32 * 64 + 5] = Float.NaN;
        values.put(temperature, Tensor.of(state.tensor(temperature).shape(), changed));
        return new AtmosphericState(state.grid(), state.validTime(), state.levels(), values);
    }

    /** Is cancelled once some steps are done. */
    private record CancelledAfterSteps(List<ForecastStep> done, int steps) implements Progress {
        @Override
        public void begin(String stage, long units) {
            // nobody watches
        }

        @Override
        public void worked(long units) {
            // nobody watches
        }

        @Override
        public boolean isCancelled() {
            return done.size() >= steps;
        }
    }
}
