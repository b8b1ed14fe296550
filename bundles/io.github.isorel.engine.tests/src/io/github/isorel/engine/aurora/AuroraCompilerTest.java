package io.github.isorel.engine.aurora;

import static io.github.isorel.engine.aurora.ReferenceModel.assertForecast;
import static io.github.isorel.engine.aurora.ReferenceModel.assertLatent;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.graph.Graph;
import io.github.isorel.engine.graph.ReferenceEvaluator;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.GraphSession;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;

/** The compiler against the original implementation: forecasts, every stored latent, geometry, encodings and masks. */
class AuroraCompilerTest {

    private static final Map<String, Instant> TIMES = Map.of("nano", Instant.parse("2023-01-15T06:00:00Z"), "odd",
            Instant.parse("2020-02-29T12:00:00Z"), "nano-lora", Instant.parse("2022-07-03T18:00:00Z"));

    private static Graph compile(ReferenceModel model, String weights, boolean isCanonical) throws IOException {
        Optional<Tensor> scale = isCanonical ? Optional.empty() : Optional.of(model.expected("scale_encode"));
        var compiler = new AuroraCompiler(model.configuration(), model.weights(weights), scale);
        return compiler.compile(model.grid(), OptionalInt.empty(), Progress.none());
    }

    private static void assertForecasts(ReferenceModel model, Map<String, Tensor> outputs,
            boolean isCanonical) throws IOException {
        AuroraConfiguration configuration = model.configuration();
        var normalisation = new Normalisation(Map.of());
        for (Variable variable : configuration.contract().surface()) {
            String name = "pred_surf_" + variable.shortName();
            assertForecast(name, isCanonical ? model.expectedCanonical(name) : model.expected(name),
                    outputs.get("forecast.surface." + variable.shortName()), List.of(normalisation.of(variable)));
        }
        for (Variable variable : configuration.contract().atmospheric()) {
            String name = "pred_atmos_" + variable.shortName();
            assertForecast(name, isCanonical ? model.expectedCanonical(name) : model.expected(name),
                    outputs.get("forecast.atmospheric." + variable.shortName()),
                    normalisation.of(variable, configuration.levels()));
        }
    }

    @ParameterizedTest
    @CsvSource({ "nano,model.ckpt,nc3", "nano,model.ckpt,nc4", "nano,model_legacy.ckpt,nc3", "nano,model.safetensors,nc4",
            "odd,model.ckpt,nc4" })
    void forecastsAreThoseOfTheOriginal(String name, String weights, String format) throws IOException {
        var model = new ReferenceModel(name);
        for (boolean isCanonical : new boolean[] { false, true }) {
            Graph graph = compile(model, weights, isCanonical);
            try (var session = GraphSession.open(graph, RuntimeOptions.standard(), Progress.none())) {
                assertForecasts(model, session.run(model.inputs(format, graph, TIMES.get(name)), Progress.none()), isCanonical);
            }
        }
    }

    /** Places of the latents that the fixtures store, by the name they have there. */
    private static Map<String, String> places(int[] encoderDepths, int[] decoderDepths) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("enc_surf_patch", "encoder.surf_token_embeds");
        places.put("enc_atmos_patch", "encoder.atmos_token_embeds");
        places.put("enc_level_agg", "encoder.level_agg.layers.0.residual_2");
        places.put("dec_level_decoder", "decoder.level_decoder.layers.0.residual_2");
        for (int stage = 0; stage < 3; stage++) {
            for (int block = 0; block < encoderDepths[stage]; block++) {
                places.put("backbone_enc" + stage + "_block" + block,
                        "backbone.encoder_layers." + stage + ".blocks." + block + ".residual_2");
            }
            for (int block = 0; block < decoderDepths[stage]; block++) {
                places.put("backbone_dec" + stage + "_block" + block,
                        "backbone.decoder_layers." + stage + ".blocks." + block + ".residual_2");
            }
        }
        places.put("backbone_enc0_out", "backbone.encoder_layers.0.downsample.reduction");
        places.put("backbone_enc1_out", "backbone.encoder_layers.1.downsample.reduction");
        return places;
    }

    private static Map<String, String> taps() {
        Map<String, String> taps = new HashMap<>(Map.of("tap.encoder", "encoder_out", "tap.backbone", "backbone_out"));
        for (int stage = 0; stage < 3; stage++) {
            taps.put("tap.backbone.encoder." + stage, stage < 2 ? "backbone_enc" + stage + "_unscaled" : "backbone_enc2_out");
            taps.put("tap.backbone.decoder." + stage, "backbone_dec" + stage + "_out");
        }
        return taps;
    }

    @Test
    void everyStoredLatentIsThatOfTheOriginal() throws IOException {
        var model = new ReferenceModel("nano");
        Graph graph = compile(model, "model.ckpt", false);
        Map<String, Value> wanted = new HashMap<>(graph.outputs());
        places(new int[] { 2, 2, 1 }, new int[] { 1, 2, 2 }).forEach((stored, place) -> {
            Value value = graph.at(place).orElseThrow();
            if (!wanted.containsValue(value)) {
                wanted.put(stored, value);
            }
        });
        Graph opened = graph.withOutputs(wanted);
        Map<String, Tensor> inputs = model.inputs("nc3", graph, TIMES.get("nano"));
        Map<Value, Tensor> slow = new ReferenceEvaluator(Progress.none()).evaluate(opened, inputs);
        try (var session = GraphSession.open(opened, RuntimeOptions.standard(), Progress.none())) {
            Map<String, Tensor> fast = session.run(inputs, Progress.none());
            Map<String, String> stored = new HashMap<>(taps());
            wanted.keySet().stream().filter(key -> key.startsWith("enc_") || key.startsWith("dec_")
                    || key.startsWith("backbone_"))
                    .forEach(key -> stored.put(key, key));
            assertTrue(stored.size() >= 20, stored.toString());
            for (Map.Entry<String, String> entry : stored.entrySet()) {
                Tensor expected = model.expected(entry.getValue());
                assertLatent(entry.getValue(), expected, fast.get(entry.getKey()));
                assertLatent(entry.getValue() + " by reference", expected, slow.get(wanted.get(entry.getKey())));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "odd" })
    void oddGridsGiveTheStoredTaps(String name) throws IOException {
        var model = new ReferenceModel(name);
        Graph graph = compile(model, "model.ckpt", false);
        try (var session = GraphSession.open(graph, RuntimeOptions.standard(), Progress.none())) {
            Map<String, Tensor> outputs = session.run(model.inputs("nc4", graph, TIMES.get(name)), Progress.none());
            for (Map.Entry<String, String> entry : taps().entrySet()) {
                assertLatent(entry.getValue(), model.expected(entry.getValue()), outputs.get(entry.getKey()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "nano", "odd" })
    void geometryAndEncodingsAreThoseOfTheOriginal(String name) throws IOException {
        var model = new ReferenceModel(name);
        Grid grid = model.grid();
        assertArrayEquals(model.expectedCanonical("scale_encode").toArray(), Encodings.scale(grid, 4, 16).toArray());
        assertArrayEquals(model.expected("pos_encode").toArray(), Encodings.position(grid, 4, 16).toArray());
        assertArrayEquals(model.expected("levels_encode_encoder").toArray(),
                Encodings.levels(model.configuration().levels(), 16).toArray());
        // the original's wavelengths are off by up to one bit of a double, at phases of up to 360 and 4.6e5 turns
        assertArrayEquals(model.expected("lead_time_encode").toArray(),
                Encodings.leadTime(model.configuration().timeStep(), 16).toArray(), 1e-12f);
        assertArrayEquals(model.expected("absolute_time_encode").toArray(), Encodings.absoluteTime(TIMES.get(name), 16).toArray(),
                1e-9f);
    }

    @ParameterizedTest
    @CsvSource({ "nano,0,4,8,16", "nano,1,4,4,8", "nano,2,4,2,4", "odd,0,4,11,25", "odd,1,4,6,13", "odd,2,4,3,7" })
    void shiftGroupsAreThoseOfTheOriginal(String name, int stage, int levels, int rows, int columns) throws IOException {
        var windows = new WindowPartition(new Window(levels, rows, columns), new Window(2, 6, 12), true);
        Tensor expected = new ReferenceModel(name).expected("shift_groups_stage" + stage);
        assertEquals(expected.shape(), windows.groups().shape());
        assertSamePartition(expected.toArray(), windows.groups().toArray());
    }

    /** Two tokens see each other if their groups are equal, so only the partition matters and not the numbers. */
    private static void assertSamePartition(float[] expected, float[] actual) {
        Map<Float, Float> forth = new HashMap<>();
        Map<Float, Float> back = new HashMap<>();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(actual[i], forth.computeIfAbsent(expected[i], new Constant(actual[i])::of));
            assertEquals(expected[i], back.computeIfAbsent(actual[i], new Constant(expected[i])::of));
        }
    }

    /** A function of one value. */
    private record Constant(float value) {
        Float of(Float any) {
            return value;
        }
    }

    @Test
    void gridsAndEncodingsThatDoNotFitAreRefused() throws IOException {
        var model = new ReferenceModel("nano");
        var compiler = new AuroraCompiler(model.configuration(), model.weights("model.ckpt"), Optional.empty());
        var error = assertThrows(ConfigurationException.class, () -> compiler.check(Grid.regular(32, 63)));
        assertTrue(error.getMessage().contains("does not divide into patches of 4×4"), error.getMessage());
        var scaled = new AuroraCompiler(model.configuration(), model.weights("model.ckpt"),
                Optional.of(model.expected("scale_encode")));
        assertThrows(ConfigurationException.class, () -> scaled.check(Grid.regular(64, 128)));
    }

    @Test
    void levelsWithoutConstantsAreNamed() throws IOException {
        var model = new ReferenceModel("nano");
        AuroraConfiguration other = model.configuration().withLevels(List.of(new PressureLevel(500), new PressureLevel(775)));
        var error = assertThrows(ConfigurationException.class,
                () -> new AuroraCompiler(other, model.weights("model.ckpt"), Optional.empty()));
        assertTrue(error.getMessage().contains("no normalisation constants for z at 775 hPa, u at 775 hPa"), error.getMessage());
    }
}
