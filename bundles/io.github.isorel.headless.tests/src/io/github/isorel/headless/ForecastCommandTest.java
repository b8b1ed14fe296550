package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.model.ModelException;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** The forecast command around a model whose every step adds one unit to every value. */
class ForecastCommandTest {

    private static final Instant START = Instant.parse("1990-01-10T00:00:00Z");
    private static final Variable MSL = Variable.surface("msl");

    @TempDir
    private Path folder = Path.of("");
    private Path model = Path.of("");
    private Path out = Path.of("");
    private Shell shell = Shell.with(FakeModel.opener());

    @BeforeEach
    void prepare() throws IOException {
        model = Files.writeString(folder.resolve("fake.ckpt"), "fake");
        out = folder.resolve("o.nc");
    }

    private Shell.Outcome forecast(Object data, Object time, int steps, Object... more) {
        List<Object> words = new ArrayList<>(List.of("forecast", "--model", model, "--data", data, "--time", time, "--steps",
                steps,
                "--out", out));
        words.addAll(Arrays.asList(more));
        return shell.run(words.toArray());
    }

    private static StateContract contract(DataSet data) throws ModelException {
        return FakeModel.opener().open(Shell.DEMO, io.github.isorel.engine.model.ModelOptions.none()).contract(data.grid()
                .orElseThrow());
    }

    @Test
    void writesAllStepsWithTheirTimesAndOrigin() throws IOException {
        forecast(Shell.SIMULATED, "1990-01-10T00:00:00Z", 2).expect(ExitCode.GOOD);
        assertEquals(List.of("fake.ckpt", "o.nc"), Shell.files(folder));
        try (DataSet written = DataSet.open(List.of(out)); DataSet data = DataSet.open(List.of(Shell.SIMULATED))) {
            assertEquals(List.of(START.plusSeconds(86400), START.plusSeconds(2 * 86400)), written.times());
            StateContract contract = contract(data);
            AtmosphericState initial = data.state(START, contract, Progress.none());
            AtmosphericState second = written.truth(written.times().getLast(), contract, Progress.none()).orElseThrow();
            assertEquals(9, second.values().size());
            second.values().forEach((variable, tensor) -> {
                for (int i = 0; i < tensor.shape().count(); i++) {
                    assertEquals(initial.tensor(variable).get(i) + 1 + 1, tensor.get(i), 1e-2, variable + " at " + i);
                }
            });
        }
        String header = new String(Files.readAllBytes(out), 0, 8192, StandardCharsets.ISO_8859_1);
        for (String expected : List.of("Isorel 1.2.3", "2026-01-02T03:04:05Z isorel forecast --model",
                "fake.ckpt sha256:b5d54c39e66671c9",
                "surface.nc sha256:", "forecast_reference_time", "isorel_device")) {
            assertTrue(header.contains(expected), expected);
        }
    }

    @Test
    void theTableHoldsWhatAnIndependentSumGives() throws IOException {
        Path climatology = Shell.SIMULATED.resolve("climatology.nc");
        Path json = folder.resolve("v.json");
        Path csv = folder.resolve("v.csv");
        String table = forecast(Shell.SIMULATED, "1990-01-10", 1, "--climatology", climatology, "--verification", json)
                .expect(ExitCode.GOOD).out();
        forecast(Shell.SIMULATED, "1990-01-10", 1, "--climatology", climatology, "--verification", csv,
                "--quiet").expect(ExitCode.GOOD);
        double[] expected = errors(0);
        String row = table.lines().filter(line -> line.startsWith("  msl ")).findFirst().orElseThrow();
        String[] cells = row.strip().split(" +"); // msl, Pa, RMSE, persistence, ratio, bias, ACC, persistence
        assertEquals(8, cells.length, row);
        assertEquals(expected[0], Double.parseDouble(cells[2]), 1e-3 * expected[0]);
        assertEquals(expected[1], Double.parseDouble(cells[3]), 1e-3 * expected[1]);
        assertEquals(expected[2], Double.parseDouble(cells[5]), 1e-3 * Math.abs(expected[2]));
        assertTrue(table.contains("+24 h, valid 1990-01-11T00:00:00Z"), table);
        assertEquals(1 + 1 + 39, table.lines().count(), table);
        String exact = Files.readString(csv).lines().filter(line -> line.contains(",msl,")).findFirst().orElseThrow();
        assertEquals(expected[0], Double.parseDouble(exact.split(",")[8]), 1e-9 * expected[0]);
        assertTrue(Files.readString(json).contains("\"rmse\": " + exact.split(",")[8] + ", \"bias\": " + exact.split(",")[9]),
                "both files hold the same digits");
    }

    /** RMSE, RMSE of persistence and bias of msl, with cosine weights, which on this grid are those of the cell areas. */
    private static double[] errors(int day) throws IOException {
        try (DataSet data = DataSet.open(List.of(Shell.SIMULATED))) {
            StateContract contract = contract(data);
            Tensor from = data.state(START.plusSeconds(86400L * day), contract, Progress.none()).tensor(MSL);
            Tensor to = data.state(START.plusSeconds(86400L * (day + 1)), contract, Progress.none()).tensor(MSL);
            double weights = 0;
            double squares = 0;
            double persistence = 0;
            double bias = 0;
            for (int i = 0; i < from.shape().count(); i++) {
                double weight = Math.cos(Math.toRadians(contract.grid().orElseThrow().latitude(i / 96)));
                double error = from.get(i) + 1f - to.get(i);
                double still = from.get(i) - to.get(i);
                weights += weight;
                squares += weight * error * error;
                persistence += weight * still * still;
                bias += weight * error;
            }
            return new double[] { Math.sqrt(squares / weights), Math.sqrt(persistence / weights), bias / weights };
        }
    }

    @Test
    void saysForWhichTimesThereIsNoTruth() {
        String some = forecast(Shell.SIMULATED, "1990-01-13", 2).expect(ExitCode.GOOD).out();
        assertTrue(some.contains("+24 h, valid 1990-01-14T00:00:00Z"), some);
        assertTrue(some.contains("no truth in the data for 1990-01-15T00:00:00Z: these steps are not verified"), some);
        String gap = forecast(Shell.SIMULATED, "1990-01-12", 30).expect(ExitCode.GOOD).out();
        assertTrue(gap.contains("no truth in the data for 1990-01-15T00:00:00Z to 1990-02-08T00:00:00Z: these"), gap);
        String none = forecast(Shell.SIMULATED, "1990-01-14", 1).expect(ExitCode.GOOD).out();
        assertEquals("no truth in the data for 1990-01-15T00:00:00Z: the forecast is not verified", none.strip());
    }

    @Test
    void repeatsTheHistoryOnlyWhenAskedAndSaysSo() throws IOException {
        String refused = forecast(Shell.SIMULATED, "1990-01-09", 1).failure(ExitCode.FAILED);
        assertTrue(refused.contains("--repeat-history") && refused.contains("no state at 1990-01-08T00:00:00Z"), refused);
        assertEquals(List.of("fake.ckpt"), Shell.files(folder));
        String said = forecast(Shell.SIMULATED, "1990-01-09", 1, "--repeat-history", "--quiet").expect(ExitCode.GOOD).err();
        assertTrue(said.startsWith("warning: the state of 1990-01-09T00:00:00Z is used for the earlier states"), said);
        String notNeeded = forecast(Shell.SIMULATED, "1990-01-10", 1, "--repeat-history").expect(ExitCode.GOOD).err();
        assertFalse(notNeeded.contains("warning"), notNeeded);
    }

    @Test
    void latentsGoIntoTheirOwnFile() throws IOException {
        Path taps = folder.resolve("t.nc");
        forecast(Shell.SIMULATED, "1990-01-10", 3, "--tap", "bottleneck", "--tap", "encoder", "--tap-out",
                taps).expect(ExitCode.GOOD);
        Tensor bottleneck = TensorReader.read(taps, "bottleneck");
        assertEquals(Shape.of(3, 2, 3), bottleneck.shape());
        assertEquals(List.of("step", "token", "channel"), bottleneck.axes());
        assertEquals(3, bottleneck.get(12));
        assertEquals("bottleneck".length(), bottleneck.get(17));
        assertEquals("encoder".length(), TensorReader.read(taps, "encoder").get(5));
        String unknown = forecast(Shell.SIMULATED, "1990-01-10", 1, "--tap", "botleneck", "--tap-out",
                taps).failure(ExitCode.WRONG_USE);
        assertTrue(unknown.contains("did you mean bottleneck?"), unknown);
    }

    @Test
    void cancellingLeavesNothingAndKeepsWhatWasThere() throws IOException {
        shell = Shell.with(FakeModel.opener(step -> {
            if (step == 2) {
                shell.cancellation().cancel();
            }
        }));
        Files.writeString(out, "an older result");
        Path taps = folder.resolve("t.nc");
        String said = forecast(Shell.SIMULATED, "1990-01-10", 3, "--tap", "encoder", "--tap-out", taps, "--verification",
                folder.resolve("v.json")).expect(ExitCode.CANCELLED).err();
        assertTrue(said.strip().endsWith("isorel: cancelled; nothing was written"), said);
        assertEquals(List.of("fake.ckpt", "o.nc"), Shell.files(folder));
        assertEquals("an older result", Files.readString(out));
    }

    @Test
    void aFailingStepLeavesNothing() throws IOException {
        shell = Shell.with(FakeModel.opener(step -> {
            if (step == 2) {
                throw new IllegalStateException("a bug in step 2");
            }
        }));
        String said = forecast(Shell.SIMULATED, "1990-01-10", 3).expect(ExitCode.FAILED).err();
        assertTrue(said.contains("internal error") && said.contains("a bug in step 2") && !said.contains("\tat "), said);
        assertEquals(List.of("fake.ckpt"), Shell.files(folder));
    }

    @Test
    void anOlderResultIsReplaced() throws IOException {
        Files.writeString(out, "an older result");
        forecast(Shell.SIMULATED, "1990-01-10", 1).expect(ExitCode.GOOD);
        assertEquals("CDF", Files.readString(out, StandardCharsets.ISO_8859_1).substring(0, 3));
    }

    @Test
    void inputsAreNeverReplaced() throws IOException {
        Path data = Files.copy(Shell.SIMULATED.resolve("surface.nc"), folder.resolve("surface.nc"));
        out = data;
        assertTrue(forecast(data, "1990-01-10", 1).failure(ExitCode.WRONG_USE).contains("--out is the input"));
        out = model;
        assertTrue(forecast(Shell.SIMULATED, "1990-01-10", 1).failure(ExitCode.WRONG_USE).contains("--out is the input"));
        out = folder.resolve("o.nc");
        String twice = forecast(Shell.SIMULATED, "1990-01-10", 1, "--tap", "encoder", "--tap-out", folder.resolve("./o.nc"))
                .failure(ExitCode.WRONG_USE);
        assertTrue(twice.contains("--tap-out names a file that another result goes into"), twice);
        assertEquals(Files.size(Shell.SIMULATED.resolve("surface.nc")), Files.size(data));
    }

    @Test
    void aMissingFolderIsToldBeforeTheModelIsRun() {
        shell = Shell.with((file, options) -> {
            throw new AssertionError("the model was opened");
        });
        out = folder.resolve("nowhere/o.nc");
        String said = forecast(Shell.SIMULATED, "1990-01-10", 1).failure(ExitCode.FAILED);
        assertTrue(said.contains("nowhere") && said.contains("does not exist"), said);
    }

    @Test
    void oneRowTooManyIsLeftOutAndSaidSo() throws IOException {
        String said = forecast(Shell.REAL.resolve("gfs-2011-01-15T12.nc"), "2011-01-15T12:00Z", 1, "--data",
                Shell.REAL.resolve("gfs-static.nc"), "--repeat-history").expect(ExitCode.GOOD).err();
        assertTrue(said.contains("the southernmost row of the data's 73 is left out"), said);
        try (DataSet written = DataSet.open(List.of(out))) {
            assertEquals(Optional.of(72), written.grid().map(grid -> grid.rows()));
        }
    }
}
