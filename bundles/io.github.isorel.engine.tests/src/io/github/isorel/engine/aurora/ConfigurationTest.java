package io.github.isorel.engine.aurora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.checkpoint.CheckpointException;
import io.github.isorel.engine.checkpoint.ElementType;
import io.github.isorel.engine.checkpoint.Weights;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Configurations: published, read, told from weights, and compared with them. */
class ConfigurationTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("isorel.examples"));

    @TempDir
    Path folder = Path.of("");

    /** Counts of tensors and parameters, and the SHA-256 of lines of names and shapes, of the public implementation. */
    @ParameterizedTest
    @CsvSource({ "AuroraPretrained,668,1256300176,5fbc4962791c827c51adb799338ff96b4c39c6a51eb962c60b1598c4e40e92d7",
            "Aurora,860,1259150992,b6fd2c83bcd3c05598c8a0606b7a7b7e28ccbdaa9bff8fb07b90362d11e45486",
            "AuroraSmallPretrained,332,112797584,55325fdd0da4955a69fa80973e476dbb901007824af0b6a88bb4ac17d88b625a",
            "Aurora12hPretrained,668,1256300176,5fbc4962791c827c51adb799338ff96b4c39c6a51eb962c60b1598c4e40e92d7",
            "AuroraHighRes,796,1201987972,f4862d377588bf4501e2bd6ece1370d8477bf4ec2b141a6fb845bdd25ea8bd47",
            "AuroraAirPollution,1689,1272694198,285f9e69db9bd824cc0f98986f12f9c925672bb19d8acc1f9b33c53232b8307f",
            "AuroraWave,995,1260595520,de0a077ad6bd7d1057b1c6fcfc24b9102a15c3a25cf1a3c6f51bc31c9dcc3435" })
    void publishedModelsHaveTheirParameters(String name, int tensors, long parameters, String digest) throws Exception {
        var table = WeightTable.of(PublishedConfigurations.find(name).orElseThrow());
        assertEquals(tensors, table.size());
        assertEquals(parameters, table.values().stream().mapToLong(Shape::count).sum());
        String lines = table.entrySet().stream().map(entry -> entry.getKey() + " " + LongStream.of(entry.getValue().toArray())
                .mapToObj(Long::toString).collect(Collectors.joining("x")) + "\n").collect(Collectors.joining());
        assertEquals(digest, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(lines.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void bothLayoutsAreRead() throws IOException {
        AuroraConfiguration nested = new ReferenceModel("nano-lora").configuration();
        assertEquals(LoraMode.FROM_SECOND, nested.lora());
        assertEquals(new Stages(List.of(1, 2, 2), List.of(8, 4, 2)), nested.decoder());
        Weights weights = new ReferenceModel("nano").weights("model.ckpt");
        AuroraConfiguration flat = ConfigurationReader.read(EXAMPLES.resolve("demo/demo.json"), weights, Optional.empty());
        assertEquals(Duration.ofHours(24), flat.timeStep());
        assertEquals(48, flat.embedding());
        assertEquals(7, flat.levels().size());
    }

    private Path json(String text) throws IOException {
        return Files.writeString(folder.resolve("config.json"), text);
    }

    @Test
    void whatTheWeightsTellMayBeLeftOut() throws IOException {
        var model = new ReferenceModel("nano");
        Path file = json("""
                {"timestep_hours": 6, "num_heads": 2, "window_size": [2, 6, 12], "use_lora": false, "levels": [100, 250, 500, \
                850],
                 "encoder_num_heads": [2, 4, 8], "decoder_num_heads": [8, 4, 2]}""");
        AuroraConfiguration told = ConfigurationReader.read(file, model.weights("model.ckpt"), Optional.empty());
        AuroraConfiguration given = model.configuration();
        assertEquals(given.encoder(), told.encoder());
        assertEquals(given.perceiver(), told.perceiver());
        assertEquals(given.expansion(), told.expansion());
        assertEquals(List.of(given.patchSize(), given.embedding(), given.latentLevels()),
                List.of(told.patchSize(), told.embedding(), told.latentLevels()));
        assertEquals(new TreeSet<>(given.surface()), new TreeSet<>(told.surface()));
        assertEquals(List.of(), WeightTable.problems(told, model.weights("model.ckpt")));
    }

    @Test
    void whatNobodyTellsIsListedAtOnce() throws IOException {
        Weights weights = new ReferenceModel("nano").weights("model.ckpt");
        Path file = json("{\"window_size\": \"large\", \"dynamic_vars\": 1}");
        var error = assertThrows(ConfigurationException.class, () -> ConfigurationReader.read(file, weights, Optional.empty()));
        for (String part : List.of("timestep_hours is missing", "num_heads is missing", "encoder_num_heads is missing",
                "use_lora is missing",
                "window_size cannot be \"large\"", "dynamic_vars cannot be 1")) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "not json|is not JSON", "[1]|does not hold a JSON object",
            "{\"a\": {\"b\"|is not JSON" })
    void brokenFilesAreNamed(String text, String part) throws IOException {
        Weights weights = new ReferenceModel("nano").weights("model.ckpt");
        Path file = json(text);
        var error = assertThrows(ConfigurationException.class, () -> ConfigurationReader.read(file, weights, Optional.empty()));
        assertTrue(error.getMessage().contains(part) && error.getMessage().contains("config.json"), error.getMessage());
    }

    /** What a configuration needs that the weights of nano do not tell, with more after it. */
    private AuroraConfiguration nanoWith(String more) throws IOException {
        Path file = json("""
                {"timestep_hours": 6, "num_heads": 2, "window_size": [2, 6, 12], "use_lora": false, "note": "any",
                 "encoder_num_heads": [2, 4, 8], "decoder_num_heads": [8, 4, 2]""" + more + "}");
        return ConfigurationReader.read(file, new ReferenceModel("nano").weights("model.ckpt"), Optional.empty());
    }

    /** Each of these was once taken for something else without a word. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "\"patch_size\": 4.7|patch_size cannot be 4.7", "\"latent_levels\": [4]|latent_levels",
            "\"levels\": [500, 850.5]|levels cannot be", "\"stabilise_level_agg\": 1|stabilise_level_agg cannot be 1",
            "\"use_lora\": \"yes\"|use_lora cannot be", "\"window_size\": [2, 100000, 100000]|2×100000×100000 is too large",
            "\"surf_stats\": {\"zz\": [1, 2]}|zz, which is not a variable",
            "\"surf_stats\": {\"z\": [1, 2, 3]}|surf_stats cannot be",
            "\"surf_stats\": {\"z\": [1, -2]}|surf_stats cannot be", "\"perceiver_ln_eps\": -1|perceiver_ln_eps",
            "\"lora_step\": 3|lora_step is not a parameter; did you mean lora_steps?",
            "\"max_histroy_size\": 2|did you mean max_history_size?",
            "\"arch\": {\"colour\": 1}|colour is not a parameter" })
    void valuesAndKeysThatMeanNothingAreRefused(String more, String part) {
        var error = assertThrows(ConfigurationException.class, () -> nanoWith(", " + more));
        assertTrue(error.getMessage().contains(part) && error.getMessage().contains("config.json"), error.getMessage());
    }

    @Test
    void locationAndScaleMayBeGivenForEachKindOfVariable() throws IOException {
        var given = nanoWith(", \"surf_stats\": {\"2t\": [280, 15], \"z\": [-300, 5e4], \"u_500\": [6, 12]}").normalisation();
        assertEquals(new Scaling(-300, 5e4), given.get("z"));
        assertEquals(3, given.size());
    }

    /** 15 / 44 · 44 and many others are less than the integer they should be. */
    @Test
    void widthsOfHiddenLayersSurviveTheirRatio() {
        for (int width = 8; width <= 256; width += 4) {
            for (int hidden = 1; hidden <= 4 * width; hidden++) {
                double ratio = new WeightShapes(new OneWeight(Shape.of(hidden, width))).expansion("layer").orElseThrow();
                assertEquals(hidden, WeightTable.hidden(width, ratio), hidden + " of " + width);
            }
        }
    }

    /** A matrix of no matter which numbers. */
    private record OneWeight(Shape matrix) implements Weights {

        @Override
        public SortedSet<String> names() {
            return new TreeSet<>(List.of("layer.weight"));
        }

        @Override
        public Shape shape(String name) {
            return matrix;
        }

        @Override
        public ElementType type(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Tensor tensor(String name) {
            throw new UnsupportedOperationException();
        }
    }

    /** Weights with one tensor missing, one more and one of another shape. */
    private record Changed(Weights weights) implements Weights {

        @Override
        public SortedSet<String> names() {
            var names = new TreeSet<>(weights.names());
            names.remove("encoder.atmos_latents");
            names.add("encoder.extra");
            return names;
        }

        @Override
        public Shape shape(String name) {
            return name.equals("encoder.surf_norm.bias") || name.equals("encoder.extra") ? Shape.of(3) : weights.shape(name);
        }

        @Override
        public ElementType type(String name) {
            return weights.type(name);
        }

        @Override
        public Tensor tensor(String name) throws CheckpointException {
            return weights.tensor(name);
        }
    }

    @Test
    void weightsThatDoNotFitAreListed() throws IOException {
        var model = new ReferenceModel("nano");
        var weights = new Changed(model.weights("model.ckpt"));
        var error = assertThrows(ConfigurationException.class,
                () -> new AuroraCompiler(model.configuration(), weights, Optional.empty()));
        for (String part : List.of("1 weight missing: encoder.atmos_latents",
                "1 weight of another shape: encoder.surf_norm.bias is [3] instead of [16]",
                "1 weight without a use: encoder.extra")) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
    }

    @Test
    void adaptersByStep() {
        assertEquals(OptionalInt.empty(), LoraMode.OFF.adapter(0, 40));
        assertEquals(OptionalInt.of(0), LoraMode.SINGLE.adapter(0, 40));
        assertEquals(OptionalInt.of(0), LoraMode.SINGLE.adapter(39, 40));
        assertEquals(OptionalInt.empty(), LoraMode.SINGLE.adapter(40, 40));
        assertEquals(OptionalInt.empty(), LoraMode.FROM_SECOND.adapter(0, 40));
        assertEquals(OptionalInt.of(0), LoraMode.FROM_SECOND.adapter(1, 40));
        assertEquals(OptionalInt.of(7), LoraMode.ALL.adapter(7, 40));
        assertEquals(LoraMode.FROM_SECOND, LoraMode.parse("from_second"));
        assertThrows(IllegalArgumentException.class, () -> LoraMode.parse("second"));
    }
}
