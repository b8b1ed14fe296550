package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.isorel.engine.data.StateLayout;
import io.github.isorel.engine.data.StateWriter;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Whatever is wrong with the input, there is one clear message, the right exit code, no stack trace and nothing half-written. */
class BadInputTest {

    private static final Path NANO = Shell.FIXTURES.resolve("nano");
    private static final Instant NANO_TIME = Instant.parse("2023-01-15T06:00:00Z");
    private static final Instant START = Instant.parse("1990-01-10T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");
    private Path results = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        results = Files.createDirectory(folder.resolve("results"));
    }

    /** Runs a forecast that must fail, and gives what was said. */
    private String failure(Path model, Object time, Object... data) throws IOException {
        List<Object> words = new ArrayList<>(List.of("forecast", "--model", model, "--time", time, "--steps", 1, "--out",
                results.resolve("o.nc"), "--verification", results.resolve("v.json"), "--data"));
        words.addAll(Arrays.asList(data));
        String said = Shell.real().run(words.toArray()).failure(ExitCode.FAILED);
        assertEquals(List.of(), Shell.files(results), said);
        return said;
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), "'" + part + "' is not in\n" + text);
        }
    }

    /** A copy of the demonstration model whose bytes are changed, with its configuration beside it. */
    private Path changedModel(UnaryOperator<byte[]> change) throws IOException {
        Files.copy(Shell.EXAMPLES.resolve("demo/demo.json"), folder.resolve("demo.json"));
        return Files.write(folder.resolve("demo.ckpt"), change.apply(Files.readAllBytes(Shell.DEMO)));
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0.9999, 0.5, 0.001 })
    void aTruncatedCheckpoint(double share) throws IOException {
        Path model = changedModel(bytes -> Arrays.copyOf(bytes, (int) (share * bytes.length)));
        assertContains(failure(model, START, Shell.SIMULATED), "demo.ckpt");
        Shell.real().run("info", model).failure(ExitCode.FAILED);
    }

    @Test
    void aCheckpointWithFlippedBitsInItsDirectory() throws IOException {
        var random = new Random(11);
        Path model = changedModel(bytes -> {
            for (int i = 0; i < 40; i++) { // the directory of the archive is at its end
                bytes[bytes.length - 1 - random.nextInt(8000)] ^= (byte) (1 << random.nextInt(8));
            }
            return bytes;
        });
        assertContains(failure(model, START, Shell.SIMULATED), "demo.ckpt");
    }

    @Test
    void aHostileCheckpoint() throws IOException {
        Path model = folder.resolve("hostile.ckpt");
        Path proof = folder.resolve("proof");
        Files.write(model, archive("archive/data.pkl", "cos\nsystem\n(S'touch " + proof + "'\ntR."));
        Files.copy(Shell.EXAMPLES.resolve("demo/demo.json"), folder.resolve("hostile.json"));
        assertContains(failure(model, START, Shell.SIMULATED), "hostile.ckpt", "system");
        assertTrue(Files.notExists(proof));
    }

    @Test
    void aCheckpointWithPathTricks() throws IOException {
        Path model = Files.write(folder.resolve("tricks.ckpt"), archive("../../archive/data.pkl", "N."));
        assertContains(Shell.real().run("info", model).failure(ExitCode.FAILED), "tricks.ckpt", "..");
    }

    private static byte[] archive(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        var checksum = new CRC32();
        checksum.update(bytes);
        entry.setCrc(checksum.getValue());
        var target = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(target)) {
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
        return target.toByteArray();
    }

    @Test
    void weightsOfAnotherModel() throws IOException {
        Path model = Files.copy(NANO.resolve("model.ckpt"), folder.resolve("demo.ckpt"));
        Files.copy(Shell.EXAMPLES.resolve("demo/demo.json"), folder.resolve("demo.json"));
        assertContains(failure(model, START, Shell.SIMULATED), "demo.ckpt", "encoder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "corner_oldformat.ckpt | PyTorch format from before", "corner.ckpt | corner.json" })
    void weightsOfNoAurora(String name, String said) throws IOException {
        assertContains(failure(Shell.FIXTURES.resolve("ckpt_corner_cases").resolve(name), START, Shell.SIMULATED), name, said);
    }

    @Test
    void aModelWithoutOrWithABrokenConfiguration() throws IOException {
        Path model = Files.copy(Shell.DEMO, folder.resolve("alone.ckpt"));
        assertContains(failure(model, START, Shell.SIMULATED), "alone.json", "AuroraSmallPretrained");
        Files.writeString(folder.resolve("alone.json"), "{ \"patch_size\": ");
        assertContains(failure(model, START, Shell.SIMULATED), "alone.json");
        Files.writeString(folder.resolve("alone.json"), Files.readString(Shell.EXAMPLES.resolve("demo/demo.json"))
                .replace("\"patch_size\": 4", "\"patch_size\": 3"));
        assertContains(failure(model, START, Shell.SIMULATED), "alone");
    }

    @Test
    void filesThatAreNotThere() throws IOException {
        assertContains(failure(folder.resolve("nowhere.ckpt"), START, Shell.SIMULATED), "nowhere.ckpt");
        assertContains(failure(Shell.DEMO, START, folder.resolve("nowhere.nc")), "nowhere.nc");
        assertContains(failure(Shell.DEMO, START, results), "holds no *.nc files");
    }

    @Test
    void dataWithoutSomeVariables() throws IOException {
        assertContains(failure(Shell.DEMO, START, Shell.SIMULATED.resolve("surface.nc"), Shell.SIMULATED.resolve("static.nc")),
                "z is not in the data", "q is not in the data");
        assertContains(failure(Shell.DEMO, START, Shell.SIMULATED.resolve("surface.nc"),
                Shell.SIMULATED.resolve("pressure-levels.nc")),
                "static lsm is not in the data", "static slt is not in the data");
    }

    @Test
    void dataWithAWrongUnit() throws IOException {
        Path surface = Files.write(folder.resolve("surface.nc"), replaced(Files.readAllBytes(NANO.resolve("nc3/surface.nc")),
                "Pa\0\0",
                "kg\0\0"));
        String said = failure(NANO.resolve("model.ckpt"), NANO_TIME, surface, NANO.resolve("nc3/pressure.nc"),
                NANO.resolve("nc3/static.nc"));
        assertContains(said, "msl", "kg", "Pa");
    }

    /** Replaces the only place where a text stands. */
    private static byte[] replaced(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(from) && text.indexOf(from) == text.lastIndexOf(from), from + " must be there once");
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void dataAtOneTimeOnly() throws IOException {
        Path data = states(Grid.regular(48, 96), List.of(START), 280);
        assertContains(failure(Shell.DEMO, START, data), "1990-01-09T00:00:00Z", "--repeat-history");
    }

    @Test
    void dataForOtherTimes() throws IOException {
        assertContains(failure(Shell.DEMO, "1987-10-16", Shell.SIMULATED), "1987-10-16T00:00:00Z", "1990-01-09T00:00:00Z");
    }

    @Test
    void dataWithMissingValues() throws IOException {
        Path data = states(Grid.regular(48, 96), List.of(START.minus(Duration.ofDays(1)), START), Float.NaN);
        assertContains(failure(Shell.DEMO, START, data), "2t");
    }

    @ParameterizedTest
    @CsvSource({ "46, 96", "48, 90" })
    void aGridThatPatchesDoNotDivide(int rows, int columns) throws IOException {
        Path data = states(Grid.regular(rows, columns), List.of(START.minus(Duration.ofDays(1)), START), 280);
        assertContains(failure(Shell.DEMO, START, data), rows + "×" + columns);
        String compiling = Shell.real().run("compile", "--model", Shell.DEMO, "--grid", rows + "x" + columns, "--out",
                results.resolve("m.onnx")).failure(ExitCode.FAILED);
        assertContains(compiling, rows + "×" + columns);
        assertEquals(List.of(), Shell.files(results));
    }

    @Test
    void aTruncatedDataFile() throws IOException {
        byte[] bytes = Files.readAllBytes(Shell.SIMULATED.resolve("surface.nc"));
        Path surface = Files.write(folder.resolve("surface.nc"), Arrays.copyOf(bytes, bytes.length / 2));
        assertContains(failure(Shell.DEMO, START, surface, Shell.SIMULATED.resolve("pressure-levels.nc"),
                Shell.SIMULATED.resolve("static.nc")), "surface.nc");
    }

    /** A copy of a small model with its data, and what each file holds. */
    private Map<Path, byte[]> copyOfNano() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Map<Path, byte[]> files = new LinkedHashMap<>();
        for (String name : List.of("surface.nc", "pressure.nc", "static.nc")) {
            Path copy = Files.copy(NANO.resolve("nc3").resolve(name), folder.resolve("data").resolve(name));
            files.put(copy, Files.readAllBytes(copy));
        }
        for (String name : List.of("model.ckpt", "config.json")) {
            Path copy = Files.copy(NANO.resolve(name), folder.resolve(name));
            files.put(copy, Files.readAllBytes(copy));
        }
        return files;
    }

    /** A result that took the place of data in a folder, or of a configuration, could not be made again. */
    @ParameterizedTest
    @CsvSource({ "--out,data/surface.nc", "--out,link/surface.nc", "--tap-out,data/static.nc", "--out,config.json",
            "--verification,config.json", "--out,model.ckpt" })
    void aResultInThePlaceOfAnInput(String option, String name) throws IOException {
        Map<Path, byte[]> files = copyOfNano();
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("data"));
        List<Object> words = new ArrayList<>(List.of("forecast", "--model", folder.resolve("model.ckpt"), "--data",
                folder.resolve("data"), "--time", NANO_TIME, "--steps", 1, option, folder.resolve(name)));
        if (!option.equals("--out")) {
            words.addAll(List.of("--out", results.resolve("o.nc")));
        }
        if (option.equals("--tap-out")) {
            words.addAll(List.of("--tap", "encoder"));
        }
        assertContains(Shell.real().run(words.toArray()).failure(ExitCode.WRONG_USE), option + " is the input");
        assertEquals(List.of(), Shell.files(results));
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            assertArrayEquals(file.getValue(), Files.readAllBytes(file.getKey()), file.getKey().toString());
        }
    }

    @Test
    void compiledModelsAndExplanationsReplaceNoInputEither() throws IOException {
        copyOfNano();
        Path model = folder.resolve("model.ckpt");
        Path data = folder.resolve("data");
        assertContains(Shell.real().run("compile", "--model", model, "--data", data, "--out", data.resolve("static.nc"))
                .failure(ExitCode.WRONG_USE), "--out must be a file that ends in .onnx");
        assertContains(Shell.real().run("explain", "--model", model, "--data", data, "--time", NANO_TIME, "--target",
                "point(t2m, 50, 10)", "--method", "gradient", "--out", folder.resolve("config.json"))
                .failure(ExitCode.WRONG_USE), "--out is the input");
    }

    @ParameterizedTest
    @CsvSource({ "--threads,1025,1 to 1024", "--threads,1000000,1 to 1024", "--tap,encoder,encoder is given twice" })
    void optionsThatCannotBeMeant(String option, String value, String said) throws IOException {
        String failure = Shell.real().run("forecast", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time", START,
                "--steps", 1, "--out", results.resolve("o.nc"), "--tap", "encoder", "--tap-out", results.resolve("t.nc"), option, value)
                .failure(ExitCode.WRONG_USE);
        assertContains(failure, said);
        assertEquals(List.of(), Shell.files(results));
    }

    @Test
    void aFolderInPlaceOfAModel() throws IOException {
        assertContains(failure(folder, START, Shell.SIMULATED), folder.toString(), "is a folder");
    }

    /** The third latitude of this file is made equal to the second. */
    @Test
    void latitudesThatAreThereTwice() throws IOException {
        byte[] bytes = Files.readAllBytes(NANO.resolve("nc3/static.nc"));
        byte[] second = ByteBuffer.allocate(Float.BYTES).putFloat(81.5625f).array();
        byte[] third = ByteBuffer.allocate(Float.BYTES).putFloat(75.9375f).array();
        Path file = Files.write(folder.resolve("static.nc"), replaced(bytes, new String(third, StandardCharsets.ISO_8859_1),
                new String(second, StandardCharsets.ISO_8859_1)));
        assertContains(failure(NANO.resolve("model.ckpt"), NANO_TIME, file), "static.nc", "strictly decreasing", "81.5625");
    }

    @Test
    void aGridWithPatchesCentredNextToTheEquator() throws IOException {
        Path data = states(Grid.regular(44, 88), List.of(START.minus(Duration.ofDays(1)), START), 280);
        assertContains(failure(Shell.DEMO, START, data), "patch centre [degrees]", "leave out rows");
    }

    @Test
    void tooLittleMemory() throws IOException {
        String said = Shell.real().run("forecast", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time", START,
                "--steps", 1, "--out",
                results.resolve("o.nc"), "--memory", "1m").failure(ExitCode.FAILED);
        assertContains(said, "memory", "1.00 MiB are allowed");
        assertEquals(List.of(), Shell.files(results));
    }

    @Test
    void aDeviceThatIsNotThere() throws IOException {
        String said = Shell.real().run("forecast", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time", START,
                "--steps", 1, "--out",
                results.resolve("o.nc"), "--device", "cuda:7").failure(ExitCode.FAILED);
        assertContains(said, "cuda:7");
        assertEquals(List.of(), Shell.files(results));
    }

    @Test
    void aScaleEncodingThatDoesNotFit() throws IOException {
        String said = Shell.real().run("forecast", "--model", Shell.DEMO, "--data", Shell.SIMULATED, "--time", START,
                "--steps", 1, "--out",
                results.resolve("o.nc"), "--scale-encoding", NANO.resolve("expected.nc")).failure(ExitCode.FAILED);
        assertContains(said, "scale encoding");
        assertEquals(List.of(), Shell.files(results));
    }

    /** A file of states with all that the demonstration model needs; the first value of 2 m temperature is the given one. */
    private Path states(Grid grid, List<Instant> times, float firstTemperature) throws IOException {
        List<PressureLevel> levels = FakeModel.LEVELS.stream().map(PressureLevel::new).toList();
        List<Variable> variables = new ArrayList<>();
        List.of("2t", "10u", "10v", "msl").forEach(name -> variables.add(Variable.surface(name)));
        List.of("lsm", "z", "slt").forEach(name -> variables.add(Variable.constant(name)));
        List.of("z", "u", "v", "t", "q").forEach(name -> variables.add(Variable.atmospheric(name)));
        Path file = folder.resolve("states.nc");
        try (StateWriter writer = StateWriter.create(file, new StateLayout(grid, levels, variables, times, Optional.empty()),
                Map.of())) {
            for (Instant time : times) {
                Map<Variable, Tensor> values = new LinkedHashMap<>();
                for (Variable variable : variables) {
                    Shape surface = Shape.of(grid.rows(), grid.columns());
                    Shape shape = variable.kind() == VariableKind.ATMOSPHERIC ? Shape.of(levels.size(), grid.rows(),
                            grid.columns())
                            : surface;
                    float[] elements = new float[(int) shape.count()];
                    Arrays.fill(elements, variable.shortName().endsWith("t") ? 280 : 1);
                    elements[0] = variable.shortName().equals("2t") ? firstTemperature : elements[0];
                    values.put(variable, Tensor.of(shape, elements));
                }
                writer.write(new AtmosphericState(grid, time, levels, values));
            }
        }
        return file;
    }
}
